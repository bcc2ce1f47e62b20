import { signDigitsShift } from "#rules/language/tokens.ts";
import type { Span } from "#rules/model/finding.ts";
import { address } from "./address.ts";
import { card } from "./card.ts";
import { email } from "./email.ts";
import { iban } from "./iban.ts";
import type { Identifier } from "./identifier.ts";
import { internalHost, privateAddress } from "./network.ts";
import { nir } from "./nir.ts";
import { phone } from "./phone.ts";
import { plate } from "./plate.ts";
import { credential, token } from "./secret.ts";
import { siret } from "./siret.ts";
import { spi } from "./spi.ts";

/** Every identifier that a rule may ask for. Of two that overlap, the first of this list wins. */
const identifiers: readonly Identifier[] = [
  token,
  iban,
  nir,
  siret,
  card,
  spi,
  credential,
  email,
  phone,
  plate,
  privateAddress,
  internalHost,
  address,
];

/** Names by which rules ask for them. */
export const identifierKinds: readonly string[] = identifiers.map(({ kind }) => kind);

/** An identifier found in a text. */
export interface FoundIdentifier extends Span {
  readonly kind: string;
}

/**
 * Every identifier of a text, in the order of the text; none overlap. `signs` are the offsets and kinds of its signs,
 * in order: only their neighbourhood is read.
 */
export function findIdentifiers(text: string, signs: readonly number[]): FoundIdentifier[] {
  const found: FoundIdentifier[] = [];
  let kinds = 0;
  for (let index = 1; index < signs.length; index += 2) kinds |= signs[index]!;
  for (const identifier of identifiers) {
    if ((identifier.signs & kinds) === 0) continue;
    for (const { from, to } of neighbourhoods(text, signs, identifier)) findIn(text, from, to, identifier, found);
  }
  return found.sort((a, b) => a.start - b.start);
}

function findIn(text: string, from: number, to: number, identifier: Identifier, found: FoundIdentifier[]): void {
  const { kind, candidates, accept } = identifier;
  const piece = from === 0 && to === text.length ? text : text.slice(from, to);
  candidates.lastIndex = 0;
  for (let match = candidates.exec(piece); match !== null; match = candidates.exec(piece)) {
    const length = accept(match[0], piece, match.index);
    if (length === 0) {
      candidates.lastIndex = match.index + 1;
      continue;
    }
    candidates.lastIndex = match.index + length;
    const start = from + match.index;
    const end = start + length;
    if (!found.some((other) => other.start < end && start < other.end)) found.push({ kind, start, end });
  }
}

interface Neighbourhood {
  readonly from: number;
  to: number;
  digits: number;
}

/** Stretches of text around an identifier's signs, those that touch joined, cut at spaces so that no word is halved. */
function neighbourhoods(text: string, signs: readonly number[], identifier: Identifier): Neighbourhood[] {
  const { signs: wanted, reach, fewestDigits = 0, hint } = identifier;
  const [before, after] = reach;
  const stretches: Neighbourhood[] = [];
  let last: Neighbourhood | undefined;
  for (let index = 0; index < signs.length; index += 2) {
    const kind = signs[index + 1]!;
    if ((kind & wanted) === 0) continue;
    const at = signs[index]!;
    const digits = kind >> signDigitsShift;
    const to = at + after;
    if (last !== undefined && at - before <= last.to) {
      last.to = to;
      last.digits += digits;
    } else stretches.push((last = { from: at - before, to, digits }));
  }
  return stretches.flatMap(({ from, to, digits }) => {
    if (digits < fewestDigits) return [];
    const whole = {
      from: spaceBefore(text, Math.max(0, from)),
      to: spaceFrom(text, Math.min(text.length, to)),
      digits,
    };
    return hint === undefined || hint.test(text.slice(whole.from, whole.to)) ? [whole] : [];
  });
}

/** A word longer than this is cut: it is no identifier. */
const longestWord = 120;

function spaceBefore(text: string, at: number): number {
  const space = text.lastIndexOf(" ", at);
  return space < 0 || at - space > longestWord ? at : space;
}

function spaceFrom(text: string, at: number): number {
  const space = text.indexOf(" ", at);
  return space < 0 || space - at > longestWord ? Math.min(text.length, at + longestWord) : space;
}
