import type { Context } from "#rules/model/context.ts";
import type { Draft } from "#rules/model/draft.ts";
import type { Finding, SeverityStep } from "#rules/model/finding.ts";
import { severityRank } from "#rules/model/severity.ts";
import { highestSeverity, nothingFound, type LiftedFinding, type Verdict } from "#rules/model/verdict.ts";
import type { CompiledException, CompiledRule, CompiledRules } from "./compiled-rules.ts";
import { createPeriods, type Situation } from "./context.ts";
import { DraftHits } from "./draft-hits.ts";
import { DraftReader, type PlacedPiece } from "./read-draft-pieces.ts";
import { PieceReader, type Searching } from "./read-piece.ts";
import { resolveOverlaps } from "./resolve-overlaps.ts";
import { createScanner } from "./scan.ts";
import { isLocal, runSearch, type Match } from "./search.ts";
import { createSecondReader, doubted, longestReread, mayDoubt, type PlacedFinding } from "./second-reader.ts";
import { DraftScorer } from "./second-reader-score.ts";
import { SettledSearches } from "./settled-searches.ts";
import { settleSeverity } from "./settle-severity.ts";
import { WideSearches } from "./wide-searches.ts";

/**
 * Says what the rules see in a draft. Synchronous; never throws on any text; the same draft in the same context gives
 * the same verdict. Offsets are UTF-16, inside the draft, never inside a surrogate pair.
 */
export type Check = (draft: Draft, context: Context) => Verdict;

/** Loads compiled rules once and gives the `check` to call at each keystroke. */
export function createCheck(rules: CompiledRules): Check {
  const scan = createScanner(rules);
  const scorer = rules.reader === undefined ? undefined : new DraftScorer(rules, rules.reader);
  const pieceReader = new PieceReader(rules, scan);
  const draft = new DraftReader(rules.concepts.length, (text, length) => {
    const piece = pieceReader.read(text);
    // While its tokens are there.
    if (scorer !== undefined && length <= longestReread) piece.reading = scorer.read(text, scan(text));
    return piece;
  });
  const readAgain = createSecondReader(rules, scan, scorer);
  const wide = new WideSearches([...rules.rules, ...rules.exceptions].filter((search) => !isLocal(search)));
  const draftHits = new DraftHits(draft, pieceReader);
  const periods = createPeriods(rules.calendars);
  let settled = new SettledSearches();

  return function check({ text, language = "unknown" }, context) {
    if (text === "") return nothingFound;
    const pieces = draft.read(text);
    const situation: Situation = {
      context,
      functionStated: isFunctionStated(context, draft.has(rules.statedFunction)),
      periods: periods(context.date),
    };
    if (!settled.isFor(situation, language)) settled = new SettledSearches(situation, language);
    const applies = (search: Searching): boolean => !draft.has(search.unlessAnywhere) && settled.holds(search);

    const found: PlacedFinding[] = [];
    const doubtable = new Set<PlacedFinding>();
    const exceptions = new Map<CompiledException, Set<number>>();
    const add = (search: Searching, matches: readonly Match[], before: number): void => {
      if (!isRule(search)) return addException(exceptions, search, matches, before);
      const steps: SeverityStep[] = [];
      const severity = settleSeverity(search, situation, rules, steps);
      if (severity === "off") return;
      for (const { sentence, start, end, evidence } of matches) {
        const { id, duty } = search;
        const finding = {
          rule: id,
          duty,
          severity,
          steps,
          start,
          end,
          evidence,
          also: [],
          sentence: sentence + before,
        };
        found.push(finding);
        if (mayDoubt(finding, search)) doubtable.add(finding);
      }
    };
    for (const placed of pieces)
      for (const { by, matches } of placed.piece.found)
        if (applies(by))
          add(by, isRule(by) ? matches.map((match) => placedMatch(match, placed)) : matches, placed.sentences);
    const running = wide.thatMaySucceed(draft).filter(applies);
    if (running.length > 0) {
      draftHits.forget();
      for (const search of running) add(search, runSearch(search, draftHits, rules), 0);
    }
    const again = language === "other" ? undefined : readAgain?.(pieces, situation, found);
    if (again !== undefined) found.push(...again.findings);
    if (found.length === 0) return nothingFound;

    const { kept, lifted } = liftExceptions(found, rules.exceptions, exceptions);
    const findings = resolveOverlaps(again?.doubts === true ? lowered(kept, doubtable) : kept).map(withoutSentence);
    return { severity: highestSeverity(findings), findings, lifted };
  };
}

/** Remembers in which sentences of the draft an exception holds. */
function addException(
  exceptions: Map<CompiledException, Set<number>>,
  exception: CompiledException,
  matches: readonly Match[],
  before: number,
): void {
  if (matches.length === 0) return;
  const sentences = exceptions.get(exception) ?? new Set();
  for (const { sentence } of matches) sentences.add(sentence + before);
  exceptions.set(exception, sentences);
}

/** Takes away what exceptions lift, in the order of the exceptions. */
function liftExceptions(
  found: readonly PlacedFinding[],
  exceptions: readonly CompiledException[],
  sentencesOf: ReadonlyMap<CompiledException, ReadonlySet<number>>,
): { kept: readonly PlacedFinding[]; lifted: readonly LiftedFinding[] } {
  let kept = found;
  const lifted: LiftedFinding[] = [];
  for (const exception of exceptions) {
    const sentences = sentencesOf.get(exception);
    if (sentences === undefined) continue;
    kept = kept.filter((finding) => {
      const isLifted = mayLift(exception, finding) && (exception.scope === "draft" || sentences.has(finding.sentence));
      if (isLifted) lifted.push({ finding: withoutSentence(finding), by: exception.id });
      return !isLifted;
    });
  }
  return { kept, lifted };
}

/** What a doubt leaves of some findings. */
function lowered(findings: readonly PlacedFinding[], doubtable: ReadonlySet<PlacedFinding>): readonly PlacedFinding[] {
  return findings.map((each) => (doubtable.has(each) ? doubted(each) : each));
}

/** Is the function of who speaks visible on the account, or said in the draft? */
function isFunctionStated({ functionStated, account }: Context, isSaid: boolean): boolean {
  return functionStated || account === "professional" || isSaid;
}

/** A match of a piece, with offsets counted from the start of the draft. */
function placedMatch({ start, end, sentence, evidence }: Match, { offset }: PlacedPiece): Match {
  return {
    start: start + offset,
    end: end + offset,
    sentence,
    evidence: evidence.map((each) => ({ part: each.part, start: each.start + offset, end: each.end + offset })),
  };
}

function isRule(search: Searching): search is CompiledRule {
  return "severity" in search;
}

function withoutSentence({ sentence: _sentence, ...finding }: PlacedFinding): Finding {
  return finding;
}

function mayLift(exception: CompiledException, finding: Finding): boolean {
  const named = exception.rules.includes(finding.rule) || exception.duties.includes(finding.duty);
  return named && severityRank(finding.severity) <= severityRank(exception.upTo);
}
