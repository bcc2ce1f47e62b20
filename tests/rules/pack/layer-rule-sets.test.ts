import { describe, expect, test } from "vitest";
import { createCheck } from "#rules/engine/check.ts";
import { compile } from "#rules/engine/compile.ts";
import { unknownContext } from "#rules/model/context.ts";
import type { Rule } from "#rules/model/rule.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import type { SiteRecipe } from "#rules/model/site-recipe.ts";
import { layerRuleSets, type LayerLimits } from "#rules/pack/layer-rule-sets.ts";
import { putInForce, tryExamples } from "#rules/pack/put-in-force.ts";
import { exceptionOf, ruleSetOf, type RuleSketch } from "#tests/rules/engine/rule-set-of.ts";
import { withExamples } from "./publisher.ts";
import { refusalOf } from "./refusal-of.ts";

const siteOn = (id: string, ...hosts: string[]): SiteRecipe => ({
  id,
  title: id,
  version: 1,
  evidence: "2026-01-01",
  hosts,
  boxes: [],
});

/** The base: one locked rule, one that is not, a lexicon that makes the locked one innocent. */
const base = ruleSetOf(
  {
    secret: {
      find: ["dossier secret"],
      severity: "warning",
      locked: true,
      unless: ["@fiction"],
      ignore: ["negation"],
      adjust: [
        { when: { period: ["conges"] }, severity: "info" },
        { when: { period: ["veille"] }, severity: "stop" },
        { when: { function: true }, severity: "caution" },
      ],
    },
    libre: { find: ["patron nul"], severity: "caution" },
  },
  {
    fiction: ["roman", "zzs", "=isolé", "@livres"],
    temoins: ["au tribunal"],
    livres: ["bande dessinée"],
    injures: ["nul"],
    negation: ["ne … pas"],
  },
  {
    id: "socle",
    calendars: [
      {
        id: "scrutin",
        title: { fr: "Scrutin" },
        scope: "national",
        phases: [{ phase: "veille", from: "2026-03-14", to: "2026-03-14" }],
        source: { text: "Une loi", url: "https://example.org/", checked: "2026-01-01", verified: true },
      },
    ],
    sites: [siteOn("x", "x.com", "*.x.com"), siteOn("ailleurs", "reseau.example.org")],
    exceptions: [
      exceptionOf({ id: "liberte", find: ["syndicat"], lifts: { rules: ["libre"], scope: "draft" } }),
      exceptionOf({ id: "temoin", find: ["@temoins"], lifts: { rules: ["secret"], scope: "draft" } }),
    ],
  },
);

const ministry = (
  rest: Partial<RuleSet>,
  rules: Record<string, RuleSketch> = {},
  lexicons: Record<string, readonly string[]> = {},
): RuleSet => ruleSetOf(rules, lexicons, { id: "ministere", layer: "ministry", ...rest });

const conflicts = (set: RuleSet, limits?: LayerLimits): string[] =>
  layerRuleSets([base, set], limits).refused.map(({ code, about }) => `${code} : ${about}`);

/** Rules seen in a text, with their severity, when sets are stacked. */
function seen(sets: readonly RuleSet[], text: string): string[] {
  const check = createCheck(compile(layerRuleSets(sets).sets));
  return check({ text }, unknownContext("2026-06-01")).findings.map(({ rule, severity }) => `${rule} ${severity}`);
}

test("a set alone is left as it is", () => {
  expect(layerRuleSets([base]).sets[0]).toBe(base);
});

