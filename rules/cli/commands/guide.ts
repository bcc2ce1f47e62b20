import { parseArgs } from "node:util";
import { exitCode, type ExitCode } from "#rules/cli/failure.ts";
import { loadRules } from "#rules/cli/load-rules.ts";
import type { Terminal } from "#rules/cli/terminal.ts";
import { duties, type Duty } from "#rules/model/duty.ts";
import type { LegalSource, Rule } from "#rules/model/rule.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";

export const usage = `tact guide [--print | --a-verifier] [--rules DOSSIER]…

--print (par défaut) : une page avec tout ce que l'agent peut lire, règle par règle, pour la relire d'une traite.
--a-verifier : les sources qu'un juriste doit encore relire, et les règles qui les citent.`;

const names: Readonly<Record<Duty, string>> = {
  confidentiality: "Discrétion et secret",
  "personal-data": "Données personnelles",
  reserve: "Réserve",
  neutrality: "Neutralité",
  "pro-perso": "Professionnel et personnel",
  probity: "Probité",
  respect: "Respect",
  accuracy: "Exactitude",
  security: "Sécurité",
  "third-party-rights": "Droits des tiers",
  electoral: "Période électorale",
};

/** `tact guide`: everything that agents read, or the legal sources to verify, as one page of Markdown. */
export async function guide(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      print: { type: "boolean", default: false },
      "a-verifier": { type: "boolean", default: false },
      rules: { type: "string", multiple: true },
    },
  });
  const { sets } = await loadRules(values.rules);
  terminal.print(values["a-verifier"] ? sourcesToVerify(sets) : everyReason(sets));
  return exitCode.clean;
}

/** What the agent can read, by duty. */
function everyReason(sets: readonly RuleSet[]): string {
  const rules = sets.flatMap((set) => set.rules);
  return duties
    .flatMap((duty) => [
      `# ${names[duty]}`,
      ...rules
        .filter((rule) => rule.duty === duty)
        .map(({ id, severity, title, reason, advice, sources }) =>
          [`## ${title.fr}`, reason.fr, advice.fr, `_${id} · ${severity} · ${sources.map(cite).join(" ; ")}_`].join(
            "\n\n",
          ),
        ),
    ])
    .join("\n\n");
}

/** Every source that is marked as not verified, with the rules and exceptions that cite it. */
export function sourcesToVerify(sets: readonly RuleSet[]): string {
  const citing = new Map<string, string[]>();
  const holders: readonly Pick<Rule, "id" | "sources">[] = sets.flatMap((set) => [...set.rules, ...set.exceptions]);
  for (const { id, sources } of holders)
    for (const source of sources)
      if (!source.verified) citing.set(cite(source), [...(citing.get(cite(source)) ?? []), id]);
  const rows = [...citing].sort(([a], [b]) => a.localeCompare(b, "fr"));
  return [
    "# Sources à vérifier",
    "Ces textes sont cités par des règles et n'ont pas été relus à la source. Avant de signer un jeu de règles, un juriste les relit sur Légifrance, corrige l'article s'il le faut, et retire `verified: false`. Les dates des élections à venir et les autres points ouverts sont dans les fichiers `calendars/`.",
    "| texte et article | cité par |\n| --- | --- |\n" +
      rows.map(([source, ids]) => `| ${source} | ${ids.sort().join(", ")} |`).join("\n"),
  ].join("\n\n");
}

function cite({ text, article }: LegalSource): string {
  return article === undefined ? text : `${text}, ${article}`;
}
