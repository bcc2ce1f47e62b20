import { sign } from "#rules/language/tokens.ts";
import { whole, type Identifier } from "./identifier.ts";

/** Mailboxes that anyone can open to everyone: a person is behind the address. */
const consumerDomain =
  /@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|free|orange|wanadoo|sfr|laposte|bbox|icloud|me|proton|protonmail|pm|gmx|aol|numericable|club-internet|neuf|tutanota)\.[a-z]{2,3}$/iu;

/** Functions, not people: contact, presse, mairie… (domain file, § 5.6). */
const functionalName =
  /^(?:contact|info|accueil|mairie|secretariat|communication|com|presse|dpo|rgpd|webmaster|support|noreply|no-reply|ne-pas-repondre|ce\.\d{7}[a-z]|(?:service|bureau|cabinet|direction|pref|sp|ddt|ddfip|sip|greffe|referent|deontolog|elections|commune|ville)[-.\w]*|rh|drh|dsi|standard|recrutement|formation|etat-?civil|urbanisme|scolarite|alerte|inscription[-.\w]*|bonjour|hello|prenom\.nom|nom\.prenom|exemple|example|test)@/iu;

const personName = /^\p{L}[\p{L}-]*[._]\p{L}[\p{L}-]*\d*@/u;

/** E-mail address of a person: written as a name, or in a consumer mailbox. */
export const email: Identifier = {
  kind: "email",
  title: "adresse électronique d'une personne",
  signs: sign.at,
  reach: [66, 100],
  candidates:
    /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,6}\p{L}{2,24}(?![\p{L}\p{N}])/gu,
  accept: whole((candidate) => {
    if (functionalName.test(candidate)) return false;
    return consumerDomain.test(candidate) || personName.test(candidate);
  }),
};
