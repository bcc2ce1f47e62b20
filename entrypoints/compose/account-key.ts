import type { AccountKind } from "#rules/model/context.ts";

/** Under which name the settings keep the kind of an account: the site's, then the account's own where it is known. */
export function accountKey(siteId: string, account: string | undefined): string {
  return account === undefined ? siteId : `${siteId}:${account.replace(/^@/u, "").toLowerCase()}`;
}

/** What the agent told about an account, or about their account on that site. */
export function accountKindOf(
  accounts: Readonly<Record<string, AccountKind>>,
  siteId: string,
  account: string | undefined,
): AccountKind {
  return accounts[accountKey(siteId, account)] ?? accounts[siteId] ?? "unknown";
}
