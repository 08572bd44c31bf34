/** Asks the browser to keep the page, so that the next visit needs no network. */

/** Registers the service worker of the built page; where there is none, the page works all the same, only not offline. */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  // Refused where the browser forbids storage (private windows) or the page is served without TLS: nothing to tell.
  navigator.serviceWorker.register("./service-worker.js").catch(() => undefined);
}
