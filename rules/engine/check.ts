import type { Context } from "#rules/model/context.ts";
import type { Draft } from "#rules/model/draft.ts";
import type { DraftLanguage, RuleLanguage } from "#rules/model/language.ts";
import { severityRank } from "#rules/model/severity.ts";
import type { Finding, SeverityStep } from "#rules/model/finding.ts";
import { highestSeverity, nothingFound, type LiftedFinding, type Verdict } from "#rules/model/verdict.ts";
import type { CompiledException, CompiledRule, CompiledRules } from "./compiled-rules.ts";
import { holds, periodsOn, type Situation } from "./context.ts";
import { gatherHits, type DraftHits, type PlacedScan } from "./draft-hits.ts";
import { resolveOverlaps } from "./resolve-overlaps.ts";
import { createScanner, type Scan } from "./scan.ts";
import { runSearch } from "./search.ts";
import { settleSeverity } from "./settle-severity.ts";

/**
 * Says what the rules see in a draft. Synchronous; never throws on any text; the same draft in the same context gives
 * the same verdict. Offsets are UTF-16, inside the draft, never inside a surrogate pair.
 */
export type Check = (draft: Draft, context: Context) => Verdict;

/** Paragraphs remembered between two checks: an edit costs its own paragraph. */
const rememberedParagraphs = 512;

interface PlacedFinding extends Finding {
  readonly sentence: number;
}

/** Loads compiled rules once and gives the `check` to call at each keystroke. */
export function createCheck(rules: CompiledRules): Check {
  const scan = createScanner(rules);
  const rulesByConcept = indexByConcept(rules.rules);
  const exceptionsByConcept = indexByConcept(rules.exceptions);
  let remembered = new Map<string, Scan>();

  function scanDraft(text: string): PlacedScan[] {
    const current = new Map<string, Scan>();
    const placed: PlacedScan[] = [];
    let offset = 0;
    let token = 0;
    let sentence = 0;
    for (const paragraph of text.split("\n")) {
      const known = current.get(paragraph) ?? remembered.get(paragraph) ?? scan(paragraph);
      if (current.size < rememberedParagraphs) current.set(paragraph, known);
      placed.push({ scan: known, offset, token, sentence });
      offset += paragraph.length + 1;
      token += known.tokens.count;
      sentence += known.tokens.sentences;
    }
    remembered = current;
    return placed;
  }

  return function check(draft, context) {
    if (draft.text === "") return nothingFound;
    const hits = gatherHits(scanDraft(draft.text));
    if (hits.byConcept.size === 0) return nothingFound;
    const situation: Situation = {
      context,
      functionStated:
        context.functionStated ||
        context.account === "professional" ||
        (rules.statedFunction >= 0 && hits.byConcept.has(rules.statedFunction)),
      periods: periodsOn(context.date, rules.calendars),
    };
    const language = draft.language ?? "unknown";
    const found: PlacedFinding[] = [];
    for (const rule of candidates(rulesByConcept, hits)) {
      if (!readsLanguage(rule.language, language) || !holds(rule.when, situation)) continue;
      const severity = settleSeverity(rule, situation, rules);
      if (severity === "off") continue;
      const matches = runSearch(rule, hits, rules);
      if (matches.length === 0) continue;
      const steps: SeverityStep[] = [];
      settleSeverity(rule, situation, rules, steps);
      for (const { sentence, start, end, evidence } of matches)
        found.push({ rule: rule.id, duty: rule.duty, severity, steps, start, end, evidence, also: [], sentence });
    }
    if (found.length === 0) return nothingFound;
    const { kept, lifted } = liftExceptions(found, language, situation, hits);
    const findings = resolveOverlaps(kept).map(withoutSentence);
    return { severity: highestSeverity(findings), findings, lifted };
  };

  function liftExceptions(
    found: readonly PlacedFinding[],
    language: DraftLanguage,
    situation: Situation,
    hits: DraftHits,
  ) {
    let kept = [...found];
    const lifted: LiftedFinding[] = [];
    for (const exception of candidates(exceptionsByConcept, hits)) {
      if (!readsLanguage(exception.language, language) || !holds(exception.when, situation)) continue;
      if (!kept.some((finding) => mayLift(exception, finding))) continue;
      const matches = runSearch(exception, hits, rules);
      if (matches.length === 0) continue;
      const sentences = new Set(matches.map((match) => match.sentence));
      kept = kept.filter((finding) => {
        const isLifted =
          mayLift(exception, finding) && (exception.scope === "draft" || sentences.has(finding.sentence));
        if (isLifted) lifted.push({ finding: withoutSentence(finding), by: exception.id });
        return !isLifted;
      });
    }
    return { kept, lifted };
  }
}

function withoutSentence({ sentence: _sentence, ...finding }: PlacedFinding): Finding {
  return finding;
}

function readsLanguage(rule: RuleLanguage | "any", draft: DraftLanguage): boolean {
  return rule === "any" || draft === "unknown" || rule === draft;
}

function mayLift(exception: CompiledException, finding: Finding): boolean {
  const named = exception.rules.includes(finding.rule) || exception.duties.includes(finding.duty);
  return named && severityRank(finding.severity) <= severityRank(exception.upTo);
}

/** For each concept, what can only succeed where it is found. */
function indexByConcept<Each extends CompiledRule | CompiledException>(all: readonly Each[]): Map<number, Each[]> {
  const index = new Map<number, Each[]>();
  for (const each of all) {
    for (const concept of new Set(each.find.map((alternative) => alternative.parts[0]!))) {
      const known = index.get(concept);
      if (known === undefined) index.set(concept, [each]);
      else known.push(each);
    }
  }
  return index;
}

/** What may succeed in this draft, once each, in a fixed order. */
function candidates<Each extends CompiledRule | CompiledException>(
  index: ReadonlyMap<number, readonly Each[]>,
  hits: DraftHits,
): Set<Each> {
  const found = new Set<Each>();
  for (const concept of [...hits.byConcept.keys()].sort((a, b) => a - b))
    for (const each of index.get(concept) ?? []) found.add(each);
  return found;
}
