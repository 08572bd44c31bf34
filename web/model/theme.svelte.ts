/** Light or dark: as the system says, unless the person chose and may. */
import { Persisted } from "./persisted.svelte";

/** What a person can choose. */
export type ThemeChoice = "system" | "light" | "dark";

const CHOICES: readonly ThemeChoice[] = ["system", "light", "dark"];

function isChoice(stored: unknown): stored is ThemeChoice {
  return CHOICES.some((choice) => choice === stored);
}

/** The page's theme; lives as long as the page. */
export class Theme {
  private readonly choice = new Persisted<ThemeChoice>("theme", "system", (stored) =>
    isChoice(stored) ? stored : null,
  );
  private systemDark = $state(false);
  private systemColours = $state(false);

  /** `printing` tells whether the page is laid out for paper. */
  constructor(private readonly printing: () => boolean) {
    follow("(prefers-color-scheme: dark)", (matches) => (this.systemDark = matches));
    follow("(forced-colors: active)", (matches) => (this.systemColours = matches));
  }

  /** Whether the system chooses the colours, and nothing is left to choose here. */
  get forced(): boolean {
    return this.systemColours;
  }

  get chosen(): ThemeChoice {
    return this.choice.current;
  }

  set chosen(choice: ThemeChoice) {
    this.choice.current = choice;
  }

  /** What is shown; paper is light. */
  get shown(): "light" | "dark" {
    if (this.printing()) return "light";
    if (this.chosen !== "system" && !this.forced) return this.chosen;
    return this.systemDark ? "dark" : "light";
  }

  /** Light becomes dark and dark light, whatever the system says. */
  toggle(): void {
    this.chosen = this.shown === "dark" ? "light" : "dark";
  }
}

/** Tells whether a media query matches, now and whenever that changes. */
function follow(query: string, tell: (matches: boolean) => void): void {
  const list = matchMedia(query);
  tell(list.matches);
  list.addEventListener("change", ({ matches }) => tell(matches));
}
