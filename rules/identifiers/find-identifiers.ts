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
export const identifiers: readonly Identifier[] = [
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

/** An identifier found in a text. */
export interface FoundIdentifier extends Span {
  readonly kind: string;
}

/** Every identifier of a text whose signs are given, in the order of the text; none overlap. */
export function findIdentifiers(text: string, signs: number): FoundIdentifier[] {
  const found: FoundIdentifier[] = [];
  for (const identifier of identifiers) {
    if ((identifier.signs & signs) === 0) continue;
    const { kind, candidates, accept } = identifier;
    candidates.lastIndex = 0;
    for (let match = candidates.exec(text); match !== null; match = candidates.exec(text)) {
      const length = accept(match[0], text, match.index);
      if (length === 0) {
        candidates.lastIndex = match.index + 1;
        continue;
      }
      const span = { kind, start: match.index, end: match.index + length };
      candidates.lastIndex = span.end;
      if (!found.some((other) => other.start < span.end && span.start < other.end)) found.push(span);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
