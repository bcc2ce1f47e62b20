import { render } from "preact";
import { Badge, type WatchState } from "#components/badge.tsx";
import { PublishDialog } from "#components/publish-dialog.tsx";
import { Notice } from "#components/notice.tsx";
import { RemarkPanel } from "#components/remark-panel.tsx";
import { WordsContext, type Words } from "#components/translate.ts";
import type { AccountKind, Audience } from "#rules/model/context.ts";
import type { GivenReason } from "#rules/model/journal.ts";
import type { Remark, Remarks } from "#rules/model/remark.ts";
import type { Severity } from "#rules/model/severity.ts";
import { badgePlace } from "./badge-place.ts";
import type { InterfaceHost } from "./interface-host.ts";
import { createBadgeMove } from "./move-badge.ts";

/** What is shown beside the box in which someone writes. */
export interface BoxView {
  readonly remarks: Remarks;
  readonly severity: Severity | "none";
  readonly state: WatchState;
  /** Who speaks and to whom, in words, and what of it the agent may correct. */
  readonly situation: string;
  readonly account: AccountKind;
  readonly audience: Audience;
}

/** What the agent may do from the interface. */
export interface InterfaceActions {
  readonly onOpen: () => void;
  readonly onClose: () => void;
  readonly onShow: (remark: Remark) => void;
  readonly onIgnoreHere: (remark: Remark) => void;
  readonly onIgnoreRule: (remark: Remark) => void;
  readonly onReplace: (remark: Remark, words: string) => void;
  readonly onAccount: (account: AccountKind) => void;
  readonly onAudience: (audience: Audience) => void;
}

/** A question asked before publishing. */
export interface Question {
  readonly remarks: Remarks;
  readonly asksReason: boolean;
  readonly onBack: () => void;
  readonly onPublish: (given?: GivenReason) => void;
}

/** Draws badge, panel, question and notice. Everything shown is derived from what is given to `show`. */
export interface Interface {
  show(view: BoxView | undefined, isOpen: boolean): void;
  ask(question: Question | undefined): void;
  /** One quiet sentence, for a while; with words to copy, where that helps. `undefined` takes it away. */
  notify(message: string | undefined, toCopy?: string): void;
  /** Says something once to screen readers, politely. */
  announce(message: string): void;
  /** Puts the badge (and the open panel) at the corner of this rectangle of the window. */
  place(rect: DOMRect): void;
  /** Where copies of fields are drawn. */
  readonly layer: HTMLElement;
}

/** How long a notice stays, in ms: long enough to be read, or for its words to be copied. */
const noticeMs = 15_000;
const copyMs = 60_000;

/** Space left around what is drawn, in px. */
const gap = 12;
/** The badge stands under the box. */
const badgeHeight = 36;

/** Renders into the closed shadow root of the host. */
export function createInterface(host: InterfaceHost, words: Words, actions: InterfaceActions): Interface {
  const { root } = host;
  const document = root.ownerDocument;
  const make = (className: string): HTMLElement => {
    const element = document.createElement("div");
    element.className = className;
    root.append(element);
    return element;
  };
  const layer = make("layer");
  const badge = make("near");
  const panel = make("near");
  const question = make("question");
  const notice = make("notices");
  notice.setAttribute("role", "status");
  const live = make("read-only");
  live.setAttribute("aria-live", "polite");
  let corner: DOMRect | undefined;
  const move = createBadgeMove(host, badge, () => {
    if (corner !== undefined) place(corner);
  });

  const withWords = (child: preact.ComponentChild) => (
    <WordsContext.Provider value={words}>{child}</WordsContext.Provider>
  );

  function place(rect: DOMRect): void {
    corner = rect;
    // Under an open question the page answers to no point: every place would look free.
    if (question.childElementCount > 0) return;
    host.unzoom();
    const { innerWidth, innerHeight } = document.defaultView!;
    const own = badge.getBoundingClientRect();
    const { x, y } = badgePlace(rect, own, document, root.host);
    const across = clamp(x + move.shift.x, 0, innerWidth - own.width);
    const down = clamp(y + move.shift.y, 0, innerHeight - own.height);
    badge.style.transform = `translate(${across}px, ${down}px)`;
    badge.style.visibility = isOutside(rect, innerWidth, innerHeight) ? "hidden" : "visible";
    const spot = panelPlace(rect, panel.getBoundingClientRect().width, innerWidth, innerHeight);
    panel.style.transform = `translate(${spot.x}px, ${spot.y}px)`;
    panel.style.setProperty("--room", `${spot.room}px`);
  }

  let forgetting: ReturnType<typeof setTimeout> | undefined;

  return {
    layer,
    place,
    show(view, isOpen) {
      if (view === undefined) move.reset();
      render(
        view === undefined
          ? null
          : withWords(
              <Badge
                count={view.remarks.length}
                severity={view.severity}
                state={view.state}
                isOpen={isOpen}
                onOpen={actions.onOpen}
              />,
            ),
        badge,
      );
      render(
        view !== undefined && isOpen
          ? withWords(
              <RemarkPanel
                {...view}
                {...actions}
                onMoveBadge={() => corner !== undefined && move.toNextCorner(corner)}
              />,
            )
          : null,
        panel,
      );
      if (corner !== undefined) place(corner);
    },
    ask(asked) {
      render(asked === undefined ? null : withWords(<PublishDialog {...asked} />), question);
      if (asked === undefined && corner !== undefined) place(corner);
    },
    notify(message, toCopy) {
      clearTimeout(forgetting);
      render(message === undefined ? null : withWords(<Notice message={message} toCopy={toCopy} />), notice);
      if (message === undefined) return;
      forgetting = setTimeout(() => render(null, notice), toCopy === undefined ? noticeMs : copyMs);
    },
    announce(message) {
      live.textContent = message;
    },
  };
}

/** Least height in which a panel can be read. */
const leastRoom = 240;

/** Beside the box, else under it, else above it, else over the foot of the window: the draft stays readable. */
function panelPlace(
  box: DOMRect,
  width: number,
  innerWidth: number,
  innerHeight: number,
): { x: number; y: number; room: number } {
  const tall = {
    y: clamp(box.top, gap, innerHeight / 3),
    room: innerHeight - clamp(box.top, gap, innerHeight / 3) - gap,
  };
  if (box.right + gap + width + gap <= innerWidth) return { x: box.right + gap, ...tall };
  if (box.left - gap - width >= gap) return { x: box.left - gap - width, ...tall };
  const x = clamp(box.right - width, gap, innerWidth - width - gap);
  const under = box.bottom + badgeHeight;
  if (innerHeight - under - gap >= leastRoom) return { x, y: under, room: innerHeight - under - gap };
  if (box.top - gap * 2 >= leastRoom) return { x, y: gap, room: box.top - gap * 2 };
  const room = Math.min(innerHeight / 2, innerHeight - gap * 2);
  return { x, y: innerHeight - room - gap, room };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}

function isOutside(rect: DOMRect, width: number, height: number): boolean {
  return rect.bottom < 0 || rect.top > height || rect.right < 0 || rect.left > width || rect.width === 0;
}
