/** Dates as some containers write them, to seconds since 1970. */

/** Days from 1 January 1970 to a day of the Gregorian calendar; `month` and `day` count from 1. */
export function daysSince1970(year: i32, month: i32, day: i32): i64 {
  // March begins the counted year, so that the leap day is its last.
  const y = month <= 2 ? year - 1 : year;
  const era = (y >= 0 ? y : y - 399) / 400;
  const yearOfEra = y - era * 400;
  const dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
  return <i64>era * 146097 + dayOfEra - 719468;
}

/** Seconds since 1970 of a day's start and a time of that day in seconds; the zone is the caller's business. */
export function secondsSince1970(days: i64, timeOfDay: i64): i64 {
  return days * 86400 + timeOfDay;
}
