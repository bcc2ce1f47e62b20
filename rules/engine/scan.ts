import { tokenColumn, tokenFlag, tokenWidth, type Tokens } from "#rules/language/tokens.ts";
import { createTokenizer } from "#rules/language/tokenize.ts";
import { choiceKind, type CompiledRules } from "./compiled-rules.ts";
import { HitList } from "./hits.ts";
import { createHashedFinder } from "./find-hashed.ts";
import { createShapeFinder } from "./find-shapes.ts";
import { createPhraseMatcher, isOfClass, type ReadyPhrase } from "./matchers/phrase.ts";
import { PhraseList, type Triggers } from "./phrase-list.ts";
import { createVocabulary } from "./vocabulary.ts";

/** What a piece of a draft holds. Valid until the next scan: both tables are used again. */
export interface Scan {
  readonly tokens: Tokens;
  readonly hits: HitList;
}

/** Finds every concept of one piece. */
export type Scanner = (piece: string) => Scan;

/** Makes the scanner of some compiled rules. Its cost grows with the piece and with what is found in it. */
export function createScanner(rules: CompiledRules): Scanner {
  const vocabulary = createVocabulary(rules);
  const tokenize = createTokenizer(vocabulary);
  const matcher = createPhraseMatcher(vocabulary);
  const phraseList = new PhraseList(rules);
  const classes = phraseList.classes().map((tokenClass) => ({
    tokenClass,
    triggers: phraseList.triggersOf([tokenClass * 4 + choiceKind.tokenClass]),
  }));
  const findHashed = createHashedFinder(rules);
  const findShapes = createShapeFinder(rules);
  const hits = new HitList(rules.concepts.length);

  let tokens: Tokens = { count: 0, cells: new Int32Array(0), sentences: 0, signs: [] };

  /** Phrases that refer to lexicons wait until these have been found: for each level, a phrase and its anchor. */
  const waiting: (ReadyPhrase | number)[][] = Array.from({ length: phraseList.lastLevel + 1 }, () => []);
  /** What each form, each form in capitals and each concept sets off, put together when it is first met. */
  const byForm: (Triggers | undefined)[] = [];
  const byCapitals: (Triggers | undefined)[] = [];
  const byConcept: (Triggers | undefined)[] = [];

  function emit(concept: number, first: number, end: number): void {
    const { cells } = tokens;
    hits.add(concept, first, end, cells[first * tokenWidth]!, cells[(end - 1) * tokenWidth + tokenColumn.end]!);
    setOffPhrases((byConcept[concept] ??= phraseList.triggersOf([concept * 4 + choiceKind.concept])), first);
  }

  function tryPhrase(phrase: ReadyPhrase, anchor: number): void {
    matcher.tryAt(phrase, anchor, (start, end) => {
      for (const concept of phrase.concepts) emit(concept, start, end);
    });
  }

  /** A phrase that refers to lexicons waits for them; any other is tried at once. */
  function sendOff(phrases: readonly ReadyPhrase[], token: number): void {
    for (const phrase of phrases)
      if (phrase.level === 0) tryPhrase(phrase, token);
      else waiting[phrase.level]!.push(phrase, token);
  }

  function setOffPhrases({ phrases, before, after }: Triggers, token: number): void {
    sendOff(phrases, token);
    if (before.size > 0) sendOffBeside(before, token - 1, token);
    if (after.size > 0) sendOffBeside(after, token + 1, token);
  }

  /** Phrases that want a word beside their anchor: only those whose word is there. */
  function sendOffBeside(phrases: ReadonlyMap<number, readonly ReadyPhrase[]>, beside: number, token: number): void {
    if (beside < 0 || beside >= tokens.count) return;
    const form = tokens.cells[beside * tokenWidth + tokenColumn.form]!;
    if (form < 0) return;
    for (let at = vocabulary.atomsFrom[form]!; at < vocabulary.atomsFrom[form + 1]!; at++) {
      const wanted = phrases.get(vocabulary.atoms[at]!);
      if (wanted !== undefined) sendOff(wanted, token);
    }
  }

  function setOff(triggers: Triggers, token: number): void {
    for (const concept of triggers.concepts) emit(concept, token, token + 1);
    setOffPhrases(triggers, token);
  }

  function triggersOfForm(form: number, kind: number): Triggers {
    const atoms = vocabulary.atoms.subarray(vocabulary.atomsFrom[form], vocabulary.atomsFrom[form + 1]);
    return phraseList.triggersOf(Array.from(atoms, (atom) => atom * 4 + kind));
  }

  /** Words and classes, token by token. */
  function readTokens(): void {
    for (let token = 0; token < tokens.count; token++) {
      const form = tokens.cells[token * tokenWidth + tokenColumn.form]!;
      const flags = tokens.cells[token * tokenWidth + tokenColumn.flags]!;
      if (form >= 0) {
        setOff((byForm[form] ??= triggersOfForm(form, choiceKind.atom)), token);
        if ((flags & tokenFlag.capitals) !== 0)
          setOff((byCapitals[form] ??= triggersOfForm(form, choiceKind.atomInCapitals)), token);
      }
      if (flags !== 0)
        for (const { tokenClass, triggers } of classes) if (isOfClass(flags, tokenClass)) setOff(triggers, token);
    }
  }

  /** Phrases that refer to lexicons, once these have been found. */
  function readWaiting(): void {
    for (const phrases of waiting) {
      for (let at = 0; at < phrases.length; at += 2) {
        const [phrase, anchor] = [phrases[at], phrases[at + 1]];
        if (typeof phrase === "object" && typeof anchor === "number") tryPhrase(phrase, anchor);
      }
      phrases.length = 0;
    }
  }

  return function scan(piece) {
    tokens = tokenize(piece);
    hits.clear(tokens.count);
    matcher.read(tokens, (concept, token) => hits.lengthsAt(concept, token));
    findHashed(piece, tokens, emit);
    readTokens();
    readWaiting();
    findShapes(piece, tokens, hits);
    return { tokens, hits };
  };
}
