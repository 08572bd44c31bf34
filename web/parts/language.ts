/** Sees to it that the browser's language is one: programs that begin with `new Intl.NumberFormat(navigator.language)` fail else. */

function isLanguage(name: string): boolean {
  try {
    return Intl.getCanonicalLocales(name).length === 1;
  } catch {
    return false;
  }
}

// Outside of a browser there may be no navigator.
if ("navigator" in globalThis && !isLanguage(navigator.language)) {
  Object.defineProperty(navigator, "language", { value: "en-US" });
}
