import type { Finding } from "#rules/model/finding.ts";

/** Underlines words in a `<textarea>`, in which the page's own highlights cannot be drawn. */
export interface FieldMirror {
  /** Draws the findings over a field; they follow its scrolling, its size and its place. */
  mark(field: HTMLTextAreaElement | HTMLInputElement, findings: readonly Finding[]): void;
  clear(): void;
  /** Puts the copy back over the field after the page moved. */
  place(): void;
  /** The letters changed, not the text: a font came late, the page was restyled. */
  restyle(): void;
}

/** Everything that decides where a letter stands. */
const copied = [
  "boxSizing",
  "borderTopWidth",
  "borderRightWidth",
  "borderBottomWidth",
  "borderLeftWidth",
  "paddingTop",
  "paddingRight",
  "paddingBottom",
  "paddingLeft",
  "fontFamily",
  "fontSize",
  "fontStyle",
  "fontVariant",
  "fontWeight",
  "fontStretch",
  "fontFeatureSettings",
  "letterSpacing",
  "lineHeight",
  "tabSize",
  "textAlign",
  "textIndent",
  "textTransform",
  "wordSpacing",
  "direction",
  "writingMode",
] as const;

/** A transparent copy of the field's text in our own layer, whose found words are underlined. */
export function createFieldMirror(layer: HTMLElement): FieldMirror {
  const { ownerDocument } = layer;
  const mirror = ownerDocument.createElement("div");
  mirror.className = "mirror";
  mirror.setAttribute("aria-hidden", "true");
  const text = ownerDocument.createElement("div");
  mirror.append(text);
  let field: HTMLTextAreaElement | HTMLInputElement | undefined;

  function place(): void {
    if (field === undefined || !mirror.isConnected) return;
    const rect = field.getBoundingClientRect();
    // The field's own lengths, the scroll among them, are counted before the page enlarges it.
    const zoom = field.currentCSSZoom;
    mirror.style.zoom = String(zoom);
    mirror.style.transform = `translate(${rect.left / zoom}px, ${rect.top / zoom}px)`;
    mirror.style.width = `${rect.width / zoom}px`;
    mirror.style.height = `${rect.height / zoom}px`;
    text.style.transform = `translate(${-field.scrollLeft}px, ${-field.scrollTop}px)`;
  }

  function copyStyle(from: HTMLElement): void {
    const style = from.ownerDocument.defaultView!.getComputedStyle(from);
    for (const property of copied) mirror.style[property] = style[property];
    mirror.style.borderStyle = "solid";
    mirror.style.borderColor = "transparent";
    // A field keeps the width of its scroll bar out of its lines.
    const scrollBar =
      from.offsetWidth -
      from.clientWidth -
      Number.parseFloat(style.borderLeftWidth) -
      Number.parseFloat(style.borderRightWidth);
    if (scrollBar > 0) mirror.style.paddingRight = `${Number.parseFloat(style.paddingRight) + scrollBar}px`;
    text.style.whiteSpace = from instanceof HTMLInputElement ? "pre" : "pre-wrap";
  }

  return {
    mark(target, findings) {
      if (findings.length === 0) {
        this.clear();
        return;
      }
      // At each key: sites change their letters with the length of the text.
      copyStyle(target);
      field = target;
      const { value } = target;
      const pieces: (string | HTMLElement)[] = [];
      let at = 0;
      for (const { start, end, severity } of findings) {
        if (start < at) continue;
        const underlined = ownerDocument.createElement("span");
        underlined.className = `underline ${severity}`;
        underlined.textContent = value.slice(start, end);
        pieces.push(value.slice(at, start), underlined);
        at = end;
      }
      text.replaceChildren(...pieces, `${value.slice(at)}\u200B`);
      if (!mirror.isConnected) layer.append(mirror);
      place();
    },
    clear() {
      field = undefined;
      mirror.remove();
    },
    place,
    restyle() {
      if (field === undefined) return;
      copyStyle(field);
      place();
    },
  };
}
