import type { Span } from "#rules/model/finding.ts";
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
];

/** Names by which rules ask for them. */
export const identifierKinds: readonly string[] = identifiers.map(({ kind }) => kind);

/** An identifier found in a text. */
export interface FoundIdentifier extends Span {
  readonly kind: string;
}

/** How far from one of its signs an identifier may begin and end, in UTF-16 code units. */
const reach = 120;

/**
 * Every identifier of a text, in the order of the text; none overlap. `signs` are the offsets and kinds of its signs,
 * in order: only their neighbourhood is read.
 */
export function findIdentifiers(text: string, signs: readonly number[]): FoundIdentifier[] {
  const found: FoundIdentifier[] = [];
  for (const identifier of identifiers)
    for (const { from, to } of neighbourhoods(text, signs, identifier.signs)) findIn(text, from, to, identifier, found);
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

/** Stretches of text around the wanted signs, those that touch joined, cut at spaces so that no word is halved. */
function neighbourhoods(text: string, signs: readonly number[], wanted: number): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  for (let index = 0; index < signs.length; index += 2) {
    if ((signs[index + 1]! & wanted) === 0) continue;
    const at = signs[index]!;
    const last = stretches.at(-1);
    const to = spaceFrom(text, Math.min(text.length, at + reach));
    if (last !== undefined && at - reach <= last.to) last.to = Math.max(last.to, to);
    else stretches.push({ from: spaceBefore(text, Math.max(0, at - reach)), to });
  }
  return stretches;
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
