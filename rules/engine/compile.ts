import type { Clue, Exception, Rule, Search, SimpleClue, TogetherClue } from "#rules/model/rule.ts";
import { identifierKinds } from "#rules/identifiers/find-identifiers.ts";
import type { Lexicon, RuleSet } from "#rules/model/rule-set.ts";
import {
  engineVersion,
  place,
  type Alternative,
  type CompiledException,
  type CompiledHashes,
  type CompiledPattern,
  type CompiledRule,
  type CompiledRules,
  type CompiledSearch,
  type SetSummary,
} from "./compiled-rules.ts";
import { PatternError } from "./matchers/parse-pattern.ts";
import { parsePhrase } from "./matchers/parse-phrase.ts";
import { compilePattern } from "./matchers/pattern.ts";
import { compileReader } from "./compile-reader.ts";
import { PhraseTable, type ConceptChoice, type PhraseLanguage as Language } from "./phrase-table.ts";

/** Why rule sets that are each valid cannot be put together. Raised by the author's tools, refused by the keeper. */
export class CompileError extends Error {
  override readonly name = "CompileError";
  /** Rule, exception or lexicon in which the fault is written, and the words of it. */
  readonly owner: string;
  readonly words: string;
  /** What is wrong, without the owner's name. */
  readonly fault: string;

  constructor(owner: string, words: string, fault: string) {
    super(`${owner} : ${fault}`);
    this.owner = owner;
    this.words = words;
    this.fault = fault;
  }
}

/** Lexicons that the engine itself reads, by id. */
export const engineLexicons = { negation: "negation", statedFunction: "fonction-enoncee" } as const;

/**
 * Turns layered rule sets, top layer first, into one matcher. Layers must already have been reconciled
 * (`pack/layer-rule-sets.ts`). Deterministic: the same sets give the same bytes.
 *
 * @throws {CompileError} when a lexicon is missing or includes itself.
 */
export function compile(ruleSets: readonly RuleSet[]): CompiledRules {
  return new Compilation(ruleSets).result();
}

/** The name and version of a set, without its rules. */
function summarize(set: RuleSet): SetSummary {
  const { id, layer, title, publisher, version, date } = set;
  return { id, layer, title, publisher, version, date, rules: set.rules.length };
}

class Compilation {
  private readonly concepts: string[] = [];
  private readonly conceptIds = new Map<string, number>();
  private readonly lexicons = new Map<string, Lexicon[]>();
  private readonly lexiconConcepts = new Map<string, number>();
  private readonly identifiers: Record<string, number[]> = {};
  private readonly patterns: CompiledPattern[] = [];
  private readonly hashed: CompiledHashes[] = [];
  private readonly gappy = new Set<number>();
  private readonly openLexicons: string[] = [];
  private readonly ruleSets: readonly RuleSet[];
  private readonly phraseTable: PhraseTable;

  constructor(ruleSets: readonly RuleSet[]) {
    this.ruleSets = ruleSets;
    this.phraseTable = new PhraseTable(ruleSets);
    for (const set of ruleSets)
      for (const lexicon of set.lexicons)
        this.lexicons.set(lexicon.id, [...(this.lexicons.get(lexicon.id) ?? []), lexicon]);
  }

  result(): CompiledRules {
    const rules = this.ruleSets.flatMap((set, index) => set.rules.map((rule) => this.rule(rule, index)));
    const exceptions = this.ruleSets.flatMap((set, index) => set.exceptions.map((each) => this.exception(each, index)));
    const negation = this.optionalLexicon(engineLexicons.negation);
    const statedFunction = this.optionalLexicon(engineLexicons.statedFunction);
    const second = compileReader(this.ruleSets, rules.length);
    return {
      engine: engineVersion,
      sets: this.ruleSets.map(summarize),
      rules: [...rules, ...second.rules],
      exceptions,
      shifts: this.ruleSets.flatMap((set) => set.shifts),
      calendars: this.ruleSets.flatMap((set) => set.calendars),
      concepts: this.concepts,
      ...this.phraseTable.result((choice, language) => this.choiceConcept(choice, language, "")),
      identifiers: this.identifiers,
      patterns: this.patterns,
      hashed: this.hashed,
      gappy: [...this.gappy].sort((a, b) => a - b),
      negation,
      statedFunction,
      ...(second.reader === undefined ? {} : { reader: second.reader }),
    };
  }

