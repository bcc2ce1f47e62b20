import type { RefusalReason, ShownRefusal, ShownRules, ShownSet } from "#components/shown-rules.ts";
import type { RulesStatus } from "#entrypoints/background/rules-status.ts";
import type { Visit } from "#entrypoints/background/visit-mirrors.ts";

type Code = NonNullable<Visit["code"]>;

/** What a person is told of each reason to refuse. */
const reasons: Readonly<Record<Code, RefusalReason>> = {
  unreachable: "unreachable",
  "not-permitted": "permission",
  storage: "storage",
  "set-aside": "aside",
  "bad-envelope": "signature",
  "too-many-signatures": "signature",
  "below-threshold": "signature",
  "bad-key": "signature",
  "wrong-pin": "signature",
  "not-base64url": "signature",
  "other-deployment": "signature",
  "root-skipped": "signature",
  "not-entitled": "signature",
  "unknown-layer": "signature",
  "wrong-prefix": "signature",
  "older-version": "old",
  expired: "old",
  "layer-vanished": "old",
  "too-long-lived": "old",
  "two-contents": "altered",
  "too-large": "large",
  "not-text": "altered",
  "not-json": "altered",
  "too-deep": "altered",
  "duplicate-key": "altered",
  "forbidden-key": "altered",
  missing: "altered",
  "bad-metadata": "altered",
  "wrong-bytes": "altered",
  "wrong-name": "altered",
  "bad-set": "altered",
  "newer-engine": "engine",
  "locked-overridden": "locked",
  "locked-weakened": "locked",
  "locked-silenced": "locked",
  "exception-overridden": "locked",
  "not-signed": "layers",
  "same-set": "same",
  "site-not-allowed": "site",
  "unknown-rule": "layers",
  "does-not-compile": "layers",
  "examples-fail": "examples",
  // Only ever said to a publisher.
  "version-not-grown": "old",
  "no-key": "signature",
  "wrong-passphrase": "signature",
};

/** How many characters of a key's thumbprint tell it from the others, for a person. */
const keyLength = 8;

/** A refusal as it is shown. */
export function shownRefusal({ code, about }: { readonly code: Code; readonly about: string }): ShownRefusal {
  return { reason: reasons[code], code, about };
}

/** How a visit ended, as it is shown. */
export function shownVisit({ at, result, code, about = "" }: Visit): NonNullable<ShownRules["visit"]> {
  const told = result === "held back" ? "held_back" : result === "no mirror" ? "no_mirror" : result;
  return { at, result: told, ...(code === undefined ? {} : { refusal: shownRefusal({ code, about }) }) };
}

/** What the screens say of the rules in force. */
export function shownRules(status: RulesStatus, sets: readonly ShownSet[], hasMirrors: boolean): ShownRules {
  const { publisher, visit, trial, trouble, notices, disabled, conflicts } = status;
  return {
    freshness: publisher?.freshness ?? (hasMirrors ? "awaited" : "packaged"),
    notices,
    disabled,
    sets: sets.map((set) => ({
      ...set,
      ...(set.layer === "local" && set.id === trial ? { isTrial: true } : {}),
      ...signatureOf(publisher, set.id),
    })),
    conflicts: conflicts.map(({ set, ...refusal }) => ({ set, ...shownRefusal(refusal) })),
    trouble: trouble.map(shownRefusal),
    ...(visit === undefined ? {} : { visit: shownVisit(visit) }),
    ...(publisher === undefined ? {} : publishedBy(publisher)),
  };
}

function publishedBy({ name, mirror, reached, expires }: NonNullable<RulesStatus["publisher"]>) {
  return { publisher: { name, mirror }, reached, expires };
}

function signatureOf(publisher: RulesStatus["publisher"], id: string): Pick<ShownSet, "signature"> {
  const layer = publisher?.layers.find((each) => each.id === id);
  if (publisher === undefined || layer === undefined) return {};
  const { expires, signedBy, signedWith, threshold, signers, changes } = layer;
  return {
    signature: {
      installed: publisher.installed,
      expires,
      isExpired: publisher.expired.includes(id),
      signedBy: signedBy.map((name, index) => ({ name, key: (signedWith[index] ?? "").slice(0, keyLength) })),
      threshold,
      signers,
      changes,
    },
  };
}
