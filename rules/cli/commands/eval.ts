import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { evaluate, type Evaluation } from "#rules/cli/evaluate.ts";
import { exitCode, Failure, type ExitCode } from "#rules/cli/failure.ts";
import { unfollowed } from "#rules/cli/follow.ts";
import { corpusFolder, partOf, readDrafts } from "#rules/cli/labelled-drafts.ts";
import { embeddedSetFolder, loadRules, loadRuleSets } from "#rules/cli/load-rules.ts";
import type { Terminal } from "#rules/cli/terminal.ts";
import { evaluationPage } from "#rules/cli/train/evaluation-page.ts";
import { measure } from "#rules/cli/train/measure.ts";
import { createCheck } from "#rules/engine/check.ts";

export const usage = `tact eval --jsonl FICHIER… [--rules DOSSIER]… [--part train|check] [--errors] [--format text|json]
tact eval --page FICHIER.md [--rules DOSSIER]…

Mesure les règles sur des textes étiquetés : manquements vus par devoir, fausses alertes par registre, erreurs.
--part ne garde qu'une moitié, choisie par l'empreinte de l'identifiant : « train » pour écrire les règles,
« check » pour les mesurer seulement.
--page écrit la page de mesures : règles seules, seconde lecture seule, ensemble, sur la moitié « check » du dépôt.`;

/** `tact eval`: measures the rules on labelled drafts. */
export async function evaluateCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      jsonl: { type: "string", multiple: true, default: [] },
      rules: { type: "string", multiple: true },
      part: { type: "string" },
      page: { type: "string" },
      errors: { type: "boolean", default: false },
      format: { type: "string", default: "text" },
    },
  });
  if (values.page !== undefined) {
    const sets = await loadRuleSets(values.rules ?? [embeddedSetFolder]);
    writeFileSync(
      values.page,
      evaluationPage(
        measure(sets, corpusFolder, { page: values.page, today: terminal.today, follow: terminal.follow }),
      ),
    );
    terminal.print(`${values.page} est écrit`);
    return exitCode.clean;
  }
  const files = [...values.jsonl, ...positionals];
  if (files.length === 0) throw new Failure(`il manque --jsonl FICHIER\n\n${usage}`);
  const drafts = files
    .flatMap(readDrafts)
    .filter((draft) => values.part === undefined || partOf(draft) === values.part);
  const { rules } = await loadRules(values.rules);
  const evaluation = evaluate(
    drafts,
    createCheck(rules),
    terminal.today,
    values.format === "json" ? unfollowed : terminal.follow,
  );
  terminal.print(values.format === "json" ? JSON.stringify(evaluation) : describe(evaluation, values.errors));
  return exitCode.clean;
}

const share = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})`;

function describe(evaluation: Evaluation, withErrors: boolean): string {
  const lines = [
    `textes : ${evaluation.drafts}`,
    `manquements vus : ${share(evaluation.noticed, evaluation.breaches)}`,
    `textes ordinaires dérangés : ${share(evaluation.disturbed, evaluation.ordinary)}`,
    `textes ordinaires arrêtés : ${evaluation.stopped}`,
    `gravité à un cran près : ${share(evaluation.closeSeverity, evaluation.noticed)}`,
    `cas gris trop sévères : ${share(evaluation.greyAbove, evaluation.grey)}`,
    `faux jumeaux distingués : ${share(evaluation.pairsToldApart, evaluation.pairs)}`,
    "",
    ...Object.entries(evaluation.byDuty).map(([duty, row]) => `  ${duty} : ${share(row.noticed, row.breaches)}`),
    "",
    ...Object.entries(evaluation.byRegister).map(
      ([register, row]) =>
        `  ${register} : vus ${share(row.noticed, row.breaches)}, dérangés ${share(row.disturbed, row.ordinary)}`,
    ),
  ];
  if (withErrors)
    for (const { id, kind, text, expected, got } of evaluation.mistakes)
      lines.push("", `${kind} · ${id} · attendu ${expected} · obtenu ${got}`, `    ${text.replaceAll("\n", " ⏎ ")}`);
  return lines.join("\n");
}
