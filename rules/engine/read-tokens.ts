import { tokenColumn, tokenFlag, tokenWidth, type Tokens } from "#rules/language/tokens.ts";
import { choiceKind, type CompiledRules } from "./compiled-rules.ts";
import { createHashedFinder, type FindHashed } from "./find-hashed.ts";
import { HitList } from "./hits.ts";
import { longestPhrase, tokenClasses } from "./matchers/parse-phrase.ts";
import { PhraseMatcher } from "./matchers/phrase.ts";
import { phraseColumn } from "./matchers/ready-phrases.ts";
import { anything, signaturesOf } from "./matchers/signature.ts";
import { classesOf } from "./matchers/token-class.ts";
import { PhraseList } from "./phrase-list.ts";
import { triggerColumn, Triggers, triggerWidth } from "./triggers.ts";
import type { RuleVocabulary } from "./vocabulary.ts";
import { WaitingPhrases } from "./waiting-phrases.ts";

/** Finds the words, classes of words and phrases of the rules among tokens. */
export class TokenReader {
  /** What the last tokens held. */
  readonly hits: HitList;
  private readonly vocabulary: RuleVocabulary;
  private readonly phrases: PhraseList;
  private readonly triggers: Triggers;
  private readonly matcher: PhraseMatcher;
  private readonly waiting: WaitingPhrases;
  private readonly findHashed: FindHashed;
  private readonly formSignatures: Int32Array;
  /** Where `triggers` says what each form, form in capitals, concept and class sets off; -1 for what was never met. */
  private readonly ofForm: Int32Array;
  private readonly ofCapitals: Int32Array;
  private readonly ofConcept: Int32Array;
  private readonly ofClass: Int32Array;
  /** Classes that set something off, one bit each. */
  private readonly classes: number;
  private cells: Int32Array = new Int32Array(0);
  /** Signature of each token, with one before the first and one after the last. */
  private signatures = new Int32Array(256);
  /** Number of the token after each sentence. */
  private sentenceEnds = new Int32Array(256);

  constructor(rules: CompiledRules, vocabulary: RuleVocabulary) {
    this.vocabulary = vocabulary;
    this.phrases = new PhraseList(rules);
    this.hits = new HitList(this.phrases.isReferred);
    this.triggers = new Triggers(this.phrases);
    this.matcher = new PhraseMatcher(vocabulary, this.hits);
    this.waiting = new WaitingPhrases(this.phrases.lastLevel);
    this.findHashed = createHashedFinder(rules);
    this.formSignatures = signaturesOf(vocabulary);
    const forms = this.formSignatures.length;
    this.ofForm = new Int32Array(forms).fill(-1);
    this.ofCapitals = new Int32Array(forms).fill(-1);
    const { concept, tokenClass } = choiceKind;
    this.ofConcept = Int32Array.from(rules.concepts, (_name, id) => this.triggers.add([id * 4 + concept]));
    this.ofClass = Int32Array.from(tokenClasses, (_name, id) => this.triggers.add([id * 4 + tokenClass]));
    this.classes = this.ofClass.reduce((bits, place, id) => (place === 0 ? bits : bits | (1 << id)), 0);
  }

  /** Fills `hits` with what is found among the tokens of a piece. */
  read(piece: string, tokens: Tokens): void {
    this.cells = tokens.cells;
    this.hits.clear(tokens.count);
    this.matcher.read(tokens);
    this.sign(tokens.count);
    this.findHashed(piece, tokens, this.found);
    for (let token = 0; token < tokens.count; token++) this.readToken(token);
    for (let level = 1; level <= this.phrases.lastLevel; level++) this.tryWaiting(level);
  }

  private sign(count: number): void {
    if (count + 2 > this.signatures.length) {
      this.signatures = new Int32Array(count * 2);
      this.sentenceEnds = new Int32Array(count * 2);
    }
    const { cells, signatures, sentenceEnds, formSignatures } = this;
    signatures[0] = anything;
    for (let token = 0, row = 0; token < count; token++, row += tokenWidth) {
      const form = cells[row + tokenColumn.form]!;
      const atoms = form < 0 ? anything : formSignatures[form]!;
      signatures[token + 1] = atoms | classesOf(cells[row + tokenColumn.flags]!);
      sentenceEnds[cells[row + tokenColumn.sentence]!] = token + 1;
    }
    signatures[count + 1] = anything;
  }

  private readToken(token: number): void {
    const row = token * tokenWidth;
    const form = this.cells[row + tokenColumn.form]!;
    if (form >= 0) {
      const place = this.ofForm[form]!;
      this.setOff(place < 0 ? this.meet(this.ofForm, form, choiceKind.atom) : place, token);
      if ((this.cells[row + tokenColumn.flags]! & tokenFlag.capitals) !== 0) {
        const capitals = this.ofCapitals[form]!;
        this.setOff(capitals < 0 ? this.meet(this.ofCapitals, form, choiceKind.atomInCapitals) : capitals, token);
      }
    }
    for (let bits = this.signatures[token + 1]! & this.classes; bits !== 0; bits &= bits - 1)
      this.setOff(this.ofClass[31 - Math.clz32(bits & -bits)]!, token);
  }

