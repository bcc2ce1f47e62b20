import { policyFormat, policyFormats, type Policy, type PolicyName } from "./policy-format.ts";

/** Who decided a value: the administrator, or whoever built the package. What nobody decided is absent. */
export type Origin = "policy" | "package";

/** What holds on this machine, and by whose decision. */
export interface Configuration {
  readonly values: Policy;
  readonly origins: { readonly [Name in PolicyName]?: Origin };
  /** Those of the mirrors that the agent added. */
  readonly ownMirrors: readonly string[];
  /** Names of the policy's values that are not understood; the others hold all the same. */
  readonly faults: readonly string[];
}

/**
 * Lays the administrator's values over those of the package, one by one. The agent may add mirrors where a root is
 * pinned, which judges them as any other, and where the administrator named none.
 */
export function settleConfiguration(policy: unknown, preset: unknown = {}, added: unknown = []): Configuration {
  const fromPackage = understood(preset);
  const fromPolicy = understood(policy);
  const origins: { [Name in PolicyName]?: Origin } = {};
  for (const name of namesOf(fromPackage.values)) origins[name] = "package";
  for (const name of namesOf(fromPolicy.values)) origins[name] = "policy";
  const values = { ...fromPackage.values, ...fromPolicy.values };
  const mayAdd = values.rootSha256 !== undefined && origins.mirrors !== "policy";
  const mirrors = policyFormats.mirrors.safeParse(added);
  const ownMirrors = (mayAdd && mirrors.success ? (mirrors.data ?? []) : []).filter(
    (mirror) => values.mirrors?.includes(mirror) !== true,
  );
  return {
    values: ownMirrors.length === 0 ? values : { ...values, mirrors: [...(values.mirrors ?? []), ...ownMirrors] },
    origins,
    ownMirrors,
    faults: fromPolicy.faults,
  };
}

function understood(given: unknown): { values: Policy; faults: string[] } {
  const good: [string, unknown][] = [];
  const faults: string[] = [];
  // Firefox hands over whatever the file says; Chromium has filtered it.
  for (const [name, value] of Object.entries(typeof given === "object" && given !== null ? given : {})) {
    if (isPolicyName(name) && policyFormats[name].safeParse(value).success) good.push([name, value]);
    else faults.push(name);
  }
  return { values: policyFormat.parse(Object.fromEntries(good)), faults };
}

function namesOf(values: Policy): PolicyName[] {
  return Object.keys(values).filter(isPolicyName);
}

function isPolicyName(name: string): name is PolicyName {
  return Object.hasOwn(policyFormats, name);
}
