import { findIdentifiers } from "#rules/identifiers/find-identifiers.ts";
import { tokenColumn, tokenFlag, tokenWidth, type Tokens } from "#rules/language/tokens.ts";
import { createTokenizer } from "#rules/language/tokenize.ts";
import { choiceKind, type CompiledPhrase, type CompiledRules } from "./compiled-rules.ts";
import { HitList } from "./hits.ts";
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
  /** Phrases of which it is the anchor. */
  readonly phrases: ReadyPhrase[];
}

/** Makes the scanner of some compiled rules. Its cost grows with the piece and with what is found in it. */
export function createScanner(rules: CompiledRules): Scanner {
  const vocabulary = createVocabulary(rules);
  const tokenize = createTokenizer(vocabulary);
  const matcher = createPhraseMatcher(vocabulary);
  const { atoms, atomsInCapitals, concepts, classes, lastLevel } = indexTriggers(rules);
  const patterns = rules.patterns.map((pattern) => ({ concept: pattern.concept, find: createPatternFinder(pattern) }));
  const hits = new HitList(rules.concepts.length);

  let tokens: Tokens = { count: 0, cells: new Int32Array(0), sentences: 0, signs: [] };

  /** Phrases that refer to lexicons wait until these have been found: for each level, a phrase and its anchor. */
  const waiting: (ReadyPhrase | number)[][] = Array.from({ length: lastLevel + 1 }, () => []);
  /** What each form sets off, put together when it is first met. */
  const byForm: (Triggers | undefined)[] = [];

  function emit(concept: number, first: number, end: number): void {
    const { cells } = tokens;
    hits.add(concept, first, end, cells[first * tokenWidth]!, cells[(end - 1) * tokenWidth + tokenColumn.end]!);
    const triggers = concepts.get(concept);
    if (triggers !== undefined) for (const phrase of triggers.phrases) waiting[phrase.level]!.push(phrase, first);
  }

  function tryPhrase(phrase: ReadyPhrase, anchor: number): void {
    matcher.tryAt(phrase, anchor, (start, end) => {
      for (const concept of phrase.concepts) emit(concept, start, end);
    });
  }

  function setOff({ concepts: own, phrases }: Triggers, token: number): void {
    for (const concept of own) emit(concept, token, token + 1);
    for (const phrase of phrases)
      if (phrase.level === 0) tryPhrase(phrase, token);
      else waiting[phrase.level]!.push(phrase, token);
  }

  function triggersOfForm(form: number): Triggers {
    const known = byForm[form];
    if (known !== undefined) return known;
    const all = Array.from(
      vocabulary.atoms.subarray(vocabulary.atomsFrom[form], vocabulary.atomsFrom[form + 1]),
      (atom) => atoms[atom],
    ).filter((triggers) => triggers !== undefined);
    const made = {
      concepts: [...new Set(all.flatMap((triggers) => triggers.concepts))],
      phrases: [...new Set(all.flatMap((triggers) => triggers.phrases))],
    };
    byForm[form] = made;
    return made;
  }

  function setOffCapitals(form: number, token: number): void {
    for (let at = vocabulary.atomsFrom[form]!; at < vocabulary.atomsFrom[form + 1]!; at++) {
      const triggers = atomsInCapitals[vocabulary.atoms[at]!];
      if (triggers !== undefined) setOff(triggers, token);
    }
  }

  /** Words and classes, token by token. */
  function readTokens(): void {
    for (let token = 0; token < tokens.count; token++) {
      const form = tokens.cells[token * tokenWidth + tokenColumn.form]!;
      const flags = tokens.cells[token * tokenWidth + tokenColumn.flags]!;
      if (form >= 0) {
        setOff(triggersOfForm(form), token);
        if ((flags & tokenFlag.capitals) !== 0) setOffCapitals(form, token);
      }
      if (flags !== 0)
        for (const [tokenClass, triggers] of classes) if (isOfClass(flags, tokenClass)) setOff(triggers, token);
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
    readTokens();
    readWaiting();
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
    const fresh = (): Triggers => ({ concepts: [], phrases: [] });
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
      else triggers.phrases.push(ready);
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
