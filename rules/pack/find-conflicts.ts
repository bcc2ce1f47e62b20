import type { Rule } from "#rules/model/rule.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { severityRank } from "#rules/model/severity.ts";
import type { Conflict, LayerLimits } from "./layer-rule-sets.ts";
import type { RefusalCode } from "./refusal.ts";
import { own } from "./verify-index.ts";
import { lexiconsThatSilence } from "./what-silences.ts";

/** Every reason why a set cannot stand under those already accepted. */
export function findConflicts(set: RuleSet, above: readonly RuleSet[], limits: LayerLimits): Conflict[] {
  const conflict = (code: RefusalCode, about: string): Conflict => ({ set: set.id, layer: set.layer, code, about });
  if (above.some((other) => other.id === set.id)) return [conflict("same-set", set.id)];
  const found = [
    ...sitesNotAllowed(set, above, limits.hosts),
    ...(set === limits.unsigned ? beyondTrial(set, above) : []),
    ...(above.length === 0 ? [] : againstAbove(set, above, own(limits.prefixes ?? {}, set.id))),
  ];
  return found.map(([code, about]) => conflict(code, about));
}

type Found = readonly [code: RefusalCode, about: string];

function againstAbove(set: RuleSet, above: readonly RuleSet[], prefix: string | undefined): Found[] {
  const rules = new Map(above.flatMap((other) => other.rules.map((rule) => [rule.id, rule] as const)));
  const exceptions = new Set(above.flatMap((other) => other.exceptions.map(({ id }) => id)));
  const locked = [...rules.values()].filter((rule) => rule.locked === true);
  return [
    ...set.rules.flatMap(({ id }): Found[] => {
      if (rules.get(id)?.locked === true) return [["locked-overridden", id]];
      return prefix === undefined || rules.has(id) || id.startsWith(`${prefix}-`) ? [] : [["wrong-prefix", id]];
    }),
    ...(set.changes ?? []).flatMap(({ rule: id, severity }): Found[] => {
      const rule = rules.get(id);
      if (rule === undefined) return [["unknown-rule", id]];
      return rule.locked === true && (severity === "off" || severityRank(severity) < severityRank(rule.severity))
        ? [["locked-weakened", id]]
        : [];
    }),
    ...set.exceptions.flatMap((exception): Found[] => [
      ...(exceptions.has(exception.id) ? [["exception-overridden", exception.id] as const] : []),
      ...locked
        .filter((rule) => exception.lifts.rules?.includes(rule.id) === true)
        .map(({ id }) => ["locked-silenced", `${exception.id} → ${id}`] as const),
    ]),
    ...(locked.length === 0 ? [] : silencing(set, above, locked)),
  ];
}

/**
 * What a set that nobody signed may not do. A recipe says what publishes and who will read: whatever its id and its
 * hosts, it could silence locked rules. Cards and contacts bear no mark of a trial.
 */
function beyondTrial(set: RuleSet, above: readonly RuleSet[]): Found[] {
  const replaced = (kind: "cards" | "contacts"): Found[] =>
    set[kind]
      .filter(({ id }) => above.some((other) => other[kind].some((each) => each.id === id)))
      .map(({ id }) => ["not-signed", id] as const);
  return [...set.sites.map(({ id }) => ["not-signed", id] as const), ...replaced("cards"), ...replaced("contacts")];
}

/** What reaches locked rules without naming them. */
function silencing(set: RuleSet, above: readonly RuleSet[], locked: readonly Rule[]): Found[] {
  const duties = new Set(locked.map((rule) => rule.duty));
  const quiet = lexiconsThatSilence(locked, above);
  const quietPhases = new Set(
    locked.flatMap((rule) =>
      (rule.adjust ?? [])
        .filter(({ severity }) => severity === "off" || severityRank(severity) < severityRank(rule.severity))
        .flatMap(({ when }) => when.period ?? []),
    ),
  );
  const named = new Set(
    locked
      .flatMap((rule) => [rule.when, ...(rule.adjust ?? []).map(({ when }) => when)])
      .flatMap((when) => when?.period ?? []),
  );
  return [
    ...set.shifts
      .filter(({ by }) => by < 0)
      .flatMap((shift) => shift.duties.filter((duty) => duties.has(duty)))
      .map((duty) => ["locked-weakened", `shifts, ${duty}`] as const),
    ...set.lexicons.filter(({ id }) => quiet.has(id)).map(({ id }) => ["locked-silenced", `@${id}`] as const),
    // A short spelling counts as the word in every phrase, those that make innocent included.
    ...set.abbreviations.map(({ id }) => ["locked-silenced", `abréviations, ${id}`] as const),
    // A calendar replaced could lose the days on which a locked rule speaks.
    ...above
      .flatMap((other) => other.calendars)
      .filter(
        ({ id, phases }) =>
          set.calendars.some((each) => each.id === id) && phases.some(({ phase }) => named.has(phase)),
      )
      .map(({ id }) => ["locked-silenced", `calendrier, ${id}`] as const),
    ...set.calendars
      .flatMap((calendar) => calendar.phases)
      .filter(({ phase }) => quietPhases.has(phase))
      .map(({ phase }) => ["locked-silenced", `calendrier, ${phase}`] as const),
  ];
}

/** A recipe says where Tact reads: the hosts are those of the package, then those of the layers above. */
function sitesNotAllowed(set: RuleSet, above: readonly RuleSet[], hosts: readonly string[] | undefined): Found[] {
  const allowed = above.length === 0 ? hosts : above.flatMap((other) => other.sites.flatMap((site) => site.hosts));
  if (allowed === undefined) return [];
  return set.sites
    .flatMap((site) => site.hosts)
    .filter((host) => !allowed.some((each) => covers(each, host)))
    .map((host) => ["site-not-allowed", host] as const);
}

/** `*.example.org` covers the name and everything under it. */
function covers(allowed: string, host: string): boolean {
  if (!allowed.startsWith("*.")) return allowed === host;
  const domain = allowed.slice(2);
  const name = host.startsWith("*.") ? host.slice(2) : host;
  return name === domain || name.endsWith(`.${domain}`);
}
