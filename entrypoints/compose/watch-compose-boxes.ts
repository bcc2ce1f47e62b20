import type { WatchState } from "#components/badge.tsx";
import type { Check } from "#rules/engine/check.ts";
import type { CompiledRules } from "#rules/engine/compiled-rules.ts";
import { toRemarks } from "#rules/engine/to-remarks.ts";
import type { Remark, Remarks } from "#rules/model/remark.ts";
import type { SiteRecipe } from "#rules/model/site-recipe.ts";
import { nothingFound, type Verdict } from "#rules/model/verdict.ts";
import { pathOf } from "./across-shadow.ts";
import { findComposeBox, type ComposeBox } from "./compose-box.ts";
import type { Door } from "./door.ts";
import { drawChangesOnly } from "./draw-changes-only.ts";
import { createFieldMirror } from "./field-mirror.ts";
import { LanguageOfDraft } from "./draft-language.ts";
import { followBox } from "./follow-box.ts";
import { Ignored } from "./ignored.ts";
import type { Interface, InterfaceActions } from "./interface.tsx";
import { isPanelKey } from "./is-panel-key.ts";
import { createMarker } from "./mark-findings.ts";
import { findsPublishControl } from "./publish-control.ts";
import { PublishGuard, type PublishAttempt } from "./publish-guard.ts";
import { PublishQuestions } from "./publish-questions.ts";
import type { ReadDraft } from "./read-draft.ts";
import { replaceWords } from "./replace-words.ts";
import { showInDraft } from "./show-in-draft.ts";
import type { Watching } from "./watching.ts";

interface Parts {
  readonly window: Window & typeof globalThis;
  readonly rules: CompiledRules;
  readonly check: Check;
  readonly recipes: readonly SiteRecipe[];
  readonly door: Door;
  readonly signal: AbortSignal;
}

/** Reads, checks and marks the box in which someone writes, and guards its publication. One box at a time. */
export class ComposeWatch {
  private readonly parts: Parts;
  private readonly guard: PublishGuard;
  private readonly marker;
  private readonly mirror;
  private readonly interface: Interface;
  private box: ComposeBox | undefined;
  private draft: ReadDraft = { text: "", segments: [] };
  private verdict: Verdict = nothingFound;
  private remarks: Remarks = [];
  private state: WatchState = "watched";
  private isOpen = false;
  private readonly language: LanguageOfDraft;
  private readonly ignored: Ignored;
  private announced = "";
  private stopFollowing: (() => void) | undefined;
  private frame = 0;
  private readonly questions: PublishQuestions;

  constructor(parts: Parts, makeInterface: (actions: InterfaceActions) => Interface) {
    this.parts = parts;
    const { window, door, recipes, signal } = parts;
    this.language = new LanguageOfDraft(door.languageOf, () => this.read(true));
    this.ignored = new Ignored(parts.rules, door.ignoredRules);
    this.guard = new PublishGuard(recipes, (attempt) => this.decide(attempt), door.now);
    this.interface = drawChangesOnly(
      makeInterface({
        onOpen: () => this.toggle(!this.isOpen),
        onClose: () => this.toggle(false),
        onShow: (remark) => this.box !== undefined && showInDraft(this.box, this.draft, remark),
        onIgnoreHere: (remark) => this.ignore(remark, "ignored-here"),
        onIgnoreRule: (remark) => this.ignore(remark, "ignored-rule"),
        onReplace: (remark, words) => void this.replace(remark, words).catch(() => this.fail()),
        onAccount: (account) => this.box !== undefined && door.chooseAccount(this.box, account),
        onAudience: (audience) => this.box !== undefined && door.chooseAudience(this.box, audience),
      }),
    );
    this.questions = new PublishQuestions({
      window,
      rules: parts.rules,
      door,
      interface: this.interface,
      guard: this.guard,
      verdictOf: (box, text) => this.verdictOf(box, text),
    });
    this.marker = createMarker(window, door.randomName, door.underline);
    this.mirror = createFieldMirror(this.interface.layer);
    const follow = (): void => this.placeSoon();
    window.addEventListener("scroll", follow, { capture: true, passive: true, signal });
    window.addEventListener("resize", follow, { passive: true, signal });
    window.document.fonts.addEventListener("loadingdone", () => this.mirror.restyle(), { signal });
    signal.addEventListener("abort", () => this.leave());
  }

