import type { WatchState } from "#components/badge.tsx";
import type { Check } from "#rules/engine/check.ts";
import type { CompiledRules } from "#rules/engine/compiled-rules.ts";
import { toRemarks } from "#rules/engine/to-remarks.ts";
import type { Context } from "#rules/model/context.ts";
import type { DraftLanguage } from "#rules/model/language.ts";
import type { Remark, Remarks } from "#rules/model/remark.ts";
import { asksBeforePublishing, type Severity } from "#rules/model/severity.ts";
import type { SiteRecipe } from "#rules/model/site-recipe.ts";
import type { JournalEntry } from "#rules/model/journal.ts";
import { nothingFound, type Verdict } from "#rules/model/verdict.ts";
import { pathOf } from "./across-shadow.ts";
import { findComposeBox, type ComposeBox } from "./compose-box.ts";
import { createFieldMirror } from "./field-mirror.ts";
import { LanguageOfDraft } from "./draft-language.ts";
import { Ignored } from "./ignored.ts";
import type { Interface, InterfaceActions } from "./interface.tsx";
import { createMarker } from "./mark-findings.ts";
import { isPublishControl, PublishGuard, publishesWithEnter, type PublishAttempt } from "./publish-guard.ts";
import { askBeforePublishing } from "./publish-question.ts";
import type { ReadDraft } from "./read-draft.ts";
import { showInDraft } from "./show-in-draft.ts";

/** What the machinery in the page asks of the browser's door. */
export interface Door {
  /** Language of a draft: asked now and then, never waited for. */
  readonly languageOf: (text: string) => Promise<DraftLanguage>;
  /** The context of a box, as understood. */
  readonly contextOf: (box: ComposeBox) => Context;
  /** The context in words. */
  readonly describe: (context: Context) => string;
  /** Tells the toolbar how many remarks there are, never which. */
  readonly report: (severity: Severity | "none", count: number) => void;
  readonly announcement: (remarks: Remarks) => string;
  readonly pressAgain: string;
  /** Ids of the rules that the agent ignores everywhere. */
  readonly ignoredRules: () => readonly string[];
  readonly ignoreRule: (rule: string) => void;
  /** Adds to the agent's own journal. */
  readonly decided: (entries: readonly Omit<JournalEntry, "date">[]) => void;
  readonly now: () => number;
  readonly randomName: () => string;
  /** Puts the interface where it can be reached from this editor. */
  readonly attach: (editor: Element) => void;
}

