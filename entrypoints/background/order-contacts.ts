import { localText } from "#rules/model/remark.ts";
import type { Contact, RuleSet } from "#rules/model/rule-set.ts";
import type { Policy } from "./policy-format.ts";
import type { Settings } from "./settings.ts";

/** What a set tells of its contacts: whose they are. */
type ContactsOf = Pick<RuleSet, "title" | "publisher" | "contacts">;

/** What the administrator named, under the employer that the agent told, if any. */
export function namedBy(values: Policy, { employer }: Pick<Settings, "employer">): Policy {
  return employer === "" ? values : { ...values, employer };
}

/** Whom to ask: who the administrator named, then the contacts of the agent's own service, then the others. */
export function orderContacts(sets: readonly ContactsOf[], named: Policy, unnamed: string): Contact[] {
  const { employer = "" } = named;
  const isOwn = (set: ContactsOf): boolean => isOf(employer, set);
  const inOrder = [...sets.filter(isOwn), ...sets.filter((set) => !isOwn(set))];
  return [...contactOf(named, unnamed), ...inOrder.flatMap(({ contacts }) => contacts)];
}

function contactOf({ contactLabel, contactUrl, employer }: Policy, unnamed: string): Contact[] {
  if (contactLabel === undefined) return [];
  const purpose = { fr: employer ?? unnamed };
  return [
    { id: "policy", title: { fr: contactLabel }, purpose, ...(contactUrl === undefined ? {} : { url: contactUrl }) },
  ];
}

/** True when a set's title or publisher holds every word of the name, whatever its accents and capitals. */
function isOf(employer: string, { title, publisher }: ContactsOf): boolean {
  const asked = wordsOf(employer);
  const held = new Set(wordsOf([localText(title, "fr"), localText(title, "en"), publisher].join(" ")));
  return asked.length > 0 && asked.every((word) => held.has(word));
}

/** Words that tell one service from another: the shortest ones only link. */
function wordsOf(text: string): string[] {
  const plain = text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2 && word !== "des");
}
