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
}

/** Asks before a serious draft leaves: back to the text, or publish anyway. */
export function askBeforePublishing(attempt: PublishAttempt, remarks: Remarks, parts: Parts): void {
  const { window, interface: shown } = parts;
  shown.ask({
    remarks,
    onBack() {
      shown.ask(undefined);
      attempt.boxes[0]?.editor.focus();
    },
    onPublish() {
      shown.ask(undefined);
      const texts = textsOf(attempt);
      attempt.release();
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