  private rule(rule: Rule, set: number): CompiledRule {
    const { id, duty, severity, title, reason, advice, replacement, sources, card } = rule;
    return {
      ...this.search(rule, rule.language, rule.when ?? {}, id),
      id,
      set,
      duty,
      severity,
      adjust: rule.adjust ?? [],
      title,
      reason,
      advice,
      sources,
      ...(replacement === undefined ? {} : { replacement }),
      ...(card === undefined ? {} : { card }),
      locked: rule.locked ?? false,
    };
  }

  private exception(exception: Exception, set: number): CompiledException {
    return {
      ...this.search(exception, exception.language, exception.when ?? {}, exception.id),
      id: exception.id,
      set,
      duties: exception.lifts.duties ?? [],
      rules: exception.lifts.rules ?? [],
      upTo: exception.lifts.upTo ?? "warning",
      scope: exception.lifts.scope,
      reason: exception.reason,
    };
  }

  private search(search: Search, language: Language, when: CompiledSearch["when"], owner: string): CompiledSearch {
    return {
      find: this.alternatives(search.find, language, owner),
      unless: this.listConcept(search.unless ?? [], language, owner),
      unlessAnywhere: this.listConcept(search.unlessAnywhere ?? [], language, owner),
      ignoreNegated: search.ignore?.includes("negation") ?? false,
      ignoreQuoted: search.ignore?.includes("quotation") ?? false,
      language,
      when,
    };
  }

  private alternatives(clues: readonly Clue[], language: Language, owner: string): Alternative[] {
    const alone: SimpleClue[] = [];
    const meetings: TogetherClue[] = [];
    for (const clue of clues) {
      if (typeof clue === "object" && "together" in clue) meetings.push(clue);
      else if (typeof clue === "object" && "any" in clue) meetings.push({ ...clue, together: [clue.any] });
      else alone.push(clue);
    }
    const alternatives: Alternative[] = [];
    const phrases = alone.filter((clue) => typeof clue === "string");
    if (phrases.length > 0) alternatives.push(single(this.listConcept(phrases, language, owner)));
    for (const clue of alone) if (typeof clue !== "string") alternatives.push(single(this.shapeConcept(clue, owner)));
    for (const meeting of meetings) {
      const parts = meeting.together.map((part) => this.partConcept(part, language, owner));
      const within = meeting.within ?? "sentence";
      alternatives.push({
        parts,
        within: typeof within === "number" ? within : place[within],
        ordered: meeting.ordered ?? false,
        without: this.listConcept(meeting.without ?? [], language, owner),
      });
    }
    return alternatives;
  }

  /** Concept of one part of a meeting: one of its phrases, identifiers and patterns is enough. */
  private partConcept(part: SimpleClue | readonly SimpleClue[], language: Language, owner: string): number {
    const list = typeof part === "string" || !isList(part) ? [part] : part;
    const phrases = list.filter((clue) => typeof clue === "string");
    const shapes = list.filter((clue) => typeof clue !== "string");
    if (shapes.length === 0) return this.listConcept(phrases, language, owner);
    if (list.length === 1) return this.shapeConcept(shapes[0]!, owner);
    const key = `${language}\n${JSON.stringify(list)}`;
    const known = this.conceptIds.get(key);
    if (known !== undefined) return known;
    const concept = this.conceptId(key, `${nameOf(list[0]!)} …`);
    for (const phrase of phrases) this.addPhrase(phrase, language, concept, owner);
    for (const shape of shapes) this.addShape(shape, concept, owner);
    return concept;
  }

  private shapeConcept(clue: Exclude<SimpleClue, string>, owner: string): number {
    const key = JSON.stringify(clue);
    const known = this.conceptIds.get(key);
    if (known !== undefined) return known;
    const concept = this.conceptId(key, nameOf(clue));
    this.addShape(clue, concept, owner);
    return concept;
  }