describe("what a layer below may do", () => {
  test.each<[string, RuleSet, string, string[]]>([
    ["add a rule", ministry({}, { "min-mot": { find: ["gros mot"] } }), "un gros mot", ["min-mot warning"]],
    [
      "raise a rule that is not locked",
      ministry({ changes: [{ rule: "libre", severity: "stop", reason: "Ici, c'est grave." }] }),
      "patron nul",
      ["libre stop"],
    ],
    [
      "raise a rule that is locked",
      ministry({ changes: [{ rule: "secret", severity: "stop", reason: "Ici, c'est grave." }] }),
      "un dossier secret",
      ["secret stop"],
    ],
    [
      "lower a rule that is not locked",
      ministry({ changes: [{ rule: "libre", severity: "info", reason: "Ici, c'est courant." }] }),
      "patron nul",
      ["libre info"],
    ],
    [
      "put out a rule that is not locked",
      ministry({ changes: [{ rule: "libre", severity: "off", reason: "Sans objet ici." }] }),
      "patron nul",
      [],
    ],
    [
      "replace a rule that is not locked",
      ministry({}, { libre: { find: ["chef nul"] } }),
      "patron nul, chef nul",
      ["libre warning"],
    ],
    [
      "add words to a lexicon that flags",
      ministry({}, {}, { injures: ["minable"] }),
      "dossier secret",
      ["secret warning"],
    ],
    [
      "lift what is not locked for a whole duty",
      ministry({
        exceptions: [
          exceptionOf({ id: "e", find: ["hier"], lifts: { duties: ["reserve"], upTo: "stop", scope: "draft" } }),
        ],
      }),
      "hier, patron nul et dossier secret",
      ["secret warning"],
    ],
    ["correct the recipe of a site", ministry({ sites: [siteOn("x", "x.com", "pro.x.com")] }), "rien", []],
    [
      "inflect a word of which the layers above want one form only",
      {
        ...ministry({}, { "min-mot": { find: ["isolé"] } }),
        forms: { fr: { isolé: ["isolé", "isolées"] }, en: {} },
      },
      "isolées",
      ["min-mot warning"],
    ],
    [
      "give forms to its own words",
      { ...ministry({}, { "min-mot": { find: ["zut"] } }), forms: { fr: { zut: ["zut", "zutalors"] }, en: {} } },
      "zutalors",
      ["min-mot warning"],
    ],
  ])("%s", (_name, set, text, expected) => {
    expect(conflicts(set)).toEqual([]);
    expect(seen([base, set], text)).toEqual(expected);
  });

  test("what it changes is listed", () => {
    const set = ministry(
      { changes: [{ rule: "libre", severity: "stop", reason: "Ici." }], sites: [siteOn("x", "x.com")] },
      {},
      { injures: ["minable"] },
    );
    expect(layerRuleSets([base, set]).adapted).toEqual([
      { set: "ministere", kind: "lexicon", id: "injures" },
      { set: "ministere", kind: "severity", id: "libre", from: "caution", to: "stop" },
      { set: "ministere", kind: "site", id: "x" },
    ]);
  });
});

test("it may add to how a function is said, when no locked rule is milder for it", () => {
  const rules = base.rules.map((rule): Rule => ({ ...rule, adjust: [{ when: { function: true }, severity: "stop" }] }));
  const set = ministry({}, {}, { "fonction-enoncee": ["chez nous"] });
  expect(layerRuleSets([{ ...base, rules }, set]).refused).toEqual([]);
});

describe("what a layer below may not do", () => {
  test.each<[string, RuleSet, string]>([
    ["replace a locked rule", ministry({}, { secret: { find: ["rien"] } }), "locked-overridden : secret"],
    [
      "put it out",
      ministry({ changes: [{ rule: "secret", severity: "off", reason: "Non." }] }),
      "locked-weakened : secret",
    ],
    [
      "lower it",
      ministry({ changes: [{ rule: "secret", severity: "info", reason: "Non." }] }),
      "locked-weakened : secret",
    ],
    [
      "lower its whole duty",
      ministry({ shifts: [{ duties: ["reserve"], when: {}, by: -1, floor: "info", ceiling: "stop" }] }),
      "locked-weakened : shifts, reserve",
    ],
    [
      "lift it by name",
      ministry({
        exceptions: [exceptionOf({ id: "e", find: ["hier"], lifts: { rules: ["secret"], scope: "draft" } })],
      }),
      "locked-silenced : e → secret",
    ],
    ["make it innocent with a lexicon", ministry({}, {}, { fiction: ["dossier"] }), "locked-silenced : @fiction"],
    [
      "make it innocent with a lexicon of a lexicon",
      ministry({}, {}, { livres: ["dossier"] }),
      "locked-silenced : @livres",
    ],
    ["widen an exception that lifts it", ministry({}, {}, { temoins: ["dossier"] }), "locked-silenced : @temoins"],
    ["deny everything", ministry({}, {}, { negation: ["le"] }), "locked-silenced : @negation"],
    [
      "say the function for everyone",
      ministry({}, {}, { "fonction-enoncee": ["le"] }),
      "locked-silenced : @fonction-enoncee",
    ],
    [
      "read one word as another",
      ministry({ abbreviations: [{ id: "a", language: "fr", means: { dossier: "roman" } }] }),
      "locked-silenced : abréviations, a",
    ],
    [
      "open a time in which it is milder",
      ministry({
        calendars: [
          {
            id: "toujours",
            title: { fr: "Toujours" },
            scope: "local",
            phases: [{ phase: "conges", from: "2026-01-01", to: "2036-01-01" }],
            source: { text: "Une loi", url: "https://example.org/", checked: "2026-01-01", verified: true },
          },
        ],
      }),
      "locked-silenced : calendrier, conges",
    ],
    [
      "close the days on which it is graver",
      ministry({
        calendars: [
          {
            id: "scrutin",
            title: { fr: "Rien" },
            scope: "national",
            phases: [{ phase: "autre", from: "2026-01-01", to: "2026-01-02" }],
            source: { text: "Une loi", url: "https://example.org/", checked: "2026-01-01", verified: true },
          },
        ],
      }),
      "locked-silenced : calendrier, scrutin",
    ],
    [
      "replace an exception",
      ministry({
        exceptions: [exceptionOf({ id: "liberte", find: ["rien"], lifts: { rules: ["libre"], scope: "draft" } })],
      }),
      "exception-overridden : liberte",
    ],
    [
      "change a rule that is not there",
      ministry({ changes: [{ rule: "nulle-part", severity: "stop", reason: "Oui." }] }),
      "unknown-rule : nulle-part",
    ],
    [
      "watch a bank",
      ministry({ sites: [siteOn("banque", "www.banque.example")] }),
      "site-not-allowed : www.banque.example",
    ],
    [
      "watch everything under a host",
      ministry({ sites: [siteOn("x", "*.example.org")] }),
      "site-not-allowed : *.example.org",
    ],
    [
      "watch a host that only looks alike",
      ministry({ sites: [siteOn("x", "notx.com")] }),
      "site-not-allowed : notx.com",
    ],
    ["take the name of another", ministry({ id: "socle" }), "same-set : socle"],
  ])("%s", (_name, set, expected) => {
    expect(conflicts(set)).toEqual([expected]);
    expect(layerRuleSets([base, set]).sets).toEqual([base]);
  });

  test("name its rules as it likes when the root gives it a prefix", () => {
    const set = ministry({}, { mot: { find: ["mot"] }, "min-autre": { find: ["autre"] }, libre: { find: ["libre"] } });
    expect(conflicts(set, { prefixes: { ministere: "min" } })).toEqual(["wrong-prefix : mot"]);
  });

  test("give another form to a word that the layers above use", () => {
    const forms = { fr: { roman: ["roman", "dossier"], zzs: ["zzs", "dossier"], secret: ["secret"] }, en: {} };
    const set = { ...ministry({}), forms };
    expect(layerRuleSets([base, set]).sets[1]!.forms.fr).toEqual({});
    expect(seen([base, set], "un dossier secret")).toEqual(["secret warning"]);
  });

  test("lock its own rule against the layer above it", () => {
    const low = ministry({}, { "min-mot": { find: ["gros mot"], locked: true } });
    const lower = ruleSetOf({ "min-mot": { find: ["rien"] } }, {}, { id: "direction", layer: "directorate" });
    expect(layerRuleSets([lower, low, base]).refused.map(({ set, code }) => [set, code])).toEqual([
      ["direction", "locked-overridden"],
    ]);
  });
});

