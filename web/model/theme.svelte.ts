/** Light or dark: as the system says, unless the person chose. */
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

  /** `printing` tells whether the page is laid out for paper. */
  constructor(private readonly printing: () => boolean) {
    const query = matchMedia("(prefers-color-scheme: dark)");
    this.systemDark = query.matches;
    query.addEventListener("change", ({ matches }) => (this.systemDark = matches));
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
    if (this.chosen !== "system") return this.chosen;
    return this.systemDark ? "dark" : "light";
  }

  /** Light becomes dark and dark light, whatever the system says. */
  toggle(): void {
    this.chosen = this.shown === "dark" ? "light" : "dark";
  }
}
