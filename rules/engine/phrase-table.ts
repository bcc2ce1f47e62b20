import { foldWord } from "#rules/language/fold.ts";
import type { RuleLanguage } from "#rules/model/language.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { choiceKind, type CompiledPhrase, type CompiledRules } from "./compiled-rules.ts";
import { packIntegers } from "./pack-integers.ts";
import { packWords } from "./pack-words.ts";
import { packPhrases } from "./phrase-list.ts";
import { tokenClasses, wordsOf, type PhraseChoice, type PhraseStep } from "./matchers/parse-phrase.ts";

/** Language whose inflections a phrase follows; `any` follows none. */
export type PhraseLanguage = RuleLanguage | "any";

/** A choice that is found as a concept of its own: a lexicon, or several words. */
export type ConceptChoice = Extract<PhraseChoice, { readonly kind: "lexicon" | "words" }>;

type ConceptOf = (choice: ConceptChoice, language: PhraseLanguage) => number;

function isConcept(choice: PhraseChoice): choice is ConceptChoice {
  return choice.kind === "lexicon" || choice.kind === "words";
}

interface PendingPhrase {
  readonly steps: readonly PhraseStep[];
  readonly language: PhraseLanguage;
  readonly concepts: Set<number>;
}

/** Gathers the phrases of all rules, then writes them as forms, atoms and steps of integers. */
export class PhraseTable {
  private readonly phrases = new Map<string, PendingPhrase>();
  private readonly atoms = new Map<string, number>();
  private readonly atomForms: string[][] = [];
  private readonly aliases = new Map<string, string[]>();
  private readonly splitWords = new Map<string, readonly [string, string]>();
  private readonly ruleSets: readonly RuleSet[];

  constructor(ruleSets: readonly RuleSet[]) {
    this.ruleSets = ruleSets;
    this.readAbbreviations();
  }

  /** Adds a phrase that answers a concept. The same phrase may answer several. */
  add(phrase: { source: string; steps: readonly PhraseStep[]; language: PhraseLanguage; concept: number }): void {
    const key = `${phrase.language}\n${phrase.source}`;
    const known = this.phrases.get(key);
    if (known !== undefined) known.concepts.add(phrase.concept);
    else this.phrases.set(key, { steps: phrase.steps, language: phrase.language, concepts: new Set([phrase.concept]) });
  }

  /** The tables. `conceptOf` gives the concept of a lexicon, or of a choice of several words. */
  result(
    conceptOf: ConceptOf,
  ): Pick<CompiledRules, "forms" | "atomsOfForms" | "splits" | "atoms" | "words" | "phrases"> {
    const pending = [...this.phrases.values()];
    const levels = conceptLevels(pending, conceptOf);
    const rows = pending.map((phrase) => this.rows(phrase, conceptOf));
    const frequency = choiceFrequency(rows);
    const phrases = pending.map((phrase, index): CompiledPhrase => {
      return {
        concepts: [...phrase.concepts].sort((a, b) => a - b),
        steps: rows[index]!.flat(),
        anchor: anchorOf(phrase, rows[index]!, frequency),
        level: levels.get(phrase)!,
      };
    });
    return { ...this.formTable(), atoms: this.atomForms.length, ...packPhrases(phrases) };
  }

  private readAbbreviations(): void {
    for (const set of this.ruleSets)
      for (const list of set.abbreviations)
        for (const [short, long] of Object.entries(list.means)) {
          const words = wordsOf(long).map(foldWord);
          const [first = "", second] = words;
          if (second !== undefined) this.splitWords.set(foldWord(short), [first, second]);
          else this.aliases.set(first, [...(this.aliases.get(first) ?? []), foldWord(short)]);
        }
  }

  /** Every folded form that counts as a word of a phrase. */
  private formsOf(choice: PhraseChoice & { kind: "word" }, language: PhraseLanguage): string[] {
    const forms = new Set<string>();
    const inflected =
      choice.exact || choice.capitals || language === "any" ? undefined : this.inflections(choice.word, language);
    for (const form of inflected ?? [choice.word]) {
      const folded = foldWord(form);
      forms.add(folded);
      for (const alias of this.aliases.get(folded) ?? []) forms.add(alias);
    }
    return [...forms].sort();
  }

  private inflections(word: string, language: RuleLanguage): readonly string[] | undefined {
    for (const set of this.ruleSets) {
      const table = set.forms[language];
      const forms = Object.hasOwn(table, word) ? table[word] : undefined;
      if (forms !== undefined) return forms;
    }
    return undefined;
  }

  private atom(forms: string[]): number {
    const key = forms.join(" ");
    const known = this.atoms.get(key);
    if (known !== undefined) return known;
    this.atomForms.push(forms);
    this.atoms.set(key, this.atomForms.length - 1);
    return this.atomForms.length - 1;
  }