test("the top layer watches only the hosts of the package", () => {
  expect(layerRuleSets([base], { hosts: ["*.x.com"] }).refused.map(({ about }) => about)).toEqual([
    "reseau.example.org",
  ]);
});

describe("put in force", () => {
  const whole = withExamples(base);
  test("the emergency takes rules and sites away, and posts notices", () => {
    const inForce = putInForce(
      [whole],
      {},
      {
        type: "urgence",
        version: 1,
        issued: "2026-11-24T00:00:00Z",
        expires: "2026-11-30T00:00:00Z",
        operations: [
          { disable: "rule", id: "secret", reason: "Elle se trompe." },
          { disable: "site", id: "x", reason: "Le site a changé." },
          { notice: { fr: "Scrutin dimanche." } },
        ],
      },
    );
    expect(inForce.rules.rules.map(({ id }) => id)).toEqual(["libre"]);
    expect(inForce.sets[0]!.sites.map(({ id }) => id)).toEqual(["ailleurs"]);
    expect(inForce.notices).toEqual([{ fr: "Scrutin dimanche." }]);
  });

  test("a set that asks for a lexicon that nobody has is refused", () => {
    expect(refusalOf(() => putInForce([ministry({}, { "min-a": { find: ["@absent"] } })]))).toBe("does-not-compile");
  });

  test("a set that makes a locked rule speak where it must not is found out", () => {
    const top = withExamples(
      ruleSetOf({ secret: { find: ["@injures"], locked: true } }, { injures: ["nul"] }, { id: "socle" }),
    );
    const [locked] = top.rules;
    const examples = { flagged: [{ text: "c'est nul" }], silent: [{ text: "bonjour à tous" }] };
    const sets = [{ ...top, rules: [{ ...locked!, examples }] }, ministry({}, {}, { injures: ["bonjour"] })];
    expect(layerRuleSets(sets).refused).toEqual([]);
    expect(refusalOf(() => tryExamples(sets))).toBe("examples-fail");
  });

  test("a set whose examples do not hold is refused", () => {
    const [rule] = whole.rules;
    const flagged = [{ text: "bonjour" }];
    const broken = { ...whole, rules: [{ ...rule!, examples: { ...rule!.examples, flagged } }] };
    expect(refusalOf(() => tryExamples([whole]))).toBe("accepted");
    expect(refusalOf(() => tryExamples([broken]))).toBe("examples-fail");
  });
});
