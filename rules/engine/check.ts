import type { Context } from "#rules/model/context.ts";
import type { Draft } from "#rules/model/draft.ts";
import type { Finding, SeverityStep } from "#rules/model/finding.ts";
import type { DraftLanguage, RuleLanguage } from "#rules/model/language.ts";
import { severityRank } from "#rules/model/severity.ts";
import { highestSeverity, nothingFound, type LiftedFinding, type Verdict } from "#rules/model/verdict.ts";
import type { CompiledException, CompiledRule, CompiledRules } from "./compiled-rules.ts";
import { holds, periodsOn, type Situation } from "./context.ts";
import { createDraftReader, DraftHits, type PlacedPiece } from "./read-draft-pieces.ts";
import type { Searching } from "./read-piece.ts";
import { resolveOverlaps } from "./resolve-overlaps.ts";
import { isLocal, maySucceed, runSearch, type Match } from "./search.ts";
import { createSecondReader, doubted, mayDoubt, type PlacedFinding } from "./second-reader.ts";
import { settleSeverity } from "./settle-severity.ts";

/**
 * Says what the rules see in a draft. Synchronous; never throws on any text; the same draft in the same context gives
 * the same verdict. Offsets are UTF-16, inside the draft, never inside a surrogate pair.
 */
export type Check = (draft: Draft, context: Context) => Verdict;

/** Loads compiled rules once and gives the `check` to call at each keystroke. */
export function createCheck(rules: CompiledRules): Check {
  const readDraft = createDraftReader(rules);
  const readAgain = createSecondReader(rules);
  const wideRules = rules.rules.filter((rule) => !isLocal(rule));
  const wideExceptions = rules.exceptions.filter((exception) => !isLocal(exception));

  return function check(draft, context) {
    if (draft.text === "") return nothingFound;
    const pieces = readDraft(draft.text);
    const hits = new DraftHits(pieces);
    const situation: Situation = {
      context,
      functionStated: context.functionStated || context.account === "professional" || hits.has(rules.statedFunction),
      periods: periodsOn(context.date, rules.calendars),
    };
    const language = draft.language ?? "unknown";
    const applies = (search: Searching): boolean =>
      readsLanguage(search.language, language) && !hits.has(search.unlessAnywhere) && holds(search.when, situation);

    const found: PlacedFinding[] = [];
    const doubtable = new Set<PlacedFinding>();
    const add = (rule: CompiledRule, matches: readonly Match[]): void => {
      if (!applies(rule)) return;
      const steps: SeverityStep[] = [];
      const severity = settleSeverity(rule, situation, rules, steps);
      if (severity === "off") return;
      for (const { sentence, start, end, evidence } of matches) {
        const finding = { rule: rule.id, duty: rule.duty, severity, steps, start, end, evidence, also: [], sentence };
        found.push(finding);
        if (mayDoubt(finding, rule)) doubtable.add(finding);
      }
    };
    for (const placed of pieces)
      for (const { by, matches } of placed.piece.found)
        if (isRule(by))
          add(
            by,
            matches.map((match) => placedMatch(match, placed)),
          );
    for (const rule of wideRules) {
      if (!rule.find.some((alternative) => maySucceed(alternative, hits))) continue;
      const matches = runSearch(rule, hits, rules);
      if (matches.length > 0) add(rule, matches);
    }
    const again = readsLanguage("fr", language) ? readAgain?.(pieces, situation, found) : undefined;
    if (again !== undefined) found.push(...again.findings);
    if (found.length === 0) return nothingFound;

    const { kept, lifted } = liftExceptions(found, exceptionsIn(pieces, hits, applies));
    const weighed = again?.doubts === true ? kept.map((each) => (doubtable.has(each) ? doubted(each) : each)) : kept;
    const findings = resolveOverlaps(weighed).map(withoutSentence);
    return { severity: highestSeverity(findings), findings, lifted };
  };

  /** Exceptions that hold somewhere in the draft, in their order, with the sentences in which they do. */
  function exceptionsIn(
    pieces: readonly PlacedPiece[],
    hits: DraftHits,
    applies: (search: Searching) => boolean,
  ): ReadonlyMap<CompiledException, ReadonlySet<number>> {
    const sentences = new Map<CompiledException, Set<number>>();
    const add = (exception: CompiledException, matches: readonly Match[], before: number): void => {
      if (matches.length === 0 || !applies(exception)) return;
      const known = sentences.get(exception) ?? new Set();
      for (const { sentence } of matches) known.add(sentence + before);
      sentences.set(exception, known);
    };
    for (const placed of pieces)
      for (const { by, matches } of placed.piece.found) if (!isRule(by)) add(by, matches, placed.sentences);
    for (const exception of wideExceptions) add(exception, runSearch(exception, hits, rules), 0);
    return new Map(rules.exceptions.flatMap((each) => (sentences.has(each) ? [[each, sentences.get(each)!]] : [])));
  }
}

function liftExceptions(
  found: readonly PlacedFinding[],
  exceptions: ReadonlyMap<CompiledException, ReadonlySet<number>>,
): { kept: readonly PlacedFinding[]; lifted: readonly LiftedFinding[] } {
  let kept = found;
  const lifted: LiftedFinding[] = [];
  for (const [exception, sentences] of exceptions)
    kept = kept.filter((finding) => {
      const isLifted = mayLift(exception, finding) && (exception.scope === "draft" || sentences.has(finding.sentence));
      if (isLifted) lifted.push({ finding: withoutSentence(finding), by: exception.id });
      return !isLifted;
    });
  return { kept, lifted };
}

/** A match of a piece, counted from the start of the draft. */
function placedMatch({ start, end, sentence, evidence }: Match, { offset, sentences }: PlacedPiece): Match {
  return {
    start: start + offset,
    end: end + offset,
    sentence: sentence + sentences,
    evidence: evidence.map((each) => ({ part: each.part, start: each.start + offset, end: each.end + offset })),
  };
}

function isRule(search: Searching): search is CompiledRule {
  return "severity" in search;
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