  /** Writes what a form sets off the first time it is met. */
  private meet(places: Int32Array, form: number, kind: number): number {
    const { atoms, atomsFrom } = this.vocabulary;
    const choices = Array.from(atoms.subarray(atomsFrom[form], atomsFrom[form + 1]), (atom) => atom * 4 + kind);
    return (places[form] = this.triggers.add(choices));
  }

  private setOff(place: number, token: number): void {
    if (place === 0) return;
    const { cells, hits, ofConcept } = this;
    const row = token * tokenWidth;
    const triggers = this.triggers.cells;
    const last = place + triggers[place]!;
    for (let at = place + 1; at <= last; at++) {
      const concept = triggers[at]!;
      hits.addWord(concept, token, cells[row]!, cells[row + tokenColumn.end]!);
      if (ofConcept[concept] !== 0) this.setOffPhrases(ofConcept[concept]! + 1, token);
    }
    this.setOffPhrases(last + 1, token);
  }

  /** Tries the phrases whose neighbours may be there; those that refer to lexicons wait for them. */
  private setOffPhrases(place: number, token: number): void {
    const triggers = this.triggers.cells;
    const ready = this.phrases.ready.cells;
    const left = this.signatures[token]!;
    const right = this.signatures[token + 2]!;
    const end = place + 1 + triggers[place]! * triggerWidth;
    for (let at = place + 1; at < end; at += triggerWidth) {
      if ((triggers[at + triggerColumn.before]! & left) === 0 || (triggers[at + triggerColumn.after]! & right) === 0)
        continue;
      const phrase = triggers[at + triggerColumn.phrase]!;
      const level = ready[phrase + phraseColumn.level]!;
      if (level === 0) this.tryPhrase(phrase, token);
      else this.waiting.add(level, phrase, token);
    }
  }

  private tryWaiting(level: number): void {
    const waiting = this.waiting.take(level);
    for (let at = 0; at < waiting.length; at += 2)
      if (this.hasNeeds(waiting[at]!)) this.tryPhrase(waiting[at]!, waiting[at + 1]!);
  }

  /** Is one of the lexicons that answer each step somewhere in the piece? */
  private hasNeeds(phrase: number): boolean {
    const ready = this.phrases.ready.cells;
    const end = ready[phrase + phraseColumn.steps]!;
    for (let at = ready[phrase + phraseColumn.needs]!; at < end;) {
      const next = at + 1 + ready[at]!;
      let isThere = false;
      for (at++; at < next && !isThere; at++) isThere = this.hits.has(ready[at]!);
      if (!isThere) return false;
      at = next;
    }
    return true;
  }

  private tryPhrase(phrase: number, anchor: number): void {
    const { cells, matcher, signatures } = this;
    const ready = this.phrases.ready.cells;
    const from = ready[phrase + phraseColumn.steps]!;
    const to = ready[phrase + phraseColumn.end]!;
    const first = ready[phrase + phraseColumn.first]!;
    const sentence = cells[anchor * tokenWidth + tokenColumn.sentence]!;
    const limit = Math.min(this.sentenceEnds[sentence]!, anchor + longestPhrase);
    const last = Math.max(0, anchor - ready[phrase + phraseColumn.mostBefore]!);
    for (let start = anchor - ready[phrase + phraseColumn.leastBefore]!; start >= last; start--) {
      if (cells[start * tokenWidth + tokenColumn.sentence] !== sentence) return;
      if ((signatures[start + 1]! & first) === 0) continue;
      const end = matcher.endFrom(ready, from, to, start, limit);
      if (end > anchor) this.emit(phrase, start, end);
    }
  }

  private emit(phrase: number, firstToken: number, endToken: number): void {
    const ready = this.phrases.ready.cells;
    const last = ready[phrase + phraseColumn.needs]!;
    for (let at = ready[phrase + phraseColumn.concepts]!; at < last; at++) this.found(ready[at]!, firstToken, endToken);
  }

  private readonly found = (concept: number, firstToken: number, endToken: number): void => {
    const { cells, ofConcept } = this;
    const start = cells[firstToken * tokenWidth]!;
    const end = cells[(endToken - 1) * tokenWidth + tokenColumn.end]!;
    if (this.hits.add(concept, firstToken, endToken, start, end) && ofConcept[concept] !== 0)
      this.setOffPhrases(ofConcept[concept]! + 1, firstToken);
  };
}
