/** The keys that work wherever the keyboard is: who answers them now, and whether single characters are among them. */
import { commandOf, isCharacter, type KeyCommand } from "../words/keys";
import { Persisted } from "./persisted.svelte";

/** Whether letters, digits and signs alone are keys: who speaks to the computer presses them unawares (WCAG 2.1.4). */
export type CharacterKeys = "on" | "off";

/** What is done for a command; told which key it was. */
export type Deeds = Partial<Record<KeyCommand, (key: string) => void>>;

/** Whether an element takes the letters typed for itself. */
function isWritten(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input:not([type='checkbox']), select, textarea") !== null;
}

/** The page's keys; lives as long as the page. */
export class Keys {
  private readonly choice = new Persisted<CharacterKeys>("character keys", "on", (stored) =>
    stored === "on" || stored === "off" ? stored : null,
  );
  /** Those who answer, the last one first to be asked. */
  private answering: readonly Deeds[] = [];

  get characters(): CharacterKeys {
    return this.choice.current;
  }

  set characters(choice: CharacterKeys) {
    this.choice.current = choice;
  }

  /** Answers commands, before everybody who answered until now. @returns how to stop */
  answer(deeds: Deeds): () => void {
    this.answering = [deeds, ...this.answering];
    return () => (this.answering = this.answering.filter((other) => other !== deeds));
  }

  /** Does what a key that was pressed asks for. */
  press(event: KeyboardEvent): void {
    // What the focused part made use of is done; keys held with others are the browser's.
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWritten(event.target)) return;
    if (this.characters === "off" && isCharacter(event.key)) return;
    const command = commandOf(event.key);
    if (command === null) return;
    const deed = this.answering.find((deeds) => deeds[command] !== undefined)?.[command];
    if (deed === undefined) return;
    event.preventDefault();
    deed(event.key);
  }
}
