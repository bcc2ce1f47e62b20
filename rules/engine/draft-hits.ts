import { tokenColumn, tokenFlag, tokenWidth } from "#rules/language/tokens.ts";
import { hitColumn, hitWidth } from "./hits.ts";
import type { Scan } from "./scan.ts";

/** A concept found in the draft, with offsets from the start of the draft. */
export interface DraftHit {
  readonly concept: number;
  readonly start: number;
  readonly end: number;
  /** Words before it in the draft: distances are counted in them. */
  readonly firstToken: number;
  readonly endToken: number;
  /** Number of its sentence and of its paragraph in the draft. */
  readonly sentence: number;
  readonly paragraph: number;
}

/** One paragraph at its place in the draft. */
export interface PlacedScan {
  readonly scan: Scan;
  /** Offset, words and sentences before it. */
  readonly offset: number;
  readonly token: number;
  readonly sentence: number;
}

/** Every concept found in a draft, by concept, in the order of the draft. */
export interface DraftHits {
  readonly paragraphs: readonly PlacedScan[];
  readonly byConcept: ReadonlyMap<number, readonly DraftHit[]>;
}

/** Puts the scans of a draft's paragraphs side by side. A hit inside a longer one of the same concept is left out. */
export function gatherHits(paragraphs: readonly PlacedScan[]): DraftHits {
  const byConcept = new Map<number, DraftHit[]>();
  for (const [index, { scan, offset, token, sentence }] of paragraphs.entries()) {
    const { cells, count } = scan.hits;
    for (let row = 0; row < count * hitWidth; row += hitWidth) {
      const firstToken = cells[row + hitColumn.firstToken]!;
      const hit: DraftHit = {
        concept: cells[row]!,
        start: offset + cells[row + hitColumn.start]!,
        end: offset + cells[row + hitColumn.end]!,
        firstToken: token + firstToken,
        endToken: token + cells[row + hitColumn.endToken]!,
        sentence: sentence + scan.tokens.cells[firstToken * tokenWidth + tokenColumn.sentence]!,
        paragraph: index,
      };
      const known = byConcept.get(hit.concept);
      if (known === undefined) byConcept.set(hit.concept, [hit]);
      else known.push(hit);
    }
  }
  for (const [concept, hits] of byConcept) if (hits.length > 1) byConcept.set(concept, withoutNested(hits));
  return { paragraphs, byConcept };
}

/** Sorted by place; of two hits that overlap, the longer, then the earlier. */
function withoutNested(hits: DraftHit[]): DraftHit[] {
  hits.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: DraftHit[] = [];
  for (const hit of hits) {
    const last = kept.at(-1);
    if (last === undefined || hit.start >= last.end) kept.push(hit);
    else if (hit.end - hit.start > last.end - last.start) kept[kept.length - 1] = hit;
  }
  return kept;
}

/** Words before a hit in which a denial counts. */
const denialBefore = 5;
/** Words after its start: "je ne dirai pas que", "n'est pas". */
const denialAfter = 2;

/** True when the words of a hit are denied: a negation stands just before or just after them in the same clause. */
export function isNegated(hit: DraftHit, draft: DraftHits, negation: number): boolean {
  const denials = draft.byConcept.get(negation) ?? [];
  for (let index = firstFrom(denials, hit.firstToken - denialBefore); index < denials.length; index++) {
    const denial = denials[index]!;
    if (denial.firstToken >= hit.endToken + denialAfter) return false;
    if (denial.sentence === hit.sentence && isSameClause(denial, hit, draft)) return true;
  }
  return false;
}

/** Index of the first hit that starts at a token or after it. */
export function firstFrom(hits: readonly DraftHit[], token: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hits[middle]!.firstToken < token) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** No comma, colon or bracket from a denial to the words that it would deny. What follows them is always near enough. */
function isSameClause(denial: DraftHit, hit: DraftHit, draft: DraftHits): boolean {
  const placed = draft.paragraphs[hit.paragraph]!;
  const { cells } = placed.scan.tokens;
  for (let token = denial.endToken; token <= hit.firstToken; token++)
    if ((cells[(token - placed.token) * tokenWidth + tokenColumn.flags]! & tokenFlag.clause) !== 0) return false;
  return true;
}

/** True when the first word of a hit stands between quotation marks. */
export function isQuoted(hit: DraftHit, draft: DraftHits): boolean {
  const placed = draft.paragraphs[hit.paragraph]!;
  const row = (hit.firstToken - placed.token) * tokenWidth;
  return (placed.scan.tokens.cells[row + tokenColumn.flags]! & tokenFlag.quoted) !== 0;
}
