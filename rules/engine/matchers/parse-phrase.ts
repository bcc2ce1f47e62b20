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
  /** Several words in a row, written as a phrase: `pot_de_vin|dessous_de_table`. */
  | { readonly kind: "words"; readonly source: string; readonly count: number }
  | { readonly kind: "lexicon"; readonly id: string }
  | { readonly kind: "class"; readonly name: TokenClass };

/** A choice that is no row of others. */
export type SimpleChoice = Exclude<PhraseChoice, { readonly kind: "words" }>;

/** What a token can be besides a word, written between angle brackets. */
export const tokenClasses = [
  "nombre",
  "heure",
  "nom",
  "mention",
  "lien",
  "majuscules",
  "somme",
  "pourcentage",
] as const;
export type TokenClass = (typeof tokenClasses)[number];

/** Why a phrase cannot be read, in the author's words. */
export class PhraseError extends Error {
  override readonly name = "PhraseError";
}

/** Longest stretch of words that a phrase may cover, gaps included. */
export const longestPhrase = 30;

/** Most words of one choice. */
const longestChoice = 8;

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
 * (either), `a_b|c` (either, of several words), `(mot)` (optional), `(a b|c)` (optional, of several words), `…` or `...`
 * (up to 3 words between), `…5` (up to 5), `@lexique`, `<nombre>`, `<nombre> €`, `<nombre> %`.
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
    const signed = signs[piece];
    if (signed !== undefined) {
      steps.push(withSign(steps.pop(), piece, gap, source));
      continue;
    }
    const optional = piece.startsWith("(");
    if (optional && !piece.endsWith(")")) throw new PhraseError(`il manque une parenthèse dans « ${source} »`);
    for (const choices of optional ? [choicesOfPiece(piece.slice(1, -1), source)] : stepsOfPiece(piece, source)) {
      steps.push({ gap, optional, choices });
      gap = 0;
    }
  }
  checkSteps(steps, gap, source);
  return steps;
}

/** `<nombre> €` and `<nombre> %` are classes of words: the sign belongs to its number. */
const signs: Readonly<Record<string, TokenClass>> = { "€": "somme", "%": "pourcentage" };

function withSign(number: PhraseStep | undefined, sign: string, gap: number, source: string): PhraseStep {
  const isNumber = number?.choices.every((choice) => choice.kind === "class" && choice.name === "nombre") ?? false;
  if (number === undefined || !isNumber || gap > 0)
    throw new PhraseError(`dans « ${source} », « ${sign} » suit un nombre quelconque : écrivez « <nombre> ${sign} »`);
  return { ...number, choices: [{ kind: "class", name: signs[sign]! }] };
}

function piecesOf(source: string): string[] {
  const pieces = source.match(/\([^)]*\)?|[^\s(]+/gu) ?? [];
  return pieces.filter((piece) => piece !== "()");
}

/** A piece without a choice is a row of words, one step each. */
function stepsOfPiece(piece: string, source: string): PhraseChoice[][] {
  if (piece.includes("|")) return [choicesOfPiece(piece, source)];
  return rowOf(piece, source).map((choice) => [choice]);
}

/** The choices of one step, of one word or of several. */
function choicesOfPiece(piece: string, source: string): PhraseChoice[] {
  return piece.split("|").map((part): PhraseChoice => {
    if (part.trim() === "")
      throw new PhraseError(
        `un choix est vide dans « ${source} » : « | » touche les mots des deux côtés ; un choix de plusieurs mots s'écrit « pot_de_vin|cadeau »`,
      );
    const row = rowOf(part, source);
    if (row.length === 1) return row[0]!;
    if (row.length > longestChoice)
      throw new PhraseError(`« ${part} » compte ${row.length} mots ; un choix en compte au plus ${longestChoice}`);
    return { kind: "words", source: row.map(written).join(" "), count: row.length };
  });
}

/** Words in a row, separated by spaces or `_`. */
function rowOf(piece: string, source: string): SimpleChoice[] {
  const parts = piece.split(/[\s_]+/u).filter((part) => part !== "");
  return (parts.length === 0 ? [piece] : parts).flatMap((part) => choicesInRow(part, source));
}

/** A choice as an author would write it. */
function written(choice: SimpleChoice): string {
  if (choice.kind === "lexicon") return `@${choice.id}`;
  if (choice.kind === "class") return `<${choice.name}>`;
  return `${choice.exact ? "=" : choice.capitals ? "!" : ""}${choice.word}`;
}

/** Every word, lexicon and class of some steps, those inside choices of several words included. */
export function* simpleChoicesOf(steps: readonly PhraseStep[]): Generator<SimpleChoice> {
  for (const { choices } of steps)
    for (const choice of choices)
      if (choice.kind === "words") yield* simpleChoicesOf(parsePhrase(choice.source));
      else yield choice;
}

function choicesInRow(part: string, source: string): SimpleChoice[] {
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
  if (part.includes("@"))
    throw new PhraseError(`dans « ${source} », un lexique s'écrit « @nom », sans rien devant : « ${part} »`);
  const exact = part.startsWith("=");
  const capitals = part.startsWith("!");
  const words = wordsOf(exact || capitals ? part.slice(1) : part);
  if (part in signs) throw new PhraseError(`dans « ${source} », écrivez « <${signs[part]!}> » plutôt que « ${part} »`);
  if (part === "-")
    throw new PhraseError(`« - » au milieu de « ${source} » : chaque « - » d'une liste commence dans la même colonne`);
  if (words.length === 0) throw new PhraseError(`« ${part} » ne contient aucun mot dans « ${source} »`);
  return words.map((word) => ({ kind: "word", word, exact, capitals }));
}

function checkSteps(steps: readonly PhraseStep[], gap: number, source: string): void {
  if (steps.every((step) => step.optional)) throw new PhraseError(`« ${source} » peut correspondre à un texte vide`);
  if (gap > 0 || steps[0]!.gap > 0) throw new PhraseError(`« … » ne peut ni commencer ni finir « ${source} »`);
  if (steps[0]!.optional || steps.at(-1)!.optional)
    throw new PhraseError(`le premier et le dernier mot de « ${source} » ne peuvent pas être facultatifs`);
  const longest = steps.reduce((sum, step) => sum + step.gap + longestOf(step), 0);
  if (longest > longestPhrase)
    throw new PhraseError(`« ${source} » couvre ${longest} mots ; le plus est ${longestPhrase}`);
}

function longestOf({ choices }: PhraseStep): number {
  return Math.max(...choices.map((choice) => (choice.kind === "words" ? choice.count : 1)));
}
