import { tokenColumn, tokenFlag, tokenWidth, type Tokens } from "#rules/language/tokens.ts";
import { hitColumn, type HitList } from "./hits.ts";

/** A concept found. Numbers and offsets count from the start of its piece, or of the draft once it is placed there. */
export interface Hit {
  readonly concept: number;
  readonly start: number;
  readonly end: number;
  /** Words before it, and before its end: distances are counted in them. */
  readonly firstToken: number;
  readonly endToken: number;
  readonly sentence: number;
  readonly paragraph: number;
  /** Words that deny, just before or just after it, in the same clause. */
  readonly denials: readonly Denial[];
  /** Its first word stands between quotation marks. */
  readonly isQuoted: boolean;
}

/** Words that deny, by their numbers. */
export type Denial = Pick<Hit, "firstToken" | "endToken">;

/** Hits by concept, in the order of the text: of one piece, or of a draft. */
export interface HitsByConcept {
  has(concept: number): boolean;
  of(concept: number): readonly Hit[];
}

/** Hits of one piece, made into objects only for the concepts that are asked for. */
export class PieceHits implements HitsByConcept {
  private readonly known = new Map<number, readonly Hit[]>();
  private readonly list: HitList;
  private readonly tokens: Tokens;
  private readonly negation: number;

  /** @param negation concept of the words that deny, or -1 */
  constructor(tokens: Tokens, list: HitList, negation: number) {
    this.tokens = tokens;
    this.list = list;
    this.negation = negation;
  }

  has(concept: number): boolean {
    return this.list.has(concept);
  }

  /** Sorted by place; of two hits that overlap, the longer, then the earlier. */
  of(concept: number): readonly Hit[] {
    if (!this.has(concept)) return noHits;
    const known = this.known.get(concept);
    if (known !== undefined) return known;
    const denials = concept === this.negation ? noHits : this.of(this.negation);
    const hits: Hit[] = [];
    const { cells } = this.list;
    for (let row = this.list.lastRow(concept); row !== -1; row = cells[row + hitColumn.sameConcept]!)
      hits.push(this.hitAt(row, denials));
    const kept = hits.length > 1 ? withoutNested(hits) : hits;
    this.known.set(concept, kept);
    return kept;
  }

  private hitAt(row: number, denials: readonly Hit[]): Hit {
    const { cells } = this.list;
    const firstToken = cells[row + hitColumn.firstToken]!;
    const endToken = cells[row + hitColumn.endToken]!;
    const tokenRow = firstToken * tokenWidth;
    const sentence = this.tokens.cells[tokenRow + tokenColumn.sentence]!;
    return {
      concept: cells[row]!,
      start: cells[row + hitColumn.start]!,
      end: cells[row + hitColumn.end]!,
      firstToken,
      endToken,
      sentence,
      paragraph: 0,
      denials: denials.length === 0 ? noHits : denialsOf({ firstToken, endToken, sentence }, denials, this.tokens),
      isQuoted: (this.tokens.cells[tokenRow + tokenColumn.flags]! & tokenFlag.quoted) !== 0,
    };
  }
}

const noHits: readonly Hit[] = [];

function withoutNested(hits: Hit[]): Hit[] {
  hits.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Hit[] = [];
  for (const hit of hits) {
    const last = kept.at(-1);
    if (last === undefined || hit.start >= last.end) kept.push(hit);
    else if (hit.end - hit.start > last.end - last.start) kept[kept.length - 1] = hit;
  }
  return kept;
}

type Place = Pick<Hit, "firstToken" | "endToken" | "sentence">;

/** Words before a hit in which a denial counts. */
const denialBefore = 5;
/** Words after its end: "je ne dirai pas que", "n'est pas". */
const denialAfter = 2;

function denialsOf(hit: Place, denials: readonly Hit[], tokens: Tokens): readonly Denial[] {
  let found: Denial[] | undefined;
  for (let index = firstFrom(denials, hit.firstToken - denialBefore); index < denials.length; index++) {
    const denial = denials[index]!;
    if (denial.firstToken >= hit.endToken + denialAfter) break;
    if (denial.sentence === hit.sentence && isSameClause(denial, hit, tokens)) (found ??= []).push(denial);
  }
  return found ?? noHits;
}

/** True when some words are among those that one of these hits found: inside it, or at an edge of it when it has gaps. */
export function isFoundBy({ firstToken, endToken }: Denial, hits: readonly Hit[], haveGaps: boolean): boolean {
  const hit = hits[firstFrom(hits, firstToken + 1) - 1];
  if (hit === undefined || endToken > hit.endToken) return false;
  return !haveGaps || firstToken === hit.firstToken || endToken === hit.endToken;
}

/** Index of the first hit that starts at a token or after it. */
export function firstFrom(hits: readonly Hit[], token: number): number {
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
function isSameClause(denial: Place, hit: Place, { cells }: Tokens): boolean {
  for (let token = denial.endToken; token <= hit.firstToken; token++)
    if ((cells[token * tokenWidth + tokenColumn.flags]! & tokenFlag.clause) !== 0) return false;
  return true;
}
