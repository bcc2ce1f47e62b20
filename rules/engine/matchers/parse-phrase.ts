import { createTokenizer } from "#rules/language/tokenize.ts";
import { tokenEnd, tokenStart } from "#rules/language/tokens.ts";

/** One step of a phrase: after at most `gap` other words, one of the choices. */
export interface PhraseStep {
  /** Words that may stand before it, 0 when it must follow at once. */
  readonly gap: number;
  readonly optional: boolean;
  readonly choices: readonly PhraseChoice[];
}

/** One way to answer a step. */
export type PhraseChoice =
  | {
      readonly kind: "word";
      /** As the author wrote it. */
      readonly word: string;
      /** `=mot`: this form only. */
      readonly exact: boolean;
      /** `!MOT`: in capitals only. */
      readonly capitals: boolean;
    }
  | { readonly kind: "lexicon"; readonly id: string }
  | { readonly kind: "class"; readonly name: TokenClass };

/** What a token can be besides a word, written between angle brackets. */
export const tokenClasses = ["nombre", "heure", "nom", "mention", "lien", "majuscules"] as const;
export type TokenClass = (typeof tokenClasses)[number];

/** Why a phrase cannot be read, in the author's words. */
export class PhraseError extends Error {
  override readonly name = "PhraseError";
}

/** Longest stretch of words that a phrase may cover, gaps included. */
export const longestPhrase = 30;

/** Gap of a bare `…`, in words. */
const ordinaryGap = 3;

const tokenize = createTokenizer({ find: () => -1, splitOf: () => undefined });

/** The separate words of a piece of text, as they are written: "sous-préfet" → sous, préfet. */
export function wordsOf(piece: string): string[] {
  const tokens = tokenize(piece);
  const words: string[] = [];
  for (let index = 0; index < tokens.count; index++)
    words.push(piece.slice(tokenStart(tokens, index), tokenEnd(tokens, index)));
  return words;
}

/**
 * Reads a phrase of the rule language: `mot` (any inflected form), `=mot` (this form), `!MOT` (in capitals), `a|b`
 * (either), `(mot)` (optional), `…` or `...` (up to 3 words between), `…5` (up to 5), `@lexique`, `<nombre>`.
 *
 * @throws {PhraseError} in the author's words.
 */
export function parsePhrase(source: string): PhraseStep[] {
  const steps: PhraseStep[] = [];
  let gap = 0;
  for (const piece of piecesOf(source)) {
    const dots = /^(?:…|\.\.\.)(\d*)$/u.exec(piece);
    if (dots !== null) {
      if (gap > 0) throw new PhraseError(`deux « … » se suivent dans « ${source} »`);
      gap = dots[1] === "" ? ordinaryGap : Number(dots[1]);
      continue;
    }
    const optional = piece.startsWith("(");
    if (optional && !piece.endsWith(")")) throw new PhraseError(`il manque une parenthèse dans « ${source} »`);
    const body = optional ? piece.slice(1, -1) : piece;
    for (const choices of stepsOfPiece(body, source)) {
      steps.push({ gap, optional, choices });
      gap = 0;
    }
  }
  checkSteps(steps, gap, source);
  return steps;
}

function piecesOf(source: string): string[] {
  const pieces = source.match(/\([^)]*\)?|[^\s(]+/gu) ?? [];
  return pieces.filter((piece) => piece !== "()");
}

function stepsOfPiece(piece: string, source: string): PhraseChoice[][] {
  const alternatives = piece.split("|").map((part) => part.trim());
  if (alternatives.some((part) => part === "")) throw new PhraseError(`un choix est vide dans « ${source} »`);
  if (alternatives.length === 1) return choicesInRow(alternatives[0]!, source).map((choice) => [choice]);
  return [
    alternatives.map((part) => {
      const row = choicesInRow(part, source);
      if (row.length !== 1)
        throw new PhraseError(
          `« ${part} » compte plusieurs mots : dans un choix « a|b », chaque choix est un seul mot ; écrivez deux expressions`,
        );
      return row[0]!;
    }),
  ];
}

function choicesInRow(part: string, source: string): PhraseChoice[] {
  if (part.startsWith("@")) {
    const id = part.slice(1);
    if (!/^[a-z0-9-]+$/u.test(id)) throw new PhraseError(`« ${part} » n'est pas un nom de lexique dans « ${source} »`);
    return [{ kind: "lexicon", id }];
  }
  if (part.startsWith("<")) {
    const name = part.slice(1, -1);
    const known = tokenClasses.find((tokenClass) => `<${tokenClass}>` === part);
    if (known === undefined)
      throw new PhraseError(
        `« <${name}> » est inconnu ; connus : ${tokenClasses.map((each) => `<${each}>`).join(", ")}`,
      );
    return [{ kind: "class", name: known }];
  }
  const exact = part.startsWith("=");
  const capitals = part.startsWith("!");
  const words = wordsOf(exact || capitals ? part.slice(1) : part);
  if (words.length === 0) throw new PhraseError(`« ${part} » ne contient aucun mot dans « ${source} »`);
  return words.map((word) => ({ kind: "word", word, exact, capitals }));
}

function checkSteps(steps: readonly PhraseStep[], gap: number, source: string): void {
  if (steps.every((step) => step.optional)) throw new PhraseError(`« ${source} » peut correspondre à un texte vide`);
  if (gap > 0 || steps[0]!.gap > 0) throw new PhraseError(`« … » ne peut ni commencer ni finir « ${source} »`);
  if (steps[0]!.optional || steps.at(-1)!.optional)
    throw new PhraseError(`le premier et le dernier mot de « ${source} » ne peuvent pas être facultatifs`);
  const longest = steps.reduce((sum, step) => sum + step.gap + 1, 0);
  if (longest > longestPhrase)
    throw new PhraseError(`« ${source} » couvre ${longest} mots ; le plus est ${longestPhrase}`);
}
