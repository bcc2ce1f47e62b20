import { toRemarks } from "#rules/engine/to-remarks.ts";
import type { CompiledRules } from "#rules/engine/compiled-rules.ts";
import { asksBeforePublishing } from "#rules/model/severity.ts";
import type { Verdict } from "#rules/model/verdict.ts";
import type { ComposeBox } from "./compose-box.ts";
import type { Door } from "./door.ts";
import type { Interface } from "./interface.tsx";
import type { PublishAttempt, PublishGuard } from "./publish-guard.ts";
import { askBeforePublishing } from "./publish-question.ts";

interface Parts {
  readonly window: Window;
  readonly rules: CompiledRules;
  readonly door: Door;
  readonly interface: Interface;
  readonly guard: PublishGuard;
  /** What the rules see in a text that would leave this box, without what the agent ignores. */
  readonly verdictOf: (box: ComposeBox, text: string) => Verdict;
}

/** Lets a press pass, or asks the agent first. One question at a time. */
export class PublishQuestions {
  private readonly parts: Parts;
  /** What the agent is being asked about. */
  private asked: PublishAttempt | undefined;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** The verdict is taken again on the exact texts that would leave, then the press passes or the question is asked. */
  decide(attempt: PublishAttempt): boolean {
    const { window, rules, door, guard, verdictOf } = this.parts;
    const remarks = attempt.boxes.flatMap((box) => {
      const { text } = box.read();
      return toRemarks(text, verdictOf(box, text), rules).filter((remark) => asksBeforePublishing(remark.severity));
    });
    if (remarks.length === 0) return true;
    this.asked = attempt;
    door.attach(attempt.boxes[0]!.editor);
    askBeforePublishing(attempt, remarks, {
      window,
      guard,
      interface: this.parts.interface,
      ...door,
      answered: () => {
        this.asked = undefined;
      },
    });
    return false;
  }

  /** Takes the question away when one of its boxes left the page. */
  forgetGone(): void {
    if (this.asked === undefined || this.asked.boxes.every(({ editor }) => editor.isConnected)) return;
    this.asked = undefined;
    this.parts.interface.ask(undefined);
  }
}