  /** Every event of the page that matters comes here first. Never throws: a failure of ours lets the press through. */
  handle(event: Event): void {
    try {
      if (event.type === "click" || event.type === "keydown") {
        if (event instanceof KeyboardEvent && isPanelKey(event, this.box, this.isOpen)) {
          event.preventDefault();
          event.stopImmediatePropagation();
          this.toggle(!this.isOpen);
          return;
        }
        this.guard.handle(event);
        // A site empties a field without telling anyone.
        if (this.box?.isField === true) this.parts.window.requestAnimationFrame(() => this.read());
      } else this.enter(pathOf(event)[0], event.type === "focusin");
    } catch {
      this.fail();
    }
  }

  /** Someone is in this element. Coming back to a box, another account or audience may have been chosen meanwhile. */
  enter(element: Element | undefined, isComingBack = false): void {
    if (element === undefined) return;
    const box = findComposeBox(element, this.parts.recipes);
    if (box === undefined) return;
    if (box.editor !== this.box?.editor) this.open(box);
    else if (box.isField || isComingBack) this.read(isComingBack);
  }

  /** What the popup shows. */
  watching(): Watching | undefined {
    if (this.box === undefined || !this.box.editor.isConnected) return undefined;
    const { severity } = this.verdict;
    const { door } = this.parts;
    return {
      siteId: this.box.site.id,
      site: this.box.site.title,
      accountKey: door.accountKey(this.box),
      state: this.state,
      situation: door.describe(this.box),
      severity,
      remarks: this.remarks,
    };
  }

  /** Opens or closes the panel. */
  toggle(open: boolean): void {
    if (this.box === undefined) return;
    this.isOpen = open;
    // The panel says who speaks and to whom, as the page stands now.
    if (open) this.read(true);
    else this.show();
    if (!open) this.box.editor.focus();
  }

  /** Puts the caret at the words of a remark that the popup shows. */
  showRemark({ rule, start }: { rule: string; start: number }): void {
    const remark = this.remarks.find((each) => each.rule === rule && each.start === start);
    if (this.box !== undefined && remark !== undefined) showInDraft(this.box, this.draft, remark);
  }

  /** Reads the draft again: the context or the rules changed. */
  refresh(): void {
    if (this.box !== undefined) this.read(true);
  }

  private open(box: ComposeBox): void {
    this.leave();
    this.box = box;
    this.state = "watched";
    this.guard.remember(box);
    this.parts.door.attach(box.editor);
    this.stopFollowing = followBox(box, {
      edited: () => this.read(),
      resized: () => {
        this.mirror.restyle();
        this.placeSoon();
      },
      moved: () => this.placeSoon(),
    });
    this.read(true);
  }

  /** Forgets the box; the page is as if Tact had never been there. */
  private leave(): void {
    this.stopFollowing?.();
    this.stopFollowing = undefined;
    this.marker.clear();
    this.mirror.clear();
    this.interface.notify(undefined);
    this.box = undefined;
    this.draft = { text: "", segments: [] };
    this.verdict = nothingFound;
    this.remarks = [];
    this.isOpen = false;
    this.announced = "";
    this.ignored.forgetHere();
    this.language.reset();
    this.interface.show(undefined, false);
    this.questions.forgetGone();
  }

  /** The box left the page. */
  private forget(): void {
    this.leave();
    this.parts.door.report("none", 0);
  }

