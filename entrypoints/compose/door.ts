import type { AccountKind, Audience, Context } from "#rules/model/context.ts";
import type { JournalEntry } from "#rules/model/journal.ts";
import type { DraftLanguage } from "#rules/model/language.ts";
import type { Remarks } from "#rules/model/remark.ts";
import type { Severity } from "#rules/model/severity.ts";
import type { ComposeBox } from "./compose-box.ts";

/** What the machinery in the page asks of the browser's door. */
export interface Door {
  /** Language of a draft: asked now and then, never waited for. */
  readonly languageOf: (text: string) => Promise<DraftLanguage>;
  /** The context of a box, as understood. */
  readonly contextOf: (box: ComposeBox) => Context;
  /** The context in words. */
  readonly describe: (box: ComposeBox) => string;
  /** Under which name the settings keep the kind of the account that speaks in a box. */
  readonly accountKey: (box: ComposeBox) => string;
  /** Tells the toolbar how many remarks there are, never which. */
  readonly report: (severity: Severity | "none", count: number) => void;
  /** Something of ours failed: the browser may have taken the extension away. */
  readonly failed: () => void;
  readonly announcement: (remarks: Remarks) => string;
  /** The agent corrects who speaks: for this account, from now on. */
  readonly chooseAccount: (box: ComposeBox, account: AccountKind) => void;
  /** The agent corrects to whom: for this box. */
  readonly chooseAudience: (box: ComposeBox, audience: Audience) => void;
  readonly replaceFailed: string;
  readonly pressAgain: string;
  readonly textChanged: string;
  /** True when the administrator wants a reason whatever the severity. */
  readonly asksReason: () => boolean;
  /** Ids of the rules that the agent ignores everywhere. */
  readonly ignoredRules: () => readonly string[];
  readonly ignoreRule: (rule: string) => void;
  /** Adds to the agent's own journal. */
  readonly decided: (entries: readonly Omit<JournalEntry, "date">[]) => void;
  readonly now: () => number;
  readonly randomName: () => string;
  /** What the line under words is made of: a `text-decoration-line`. */
  readonly underline: string;
  /** Puts the interface where it can be reached from this editor. */
  readonly attach: (editor: Element) => void;
}
