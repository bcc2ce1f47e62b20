import { findIdentifiers } from "#rules/identifiers/find-identifiers.ts";
import { tokenColumn, tokenFlag, tokenWidth, type Tokens } from "#rules/language/tokens.ts";
import { createTokenizer } from "#rules/language/tokenize.ts";
import { choiceKind, type CompiledPhrase, type CompiledRules } from "./compiled-rules.ts";
import { HitList, hitColumn, hitWidth } from "./hits.ts";
import { createPatternFinder } from "./matchers/pattern.ts";
import { createPhraseMatcher, isOfClass, readyPhrase, type ReadyPhrase } from "./matchers/phrase.ts";
import { createVocabulary } from "./vocabulary.ts";

/** What a piece of a draft holds. Valid until the next scan: both tables are used again. */
export interface Scan {
  readonly tokens: Tokens;
  readonly hits: HitList;
}

/** Finds every concept of one piece. */
export type Scanner = (piece: string) => Scan;

/** What a word, a lexicon or a class sets off when it is met. */
interface Triggers {
  /** Concepts that it answers by itself. */
  readonly concepts: number[];
  /** Phrases of which it is the anchor, by level. */
  readonly phrases: Map<number, ReadyPhrase[]>;
}

const none: readonly ReadyPhrase[] = [];

/** Makes the scanner of some compiled rules. Its cost grows with the piece and with what is found in it. */
export function createScanner(rules: CompiledRules): Scanner {
  const vocabulary = createVocabulary(rules);
  const tokenize = createTokenizer(vocabulary);
  const matcher = createPhraseMatcher(vocabulary);
  const { atoms, atomsInCapitals, concepts, classes, lastLevel } = indexTriggers(rules);
  const patterns = rules.patterns.map((pattern) => ({ concept: pattern.concept, find: createPatternFinder(pattern) }));
  const hits = new HitList(rules.concepts.length);

  let tokens: Tokens = { count: 0, cells: new Int32Array(0), sentences: 0, signs: [] };

  function emit(concept: number, first: number, end: number): void {
    const { cells } = tokens;
    hits.add(concept, first, end, cells[first * tokenWidth]!, cells[(end - 1) * tokenWidth + tokenColumn.end]!);
  }

  function tryPhrases(phrases: readonly ReadyPhrase[], anchor: number): void {
    for (const phrase of phrases)
      matcher.tryAt(phrase, anchor, (start, end) => {
        for (const concept of phrase.concepts) emit(concept, start, end);
      });
  }

  function setOff(triggers: Triggers | undefined, token: number, level: number): void {
    if (triggers === undefined) return;
    if (level === 0) for (const concept of triggers.concepts) emit(concept, token, token + 1);
    tryPhrases(triggers.phrases.get(level) ?? none, token);
  }

  /** Words and classes, token by token. */
  function readTokens(level: number): void {
    for (let token = 0; token < tokens.count; token++) {
      const form = tokens.cells[token * tokenWidth + tokenColumn.form]!;
      const flags = tokens.cells[token * tokenWidth + tokenColumn.flags]!;
      if (form >= 0) {
        for (let at = vocabulary.atomsFrom[form]!; at < vocabulary.atomsFrom[form + 1]!; at++) {
          const atom = vocabulary.atoms[at]!;
          setOff(atoms[atom], token, level);
          if ((flags & tokenFlag.capitals) !== 0) setOff(atomsInCapitals[atom], token, level);
        }
      }
      if (flags !== 0)
        for (const [tokenClass, triggers] of classes) if (isOfClass(flags, tokenClass)) setOff(triggers, token, level);
    }
  }

  /** Phrases anchored on a concept found at the levels before. */
  function readConcepts(level: number): void {
    for (let hit = 0; hit < hits.count; hit++) {
      const row = hit * hitWidth;
      const triggers = concepts.get(hits.cells[row]!);
      if (triggers === undefined) continue;
      tryPhrases(triggers.phrases.get(level) ?? none, hits.cells[row + hitColumn.firstToken]!);
    }
  }

  /** Something found by its shape: it is placed among the words that it covers. */
  function addShape(concept: number, start: number, end: number): void {
    const first = tokenAfter(tokens, start);
    let last = first;
    while (last < tokens.count && tokens.cells[last * tokenWidth]! < end) last++;
    if (concept >= 0 && last > first) hits.add(concept, first, last, start, end);
  }

  return function scan(piece) {
    tokens = tokenize(piece);
    hits.clear(tokens.count);
    matcher.read(tokens, (concept, token) => hits.lengthsAt(concept, token));
    for (let level = 0; level <= lastLevel; level++) {
      readTokens(level);
      if (level > 0) readConcepts(level);
    }
    if (tokens.signs.length > 0)
      for (const { kind, start, end } of findIdentifiers(piece, tokens.signs))
        addShape(rules.identifiers[kind] ?? -1, start, end);
    for (const { concept, find } of patterns) for (const { start, end } of find(piece)) addShape(concept, start, end);
    return { tokens, hits };
  };
}

/** First token that ends after an offset. */
function tokenAfter({ cells, count }: Tokens, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cells[middle * tokenWidth + tokenColumn.end]! <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function indexTriggers(rules: CompiledRules) {
  const atoms: Triggers[] = [];
  const atomsInCapitals: Triggers[] = [];
  const concepts = new Map<number, Triggers>();
  const classes = new Map<number, Triggers>();
  let lastLevel = 0;

  function triggersOf(choice: number): Triggers {
    const id = choice >> 2;
    const fresh = (): Triggers => ({ concepts: [], phrases: new Map() });
    switch (choice & 3) {
      case choiceKind.atom:
        return (atoms[id] ??= fresh());
      case choiceKind.atomInCapitals:
        return (atomsInCapitals[id] ??= fresh());
      case choiceKind.tokenClass:
        return getOrAdd(classes, id, fresh);
      default:
        return getOrAdd(concepts, id, fresh);
    }
  }

  for (const phrase of rules.phrases) {
    lastLevel = Math.max(lastLevel, phrase.level);
    const steps = choicesOf(phrase);
    const ready = readyPhrase(phrase);
    for (const choice of steps[phrase.anchor]!) {
      const triggers = triggersOf(choice);
      if (steps.length === 1 && (choice & 3) !== choiceKind.concept) triggers.concepts.push(...phrase.concepts);
      else getOrAdd(triggers.phrases, phrase.level, () => []).push(ready);
    }
  }
  return { atoms, atomsInCapitals, concepts, classes, lastLevel };
}

function choicesOf(phrase: CompiledPhrase): number[][] {
  const steps: number[][] = [];
  for (let at = 0; at < phrase.steps.length;) {
    const count = phrase.steps[at + 2]!;
    steps.push(phrase.steps.slice(at + 3, at + 3 + count));
    at += 3 + count;
  }
  return steps;
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
