/** Idle limits that devices and programs are known to have: "close to the limit of ..." (VERDICTS D.2, D.6). */

const SECOND: i64 = 1_000_000_000;
const VENDOR_COUNT: usize = 18;
const VENDOR: usize = memory.data<u32>([
  60, 65, 120, 180, 240, 300, 350, 360, 400, 600, 610, 900, 1800, 3600, 7200, 7440, 86400, 432000,
]);
const HTTP_COUNT: usize = 11;
const HTTP: usize = memory.data<u32>([2, 5, 10, 15, 20, 60, 65, 75, 120, 130, 180]);

/** Within 1 s or 2 % of one of the values. */
function isNear(time: i64, list: usize, count: usize): bool {
  for (let index: usize = 0; index < count; index++) {
    const entry = <i64>load<u32>(list + (index << 2)) * SECOND;
    const apart = time > entry ? time - entry : entry - time;
    if (apart <= max<i64>(SECOND, entry / 50)) return true;
  }
  return false;
}

/** Whether a silence is close to a device's default. */
export function isNearVendorLimit(time: i64): bool {
  return isNear(time, VENDOR, VENDOR_COUNT);
}

/** Whether a silence is close to an HTTP keep-alive default. */
export function isNearKeepaliveLimit(time: i64): bool {
  return isNear(time, HTTP, HTTP_COUNT);
}
