import type { GivenReason, JournalEntry } from "#rules/model/journal.ts";
import type { Remarks } from "#rules/model/remark.ts";
import type { Interface } from "./interface.tsx";
import type { PublishAttempt, PublishGuard } from "./publish-guard.ts";

/** After a confirmed press, how long the site may take to react before the agent is asked to press again, in ms. */
const reactionMs = 1200;

/** How long such a second press passes, in ms. */
const secondPressMs = 120_000;

/** How long the sentence that asks for it stays, in ms. */
const noticeMs = 10_000;

interface Parts {
  readonly window: Window;
  readonly guard: PublishGuard;
  readonly interface: Interface;
  readonly pressAgain: string;
  /** Adds to the agent's own journal. */
  readonly decided: (entries: readonly Omit<JournalEntry, "date">[]) => void;
}

/** Asks before a serious draft leaves: back to the text, or publish anyway. */
export function askBeforePublishing(attempt: PublishAttempt, remarks: Remarks, parts: Parts): void {
  const { window, interface: shown, decided } = parts;
  const site = attempt.boxes[0]?.site.id ?? "other";
  const entries = (decision: "back" | "published", given?: GivenReason): Omit<JournalEntry, "date">[] =>
    remarks.map(({ rule, duty, severity }) => ({
      site,
      rule,
      duty,
      severity,
      decision,
      ...(given === undefined || severity !== "stop" ? {} : { given }),
    }));
  shown.ask({
    remarks,
    onBack() {
      shown.ask(undefined);
      attempt.boxes[0]?.editor.focus();
      decided(entries("back"));
    },
    onPublish(given) {
      shown.ask(undefined);
      const texts = textsOf(attempt);
      attempt.release();
      decided(entries("published", given));
      window.setTimeout(() => {
        if (isStillThere(attempt, texts)) waitForSecondPress(attempt, parts);
      }, reactionMs);
    },
  });
}

/** The site refused a press that was not the person's own: their next press passes. */
function waitForSecondPress(attempt: PublishAttempt, { window, guard, interface: shown, pressAgain }: Parts): void {
  guard.allow(attempt.boxes, secondPressMs);
  shown.notify(pressAgain);
  window.setTimeout(() => shown.notify(undefined), noticeMs);
}

function isStillThere(attempt: PublishAttempt, texts: string): boolean {
  return attempt.boxes.every((box) => box.editor.isConnected) && textsOf(attempt) === texts;
}

function textsOf(attempt: PublishAttempt): string {
  return attempt.boxes.map((box) => box.read().text).join("\u0000");
}
