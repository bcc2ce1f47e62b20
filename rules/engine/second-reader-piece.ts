import type { AlikeWords } from "#rules/model/reader.ts";
import { hitColumn, hitWidth, type HitList } from "./hits.ts";
import { readFeatures, type PieceFeatures } from "./second-reader-features.ts";
import { createWordReader, type ReadWord } from "./second-reader-words.ts";

/** What the second reader takes from one piece of a draft. */
export interface PieceReading {
  readonly words: readonly ReadWord[];
  readonly features: PieceFeatures;
  /** Named concepts of the rules found in it, but those that only a name, a religion, a party… answers. */
  readonly concepts: readonly number[];
}

/** Places of the named concepts of a piece: rows of concept, start, end. */
export type ConceptPlaces = readonly number[];

const placeWidth = 3;

/** Makes what copies the places of the named concepts out of a hit list, which is used again. */
export function createPlaceReader(concepts: readonly string[]): (hits: HitList) => ConceptPlaces {
  // A lexicon has a name that stays when a rule is written again; a list inside a rule has none.
  const isNamed = Uint8Array.from(concepts, (name) => (/^@[a-z0-9-]+$/u.test(name) ? 1 : 0));
  return ({ count, cells }) => {
    const places: number[] = [];
    for (let row = 0; row < count * hitWidth; row += hitWidth)
      if (isNamed[cells[row]!] === 1)
        places.push(cells[row]!, cells[row + hitColumn.start]!, cells[row + hitColumn.end]!);
    return places;
  };
}

/** Makes the second reader's reader of pieces. */
export function createPieceReading(
  alike: readonly AlikeWords[],
): (piece: string, places: ConceptPlaces) => PieceReading {
  const readWords = createWordReader(alike);
  return (piece, places) => {
    const words = readWords(piece);
    const hidden = words.filter((word) => word.isAlike);
    const concepts = new Set<number>();
    for (let row = 0; row < places.length; row += placeWidth) {
      const start = places[row + 1]!;
      const end = places[row + 2]!;
      if (!hidden.some((word) => word.start < end && start < word.end)) concepts.add(places[row]!);
    }
    return { words, features: readFeatures(words), concepts: [...concepts] };
  };
}
