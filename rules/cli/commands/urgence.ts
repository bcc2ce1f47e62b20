import { parseArgs } from "node:util";
import { addDays } from "#rules/cli/add-days.ts";
import { Failure, type ExitCode } from "#rules/cli/failure.ts";
import { finishPublication } from "#rules/cli/finish-publication.ts";
import { embeddedSetFolder, loadRuleSets } from "#rules/cli/load-rules.ts";
import { KeyRing } from "#rules/cli/key-ring.ts";
import { Publication, sameWishes } from "#rules/cli/publication.ts";
import type { Terminal } from "#rules/cli/terminal.ts";
import type { RuleSet } from "#rules/model/rule-set.ts";
import { longestUrgence, type Urgence } from "#rules/pack/metadata.ts";
import type { Distribution } from "#rules/pack/verify-distribution.ts";

export const usage = `tact urgence SITE --keys CLÉS [--disable RÈGLE --reason TEXTE]… [--disable-site SITE --reason TEXTE] [--enable ID]… [--notice TEXTE] [--clear] [--days N]

Suspend tout de suite une règle ou la recette d'un site, ou affiche un avis, pour ${longestUrgence} jours au plus (7 par défaut). Les mesures
déjà en cours restent, sauf --enable et --clear.`;

type Operation = Urgence["operations"][number];

/** `tact urgence`: the emergency file, for a few days. */
export async function urgence(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      keys: { type: "string" },
      disable: { type: "string", multiple: true, default: [] },
      "disable-site": { type: "string", multiple: true, default: [] },
      enable: { type: "string", multiple: true, default: [] },
      reason: { type: "string" },
      notice: { type: "string" },
      clear: { type: "boolean", default: false },
      days: { type: "string", default: "7" },
    },
  });
  const [site] = positionals;
  if (site === undefined || values.keys === undefined) throw new Failure(`il manque SITE ou --keys\n\n${usage}`);
  const days = Number(values.days);
  if (!Number.isInteger(days) || days < 1 || days > longestUrgence)
    throw new Failure(`--days ${values.days} : attendu un nombre entier de 1 à ${longestUrgence}`);
  const publication = await Publication.open(site, new KeyRing(values.keys, terminal), terminal.now);
  const { current } = publication;
  if (current === undefined) throw new Failure(`${site} : rien n'est encore publié ici`);
  const disabled: { kind: "rule" | "site"; id: string }[] = [
    ...values.disable.map((id) => ({ kind: "rule" as const, id })),
    ...values["disable-site"].map((id) => ({ kind: "site" as const, id })),
  ];
  await refuseUnknown(disabled, current);
  const { reason } = values;
  const added = disabled.map(({ kind, id }): Operation => {
    if (reason === undefined) throw new Failure("--reason : pourquoi suspendre ?");
    return { disable: kind, id, reason };
  });
  const isKept = (operation: Operation): boolean =>
    !("disable" in operation && [...values.enable, ...disabled.map(({ id }) => id)].includes(operation.id));
  const operations = [
    ...(values.clear ? [] : (current.urgence?.operations ?? []).filter(isKept)),
    ...added,
    ...(values.notice === undefined ? [] : [{ notice: { fr: values.notice } }]),
  ];
  await publication.addUrgence({
    type: "urgence",
    version: (current.index.urgence?.version ?? 0) + 1,
    issued: terminal.now,
    expires: addDays(terminal.now, days),
    operations,
  });
  terminal.print(`Urgence : ${operations.length} mesure(s), jusqu'au ${addDays(terminal.now, days)}.`);
  return finishPublication(publication, sameWishes(current.index), terminal);
}

/** A set that Tact ships is in every browser, published here or not: its rules and sites can be suspended too. */
async function refuseUnknown(
  disabled: readonly { kind: "rule" | "site"; id: string }[],
  { layers }: Distribution,
): Promise<void> {
  const isIn =
    (sets: readonly RuleSet[]) =>
    ({ kind, id }: { kind: "rule" | "site"; id: string }): boolean =>
      sets.some((set) => (kind === "rule" ? set.rules : set.sites).some((each) => each.id === id));
  const unpublished = disabled.filter((each) => !isIn(layers.map(({ set }) => set))(each));
  if (unpublished.length === 0) return;
  const embedded = await loadRuleSets([embeddedSetFolder]);
  const unknown = unpublished.find((each) => !isIn(embedded)(each));
  if (unknown !== undefined)
    throw new Failure(`« ${unknown.id} » : aucun jeu n'a ${unknown.kind === "rule" ? "cette règle" : "ce site"}`);
}