  private addShape(clue: Exclude<SimpleClue, string>, concept: number, owner: string): void {
    if ("pattern" in clue) {
      try {
        this.patterns.push({ concept, ...compilePattern(clue.pattern) });
      } catch (error) {
        if (error instanceof PatternError) throw new CompileError(owner, clue.pattern, error.message);
        throw error;
      }
      return;
    }
    const { identifier } = clue;
    if (!identifierKinds.includes(identifier))
      throw new CompileError(
        owner,
        identifier,
        `l'identifiant « ${identifier} » est inconnu ; connus : ${identifierKinds.join(", ")}`,
      );
    (this.identifiers[identifier] ??= []).push(concept);
  }

  /** Concept of a list of phrases; a list that only names one lexicon is that lexicon. */
  private listConcept(phrases: readonly string[], language: Language, owner: string): number {
    if (phrases.length === 0) return -1;
    if (phrases.length === 1 && /^@[a-z0-9-]+$/u.test(phrases[0]!)) return this.lexicon(phrases[0]!.slice(1), owner);
    const key = `${language}\n${phrases.join("\n")}`;
    const known = this.conceptIds.get(key);
    if (known !== undefined) return known;
    const name = phrases.length === 1 ? phrases[0]! : `${phrases[0]!} …`;
    const id = this.conceptId(key, name);
    for (const phrase of phrases) this.addPhrase(phrase, language, id, owner);
    return id;
  }

  private conceptId(key: string, name: string): number {
    const known = this.conceptIds.get(key);
    if (known !== undefined) return known;
    this.concepts.push(name);
    this.conceptIds.set(key, this.concepts.length - 1);
    return this.concepts.length - 1;
  }

  private optionalLexicon(id: string): number {
    return this.lexicons.has(id) ? this.lexicon(id, id) : -1;
  }

  private lexicon(id: string, owner: string): number {
    const known = this.lexiconConcepts.get(id);
    if (this.openLexicons.includes(id))
      throw new CompileError(
        owner,
        `@${id}`,
        `le lexique « ${id} » s'inclut lui-même (${[...this.openLexicons, id].join(" → ")})`,
      );
    if (known !== undefined) return known;
    const lexicons = this.lexicons.get(id);
    if (lexicons === undefined) throw new CompileError(owner, `@${id}`, `le lexique « @${id} » n'existe pas`);
    const concept = this.conceptId(`@${id}`, `@${id}`);
    this.openLexicons.push(id);
    for (const lexicon of lexicons)
      if (lexicon.salt !== undefined) this.hashed.push({ concept, salt: lexicon.salt, entries: lexicon.phrases });
      else for (const phrase of lexicon.phrases) this.addPhrase(phrase, lexicon.language, concept, id);
    this.openLexicons.pop();
    this.lexiconConcepts.set(id, concept);
    return concept;
  }

  private choiceConcept(choice: ConceptChoice, language: Language, owner: string): number {
    return choice.kind === "lexicon"
      ? this.lexicon(choice.id, owner)
      : this.listConcept([choice.source], language, owner);
  }

  private addPhrase(source: string, language: Language, concept: number, owner: string): void {
    const steps = parsePhrase(source);
    for (const step of steps)
      for (const choice of step.choices)
        if (choice.kind === "lexicon" || choice.kind === "words")
          if (this.gappy.has(this.choiceConcept(choice, language, owner))) this.gappy.add(concept);
    if (steps.some(({ gap }) => gap > 0)) this.gappy.add(concept);
    this.phraseTable.add({ source, steps, language, concept });
  }
}

function single(concept: number): Alternative {
  return { parts: [concept], within: place.sentence, ordered: false, without: -1 };
}

/** How an explanation names a clue. */
function nameOf(clue: SimpleClue): string {
  if (typeof clue === "string") return clue;
  return "identifier" in clue ? `<${clue.identifier}>` : `/${clue.pattern}/`;
}

/** `Array.isArray` does not tell a read-only list from the rest. */
function isList(part: SimpleClue | readonly SimpleClue[]): part is readonly SimpleClue[] {
  return Array.isArray(part);
}
