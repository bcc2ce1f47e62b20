import type { DraftLanguage } from "#rules/model/language.ts";

/** The language is asked again when the draft changed by this many characters, or by half of what it was. */
const step = 40;

/** The language of the draft being written, known a moment after it could be: asked now and then, never waited for. */
export class LanguageOfDraft {
  /** Last answer; `unknown` until the first. */
  current: DraftLanguage = "unknown";
  private askedAt = 0;
  private readonly ask: (text: string) => Promise<DraftLanguage>;
  private readonly changed: () => void;

  constructor(ask: (text: string) => Promise<DraftLanguage>, changed: () => void) {
    this.ask = ask;
    this.changed = changed;
  }

  /** Another draft begins. */
  reset(): void {
    this.current = "unknown";
    this.askedAt = 0;
  }

  /** The draft is now this text. */
  follow(text: string): void {
    if (Math.abs(text.length - this.askedAt) < Math.max(step, this.askedAt / 2)) return;
    this.askedAt = text.length;
    this.ask(text).then(
      (language) => {
        if (language === this.current) return;
        this.current = language;
        this.changed();
      },
      () => undefined,
    );
  }
}