  private read(always = false): void {
    const { box } = this;
    if (box === undefined) return;
    try {
      if (!box.editor.isConnected) {
        this.forget();
        return;
      }
      const draft = box.read();
      const isSame = draft.text === this.draft.text;
      this.draft = draft;
      if (!isSame || always) this.judge(box, draft.text);
      this.mark(box);
    } catch {
      this.fail();
    }
  }

  private judge(box: ComposeBox, text: string): void {
    const { door, rules } = this.parts;
    this.verdict = this.verdictOf(box, text);
    this.remarks = toRemarks(text, this.verdict, rules);
    this.state = findsPublishControl(box) ? "watched" : "partly";
    this.show();
    door.report(this.verdict.severity, this.remarks.length);
    this.announce();
    this.language.follow(text);
  }

  private mark(box: ComposeBox): void {
    const { findings } = this.verdict;
    if (box.isField && (box.editor instanceof HTMLTextAreaElement || box.editor instanceof HTMLInputElement)) {
      this.mirror.mark(box.editor, findings);
      return;
    }
    const root = box.editor.getRootNode();
    this.marker.mark(root instanceof ShadowRoot ? root : box.editor.ownerDocument, this.draft, findings);
  }

  private show(): void {
    const { box } = this;
    if (box === undefined) return;
    const { door } = this.parts;
    const context = this.isOpen ? door.contextOf(box) : undefined;
    const view = {
      remarks: this.remarks,
      severity: this.verdict.severity,
      state: this.state,
      // Only the panel says what follows.
      account: context?.account ?? "unknown",
      audience: context?.audience ?? "unknown",
      situation: this.isOpen ? door.describe(box) : "",
    };
    this.interface.show(this.draft.text.trim() === "" && !this.isOpen ? undefined : view, this.isOpen);
    this.placeSoon();
  }

  private placeSoon(): void {
    if (this.frame !== 0 || this.box === undefined) return;
    this.frame = this.parts.window.requestAnimationFrame(() => {
      this.frame = 0;
      if (this.box?.editor.isConnected === false) this.forget();
      if (this.box === undefined) return;
      this.interface.place(this.box.editor.getBoundingClientRect());
      this.mirror.place();
    });
  }

  /** Once for each new set of remarks, not at each letter. */
  private announce(): void {
    const key = this.remarks.map((remark) => remark.rule).join(" ");
    if (key === this.announced) return;
    this.announced = key;
    this.interface.announce(this.remarks.length === 0 ? "" : this.parts.door.announcement(this.remarks));
  }

  private ignore(remark: Remark, decision: "ignored-here" | "ignored-rule"): void {
    const { box } = this;
    if (box === undefined || remark.locked) return;
    const { door } = this.parts;
    const { rule, duty, severity } = remark;
    door.decided([{ site: box.site.id, rule, duty, severity, decision }]);
    if (decision === "ignored-rule") door.ignoreRule(rule);
    else this.ignored.addHere(remark, this.verdict, this.draft.text);
    this.read(true);
  }

  private async replace(remark: Remark, words: string): Promise<void> {
    const { box, draft } = this;
    if (box === undefined) return;
    this.toggle(false);
    if (!(await replaceWords(box, draft, remark, words))) this.interface.notify(this.parts.door.replaceFailed, words);
  }

  private decide(attempt: PublishAttempt): boolean {
    try {
      return this.questions.decide(attempt);
    } catch {
      this.fail();
      return true;
    }
  }

  /** What the rules see in a text of this box, without what the agent ignores. Another box's language is not known. */
  private verdictOf(box: ComposeBox, text: string): Verdict {
    const { check, door } = this.parts;
    const language = box.editor === this.box?.editor ? this.language.current : "unknown";
    return this.ignored.without(check({ text, language }, door.contextOf(box)), text);
  }

  private fail(): void {
    this.parts.door.failed();
    if (this.parts.signal.aborted) return;
    this.state = "off";
    this.marker.clear();
    this.verdict = nothingFound;
    this.remarks = [];
    try {
      this.show();
    } catch {
      // The interface itself is broken: the page must still work.
    }
  }
}