  private rows(phrase: PendingPhrase, conceptOf: ConceptOf): number[][] {
    return phrase.steps.map((step) => {
      const choices = step.choices.map((choice) => {
        if (isConcept(choice)) return conceptOf(choice, phrase.language) * 4 + choiceKind.concept;
        if (choice.kind === "class") return tokenClasses.indexOf(choice.name) * 4 + choiceKind.tokenClass;
        const kind = choice.capitals ? choiceKind.atomInCapitals : choiceKind.atom;
        return this.atom(this.formsOf(choice, phrase.language)) * 4 + kind;
      });
      return [step.gap, step.optional ? 1 : 0, choices.length, ...choices];
    });
  }

  private formTable(): { forms: string; atomsOfForms: string; splits: number[] } {
    const atomsByForm = new Map<string, number[]>();
    for (const [atom, forms] of this.atomForms.entries())
      for (const form of forms) atomsByForm.set(form, [...(atomsByForm.get(form) ?? []), atom]);
    for (const [short, pair] of this.splitWords) {
      for (const word of [short, ...pair]) if (!atomsByForm.has(word)) atomsByForm.set(word, []);
    }
    const forms = [...atomsByForm.keys()].sort();
    const numbers = new Map(forms.map((form, index) => [form, index]));
    const atomsOfForms = forms.flatMap((form) => {
      const atoms = atomsByForm.get(form)!;
      return [atoms.length, ...atoms];
    });
    const splits = [...this.splitWords.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([short, [first, second]]) => [numbers.get(short)!, numbers.get(first)!, numbers.get(second)!]);
    return { forms: packWords(forms), atomsOfForms: packIntegers(atomsOfForms), splits };
  }
}

/** In how many phrases each choice stands: a word that many phrases use is a common word. */
function choiceFrequency(rows: readonly number[][][]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const phrase of rows)
    for (const row of phrase) for (const choice of row.slice(3)) counts.set(choice, (counts.get(choice) ?? 0) + 1);
  return counts;
}

/** A lexicon is found less often than a common word, and more often than any other. */
const lexiconCost = 1_000;
const commonCost = 5_000;

/** Words of more than three letters that stand in every third sentence of French or English, as authors write them. */
const commonWords: ReadonlySet<string> = new Set(
  (
    "être avoir faire aller pouvoir vouloir devoir dire voir savoir venir prendre mettre donner passer falloir petit " +
    "pour dans avec plus vous nous elle tout mais même comme sans sous entre chez vers après avant depuis pendant " +
    "cette ceux celui leur notre votre quand donc alors aussi bien très trop encore déjà toujours jamais rien autre " +
    "jour fois personne chose quel moins ici demain aujourd'hui puis quoi dont " +
    "have will with that this from they your what when about their there been were just like know make time year"
  )
    .split(" ")
    .map(foldWord),
);

function isCommon(word: string): boolean {
  return word.length <= 3 || commonWords.has(foldWord(word));
}

/** The step by which a phrase is found: its least common word, else a lexicon; a class when there is nothing else. */
function anchorOf(phrase: PendingPhrase, rows: readonly number[][], frequency: ReadonlyMap<number, number>): number {
  let best = -1;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const [index, row] of rows.entries()) {
    if (row[1] === 1) continue;
    const choices = row.slice(3);
    const isLexicon = phrase.steps[index]!.choices.some(isConcept);
    const isClass = phrase.steps[index]!.choices.some((choice) => choice.kind === "class");
    const common = choices.reduce((sum, choice) => sum + (frequency.get(choice) ?? 0), 0);
    const isEverywhere = phrase.steps[index]!.choices.some((choice) => choice.kind === "word" && isCommon(choice.word));
    const cost = isClass ? 1_000_000 : isLexicon ? lexiconCost : common + (isEverywhere ? commonCost : 0);
    if (cost < bestCost) [best, bestCost] = [index, cost];
  }
  return best;
}

/** A phrase that refers to lexicons is tried one level after the last of them. */
function conceptLevels(phrases: readonly PendingPhrase[], conceptOf: ConceptOf): Map<PendingPhrase, number> {
  const references = new Map<PendingPhrase, number[]>();
  const phrasesOf = new Map<number, PendingPhrase[]>();
  for (const phrase of phrases) {
    references.set(
      phrase,
      phrase.steps.flatMap((step) =>
        step.choices.flatMap((choice) => (isConcept(choice) ? [conceptOf(choice, phrase.language)] : [])),
      ),
    );
    for (const concept of phrase.concepts) phrasesOf.set(concept, [...(phrasesOf.get(concept) ?? []), phrase]);
  }
  const levels = new Map<PendingPhrase, number>();
  function levelOf(phrase: PendingPhrase): number {
    const known = levels.get(phrase);
    if (known !== undefined) return known;
    let level = 0;
    for (const concept of references.get(phrase)!)
      for (const inner of phrasesOf.get(concept) ?? []) level = Math.max(level, levelOf(inner) + 1);
    levels.set(phrase, level);
    return level;
  }
  for (const phrase of phrases) levelOf(phrase);
  return levels;
}
