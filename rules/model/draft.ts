import type { DraftLanguage } from "./language.ts";

/** The text in a compose box, exactly as the site would publish it. Never stored, never sent. */
export interface Draft {
  readonly text: string;
  /** Left out, the language is `unknown`. */
  readonly language?: DraftLanguage;
}
