import type { GivenReason, JournalEntry } from "#rules/model/journal.ts";
import type { Remarks } from "#rules/model/remark.ts";
import type { Interface } from "./interface.tsx";
import { textsOf, type PublishAttempt, type PublishGuard } from "./publish-guard.ts";

/** After a confirmed press, how long the site may take to react before the agent is asked to press again, in ms. */
const reactionMs = 1200;

/** How long such a second press passes, in ms. */
const secondPressMs = 120_000;

interface Parts {
  readonly window: Window;
  readonly guard: PublishGuard;
  readonly interface: Interface;
  readonly pressAgain: string;
  readonly textChanged: string;
  /** True when the administrator wants a reason whatever the severity. */
  readonly asksReason: () => boolean;
  /** The question is no longer open. */
  readonly answered: () => void;
  /** Adds to the agent's own journal. */
  readonly decided: (entries: readonly Omit<JournalEntry, "date">[]) => void;
}

/** Asks before a serious draft leaves: back to the text, or publish anyway. */
export function askBeforePublishing(attempt: PublishAttempt, remarks: Remarks, parts: Parts): void {
  const { window, interface: shown, answered, decided } = parts;
  const site = attempt.boxes[0]?.site.id ?? "other";
  const entries = (decision: "back" | "published", given?: GivenReason): Omit<JournalEntry, "date">[] =>
    remarks.map(({ rule, duty, severity }) => ({
      site,
      rule,
      duty,
      severity,
      decision,
      ...(given === undefined || (severity !== "stop" && !parts.asksReason()) ? {} : { given }),
    }));
  shown.ask({
    remarks,
    asksReason: parts.asksReason(),
    onBack() {
      answered();
      shown.ask(undefined);
      attempt.boxes[0]?.editor.focus();
      decided(entries("back"));
    },
    onPublish(given) {
      answered();
      shown.ask(undefined);
      if (!attempt.release()) {
        if (attempt.boxes.every((box) => box.editor.isConnected)) shown.notify(parts.textChanged);
        return;
      }
      decided(entries("published", given));
      window.setTimeout(() => {
        if (isStillThere(attempt)) waitForSecondPress(attempt, parts);
      }, reactionMs);
    },
  });
}

/** The site refused a press that was not the person's own: their next press passes. */
function waitForSecondPress(attempt: PublishAttempt, parts: Parts): void {
  parts.guard.allow(attempt.boxes, secondPressMs);
  parts.interface.notify(parts.pressAgain);
}

function isStillThere({ boxes, texts }: PublishAttempt): boolean {
  return boxes.every((box) => box.editor.isConnected) && textsOf(boxes) === texts;
}
