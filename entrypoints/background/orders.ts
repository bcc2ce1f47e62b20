import type { Check } from "#rules/engine/check.ts";
import type { Corps } from "#rules/model/context.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { coversHost } from "#rules/model/site-recipe.ts";
import { severityRank, type Severity } from "#rules/model/severity.ts";
import { highestSeverity } from "#rules/model/verdict.ts";
import type { Policy } from "./policy-format.ts";

/** What an administrator decided that pages must obey. */
export interface Orders {
  readonly severityFloor?: Severity;
  readonly corps?: Corps;
  readonly overridesAskReason: boolean;
}

/** The part of the policy that goes to pages. */
export function ordersOf({ severityFloor, corps, overridesAskReason = false }: Policy): Orders {
  return {
    overridesAskReason,
    ...(severityFloor === undefined ? {} : { severityFloor }),
    ...(corps === undefined ? {} : { corps }),
  };
}

/** The corps that counts: what the agent said, or what the administrator presumes. */
export function corpsUnder({ corps = "generic" }: Partial<Orders>, told: Corps): Corps {
  return told === "generic" ? corps : told;
}

/** A check that does not tell what is milder than the floor. */
export function checkFrom(check: Check, { severityFloor = "info" }: Orders): Check {
  if (severityFloor === "info") return check;
  return (draft, context) => {
    const verdict = check(draft, context);
    const findings = verdict.findings.filter(({ severity }) => severityRank(severity) >= severityRank(severityFloor));
    return { ...verdict, findings, severity: highestSeverity(findings) };
  };
}

/** True when Tact keeps quiet on a page: the administrator switched its site off, or the emergency its recipe. */
export function isQuiet(
  url: string,
  sets: readonly Pick<RuleSet, "sites">[],
  { sitesOff = [] }: Policy,
  quietHosts: readonly string[],
): boolean {
  const host = URL.parse(url)?.hostname ?? "";
  const off = sets.flatMap((set) => set.sites.filter(({ id }) => sitesOff.includes(id)).flatMap((site) => site.hosts));
  return [...off, ...quietHosts].some((each) => coversHost(each, host));
}