/** What the popup shows of this page. */
export interface Watching {
  readonly siteId: string;
  readonly site: string;
  readonly state: WatchState;
  readonly situation: string;
  readonly severity: Severity | "none";
  readonly remarks: Remarks;
}

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
  private observer: MutationObserver | undefined;
  /** Sees the box grow, shrink, and go: an element that leaves the page has no size. */
  private resizing: ResizeObserver | undefined;
  private frame = 0;

  constructor(parts: Parts, makeInterface: (actions: InterfaceActions) => Interface) {
    this.parts = parts;
    const { window, door, recipes, signal } = parts;
    this.language = new LanguageOfDraft(door.languageOf, () => this.read(true));
    this.ignored = new Ignored(parts.rules, door.ignoredRules);
    this.guard = new PublishGuard(recipes, (attempt) => this.decide(attempt), door.now);
    this.interface = makeInterface({
      onOpen: () => this.toggle(!this.isOpen),
      onClose: () => this.toggle(false),
      onShow: (remark) => this.box !== undefined && showInDraft(this.box, this.draft, remark),
      onIgnoreHere: (remark) => this.ignore(remark, "ignored-here"),
      onIgnoreRule: (remark) => this.ignore(remark, "ignored-rule"),
    });
    this.marker = createMarker(window, door.randomName);
    this.mirror = createFieldMirror(this.interface.layer);
    const follow = (): void => this.placeSoon();
    window.addEventListener("scroll", follow, { capture: true, passive: true, signal });
    window.addEventListener("resize", follow, { passive: true, signal });
    signal.addEventListener("abort", () => this.leave());
  }

  /** Every event of the page that matters comes here first. Never throws: a failure of ours lets the press through. */
  handle(event: Event): void {
    try {
      if (event.type === "click" || event.type === "keydown") {
        if (event instanceof KeyboardEvent && this.isPanelKey(event)) {
          event.preventDefault();
          event.stopImmediatePropagation();
          this.toggle(!this.isOpen);
          return;
        }
        this.guard.handle(event);
        // A site empties a field without telling anyone.
        if (this.box?.isField === true) this.parts.window.requestAnimationFrame(() => this.read());
      } else this.enter(pathOf(event)[0]);
    } catch {
      this.fail();
    }
  }

  /** Starts with the element that already has focus. */
  enter(element: Element | undefined): void {
    if (element === undefined) return;
    const box = findComposeBox(element, this.parts.recipes);
    if (box === undefined) return;
    if (box.editor !== this.box?.editor) this.open(box);
    else if (box.isField) this.read();
  }

  /** What the popup shows. */
  watching(): Watching | undefined {
    if (this.box === undefined || !this.box.editor.isConnected) return undefined;
    const { severity } = this.verdict;
    const situation = this.parts.door.describe(this.parts.door.contextOf(this.box));
    return {
      siteId: this.box.site.id,
      site: this.box.site.title,
      state: this.state,
      situation,
      severity,
      remarks: this.remarks,
    };
  }

  /** Opens or closes the panel. */
  toggle(open: boolean): void {
    if (this.box === undefined) return;
    this.isOpen = open;
    this.show();
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
    if (!box.isField) {
      this.observer = new MutationObserver(() => this.read());
      this.observer.observe(box.editor, { childList: true, characterData: true, subtree: true });
    }
    this.resizing = new ResizeObserver(() => this.placeSoon());
    this.resizing.observe(box.editor);
    this.read(true);
  }

  /** Forgets the box; the page is as if Tact had never been there. */
  private leave(): void {
    this.observer?.disconnect();
    this.observer = undefined;
    this.resizing?.disconnect();
    this.resizing = undefined;
    this.marker.clear();
    this.mirror.clear();
    this.box = undefined;
    this.draft = { text: "", segments: [] };
    this.verdict = nothingFound;
    this.remarks = [];
    this.isOpen = false;
    this.announced = "";
    this.ignored.forgetHere();
    this.language.reset();
    this.interface.show(undefined, false);
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
    const { door, rules, check } = this.parts;
    const verdict = check({ text, language: this.language.current }, door.contextOf(box));
    this.verdict = this.ignored.without(verdict, text);
    this.remarks = toRemarks(text, this.verdict, rules);
    this.state = this.findsPublishControl(box) ? "watched" : "partly";
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
    const view = {
      remarks: this.remarks,
      severity: this.verdict.severity,
      state: this.state,
      situation: door.describe(door.contextOf(box)),
    };
    this.interface.show(this.draft.text.trim() === "" && !this.isOpen ? undefined : view, this.isOpen);
    this.placeSoon();
  }

  private placeSoon(): void {
    if (this.frame !== 0 || this.box === undefined) return;
    this.frame = this.parts.window.requestAnimationFrame(() => {
      this.frame = 0;
      if (this.box === undefined) return;
      if (!this.box.editor.isConnected) {
        this.forget();
        return;
      }
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

  /** F2 in the box opens and closes the panel; Escape closes it, and must not reach a site that would close the box. */
  private isPanelKey(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
    if (event.key !== "F2" && !(event.key === "Escape" && this.isOpen)) return false;
    const target = pathOf(event)[0];
    return this.box !== undefined && target !== undefined && this.box.editor.contains(target);
  }

  private findsPublishControl(box: ComposeBox): boolean {
    if (publishesWithEnter(box)) return true;
    const container = box.container();
    return box.recipe.publish.some((selector) =>
      [...container.querySelectorAll(selector)].some((element) => isPublishControl(element, box.recipe)),
    );
  }

  /** The verdict is taken again on the exact texts that would leave, then the press passes or the question is asked. */
  private decide(attempt: PublishAttempt): boolean {
    const { check, rules, door } = this.parts;
    try {
      const remarks = attempt.boxes.flatMap((box) => {
        const { text } = box.read();
        const language = box.editor === this.box?.editor ? this.language.current : "unknown";
        const verdict = this.ignored.without(check({ text, language }, door.contextOf(box)), text);
        return toRemarks(text, verdict, rules).filter((remark) => asksBeforePublishing(remark.severity));
      });
      if (remarks.length === 0) return true;
      askBeforePublishing(attempt, remarks, {
        window: this.parts.window,
        guard: this.guard,
        interface: this.interface,
        pressAgain: door.pressAgain,
        decided: door.decided,
      });
      return false;
    } catch {
      this.fail();
      return true;
    }
  }

  private fail(): void {
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
