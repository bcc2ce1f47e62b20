import { sign } from "#rules/language/tokens.ts";
import type { Identifier } from "./identifier.ts";

/** Words for a way that are hardly ever anything else after a number. */
const plainWays =
  "rue|ruelle|avenue|boulevard|bld|blvd|bd|impasse|faubourg|fbg|venelle|rond-point|esplanade|parvis|lotissement|hameau|lieu-dit";

/** Words that count other things too ("2 place au concert", "12 cours d'anglais"): a proper name must follow. */
const doubtfulWays =
  "allée|chemin|ch|quai|sentier|sente|promenade|square|cours|cité|passage|place|pl|route|rte|résidence|traverse|montée|av|imp";

const space = "[ \\u00A0\\u202F]";
const link = `(?:(?:de|du|des|la|le|les)${space}|[dl]['’])`;
const distantLink = `(?:(?:en|sur|sous|lès)${space})`;
const title = "(?!(?:M|Mr|Mme|Mlle|Monsieur|Madame)(?![\\p{L}-]))";
const subject = "(?!(?:Il|Ils|Elle|Elles|On|Je|Nous|Vous|Le|La|Les|Un|Une|Et|Mais|Son|Sa|Ses)(?![\\p{L}'’-]))";
const abbreviation = "(?:\\p{Lu}|St|Ste|Gal|Gén|Mal|Cdt|Col|Cap|Lt|Dr|Pr|Prof|Pdt|Mgr)\\.";
const proper = `(?:${abbreviation}|\\p{Lu}[\\p{L}'’-]{0,30})`;
const day = `\\d{1,2}(?:er)?[ -](?:${"janvier février mars avril mai juin juillet août septembre octobre novembre décembre".replaceAll(" ", "|")})(?:[ -]\\d{4})?`;
const more = `(?:${space}?-?${distantLink}?${link}{0,2}${title}${subject}${proper}){0,5}`;

const opening = new RegExp(
  `(?<![\\p{L}\\p{N}€%+#]|\\d[.,:/-])(?!(?:19|20)\\d{2}${space})\\d{1,4}(?:${space}?(?:bis|ter|quater|[a-f]))?${space}?,?${space}?(?:${plainWays}|${doubtfulWays})(?:\\.(?=${space}))?(?![\\p{L}\\p{N}'’-])`,
  "giu",
);
const isDoubtful = new RegExp(`(?:${doubtfulWays})\\.?$`, "iu");
const isCourse = /cours$/iu;

/** What a name looks like with capitals, after a word that may be no way, and without capitals. All begin with a space. */
const properName = new RegExp(`${space}(?:${link}{0,2}(?:${proper}${more}))`, "uy");
const dayName = new RegExp(`${space}(?:du${space})?${day}`, "iuy");
const smallName = new RegExp(
  `${space}${distantLink}?${link}{0,2}(?!(?:et|est|ou|où|qui|que|pour|avec|dans|en|à|au)(?![\\p{L}-]))\\p{L}[\\p{L}'’-]{2,30}`,
  "uy",
);
const lesson = new RegExp(`${space}(?:de${space}(?!la(?!\\p{L})|l['’])|d['’])`, "uy");

const postalCode = `(?:0[1-9]|[1-8]\\d|9[0-578])${space}?\\d{3}(?![\\p{L}\\p{N}])`;
const postalTown = new RegExp(
  `${space}?[,–-]?${space}?(?:à${space})?${postalCode}(?:${space}${link}{0,2}\\p{Lu}[\\p{L}'’-]{1,40}${more})?`,
  "uy",
);

/** What makes a number before a way a day or a line of transport. */
const otherNumber = /(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|ligne|bus|tram|tramway|métro)[  ]$/iu;
const beforeChrist = /^[  ]J\.?[  ]?-?[  ]?C/u;

/** Postal address in France: number, way, name, and the postal code and town when they follow. */
export const address: Identifier = {
  kind: "address",
  title: "adresse postale",
  signs: sign.digit,
  reach: [12, 160],
  hint: new RegExp(`\\d(?:[ \\u00A0\\u202F,a-z]{0,10})[ \\u00A0\\u202F,](?:${plainWays}|${doubtfulWays})`, "iu"),
  candidates: opening,
  accept(candidate, text, at) {
    if (otherNumber.test(text.slice(Math.max(0, at - 12), at))) return 0;
    const from = at + candidate.length;
    if (beforeChrist.test(text.slice(from, from + 6))) return 0;
    const named = matchEnd(dayName, text, from) ?? matchEnd(properName, text, from);
    const end = named ?? matchEnd(smallName, text, from);
    if (end === undefined) return 0;
    const withTown = matchEnd(postalTown, text, end);
    if (withTown === undefined && isDoubtful.test(candidate)) {
      if (named === undefined) return 0;
      if (isCourse.test(candidate) && matchEnd(lesson, text, from) !== undefined) return 0;
    }
    return (withTown ?? end) - at;
  },
};

/** Where a sticky expression that begins at an offset ends, or `undefined`. */
function matchEnd(expression: RegExp, text: string, from: number): number | undefined {
  expression.lastIndex = from;
  return expression.test(text) ? expression.lastIndex : undefined;
}
