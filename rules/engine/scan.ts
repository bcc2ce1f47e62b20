import { findIdentifiers } from "#rules/identifiers/find-identifiers.ts";
import { tokenColumn, tokenFlag, tokenWidth, type Tokens } from "#rules/language/tokens.ts";
import { createTokenizer } from "#rules/language/tokenize.ts";
import { choiceKind, type CompiledPhrase, type CompiledRules } from "./compiled-rules.ts";
import { HitList, hitColumn, hitWidth, type Hits } from "./hits.ts";
import { createPatternFinder } from "./matchers/pattern.ts";
import { createPhraseMatcher, isOfClass, readyPhrase, type ReadyPhrase } from "./matchers/phrase.ts";
import { createVocabulary } from "./vocabulary.ts";

/** What one paragraph holds: its tokens, and the concepts found in it. */
export interface Scan {
  readonly tokens: Tokens;
  readonly hits: Hits;
}

/** Finds every concept of one paragraph. */
export type Scanner = (paragraph: string) => Scan;

/** What a word, a lexicon or a class sets off when it is met. */
interface Triggers {
  /** Concepts that it answers by itself. */
  readonly concepts: number[];
  /** Phrases of which it is the anchor, by level. */
  readonly phrases: Map<number, ReadyPhrase[]>;
}

const none: readonly ReadyPhrase[] = [];

/** Makes the scanner of some compiled rules. Its cost grows with the paragraph and with what is found in it. */
export function createScanner(rules: CompiledRules): Scanner {
  const vocabulary = createVocabulary(rules);
  const tokenize = createTokenizer(vocabulary);
  const matcher = createPhraseMatcher(vocabulary);
  const { atoms, atomsInCapitals, concepts, classes, lastLevel, referenced } = indexTriggers(rules);
  const patterns = rules.patterns.map((pattern) => ({ concept: pattern.concept, find: createPatternFinder(pattern) }));
  const hits = new HitList();
  /** Ends of the hits of referenced concepts, by concept and first token. */
  const ends = new Map<number, number[]>();
  const seen = new Set<number>();

  let tokens: Tokens = { count: 0, cells: new Int32Array(0), sentences: 0, signs: [] };

  function emit(concept: number, first: number, end: number): void {
    const key = (concept * 1_048_576 + first) * 64 + (end - first);
    if (seen.has(key)) return;
    seen.add(key);
    hits.add(
      concept,
      first,
      end,
      tokens.cells[first * tokenWidth]!,
      tokens.cells[(end - 1) * tokenWidth + tokenColumn.end]!,
    );
    if (!referenced.has(concept)) return;
    const place = concept * 1_048_576 + first;
    const known = ends.get(place);
    if (known === undefined) ends.set(place, [end]);
    else known.push(end);
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

  return function scan(paragraph: string): Scan {
    tokens = tokenize(paragraph);
    hits.clear();
    ends.clear();
    seen.clear();
    matcher.read(tokens, (concept, token) => ends.get(concept * 1_048_576 + token));
    for (let level = 0; level <= lastLevel; level++) {
      readTokens(level);
      if (level > 0) readConcepts(level);
    }
    if (tokens.signs.length > 0)
      for (const { kind, start, end } of findIdentifiers(paragraph, tokens.signs))
        addShape(rules.identifiers[kind] ?? -1, start, end);
    for (const { concept, find } of patterns)
      for (const { start, end } of find(paragraph)) addShape(concept, start, end);
    return { tokens, hits: hits.taken() };
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
  const referenced = new Set<number>();
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
    for (const choices of steps)
      for (const choice of choices) if ((choice & 3) === choiceKind.concept) referenced.add(choice >> 2);
    const ready = readyPhrase(phrase);
    for (const choice of steps[phrase.anchor]!) {
      const triggers = triggersOf(choice);
      if (steps.length === 1 && (choice & 3) !== choiceKind.concept) triggers.concepts.push(...phrase.concepts);
      else getOrAdd(triggers.phrases, phrase.level, () => []).push(ready);
    }
  }
  return { atoms, atomsInCapitals, concepts, classes, lastLevel, referenced };
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
