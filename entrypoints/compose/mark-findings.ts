import { severities, type Severity } from "#rules/model/severity.ts";
import type { Finding } from "#rules/model/finding.ts";
import { draftRange } from "./draft-range.ts";
import type { ReadDraft } from "./read-draft.ts";

/** Underlines words in rich editors, without touching a node of the page. */
export interface Marker {
  /** Underlines these findings in the root (document or shadow root) of their editor; what was there before goes. */
  mark(root: Document | ShadowRoot, draft: ReadDraft, findings: readonly Finding[]): void;
  clear(): void;
}

const underlines: Readonly<Record<Severity, string>> = {
  info: "dotted 2px light-dark(#1257b0, #8fbcff)",
  caution: "dashed 2px light-dark(#7a5200, #f2c14e)",
  warning: "solid 2px light-dark(#a83c00, #ffab7a)",
  stop: "wavy 2px light-dark(#b3121d, #ff9a95)",
};

/**
 * Uses the CSS Custom Highlight API. The registry can be read by the page, so the names are drawn at random for each
 * page (`randomName`) and say nothing; see docs/decisions/0005-highlights.md. A rule must sit in the same root as the
 * words (Firefox 153), so each root gets the sheet once.
 */
export function createMarker(window: Window & typeof globalThis, randomName: () => string, line: string): Marker {
  const names = severities.map(() => randomName());
  const highlights = new Map(
    severities.map((severity, index) => [severity, { name: names[index]!, set: new window.Highlight() }]),
  );
  const styled = new WeakSet<Document | ShadowRoot>();
  let sheet: CSSStyleSheet | undefined;

  function style(root: Document | ShadowRoot): void {
    if (styled.has(root)) return;
    if (sheet === undefined) {
      sheet = new window.CSSStyleSheet();
      sheet.replaceSync(
        severities
          .map(
            (severity, index) =>
              `::highlight(${names[index]!}){text-decoration:${underlines[severity]};text-decoration-line:${line};text-underline-offset:3px;text-decoration-skip-ink:none}`,
          )
          .join(""),
      );
      for (const [severity, { name, set }] of highlights) {
        set.priority = severities.indexOf(severity);
        window.CSS.highlights.set(name, set);
      }
    }
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    styled.add(root);
  }

  function clear(): void {
    for (const { set } of highlights.values()) set.clear();
  }

  return {
    mark(root, draft, findings) {
      clear();
      if (findings.length === 0) return;
      style(root);
      for (const finding of findings) {
        const range = draftRange(draft, finding);
        if (range !== undefined) highlights.get(finding.severity)!.set.add(range);
      }
    },
    clear,
  };
}
