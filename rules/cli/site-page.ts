import type { LegalSource, Rule } from "#rules/model/rule.ts";
import type { RulesPutInForce } from "#rules/pack/put-in-force.ts";
import type { Distribution } from "#rules/pack/verify-distribution.ts";
import { severityWords } from "./severity-words.ts";

/** What the page of a distribution shows. */
export interface SitePageParts {
  readonly distribution: Distribution;
  readonly inForce: RulesPutInForce;
  /** SHA-256 of the first root: what a policy pins. */
  readonly rootSha256: string;
}

/** The page that a person reads on the static host: every rule, what changed, how to verify. No script, no image. */
export function sitePage({ distribution, inForce, rootSha256 }: SitePageParts): string {
  const { root, index, layers, urgence } = distribution;
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>Règles de Tact : ${escapeHtml(root.deployment)}</title>
<style>${style}</style>
</head>
<body>
<h1>Règles de Tact</h1>
<p>${escapeHtml(root.deployment)}. Index ${index.version} du ${day(index.issued)}, valable jusqu'au ${day(index.expires)}.</p>
${urgence === undefined ? "" : urgenceSection(inForce)}
<h2>Jeux de règles</h2>
<table>
<thead><tr><th>Jeu</th><th>Niveau</th><th>Version</th><th>Éditeur</th><th>Signé par</th></tr></thead>
<tbody>
${layers
  .map(
    ({ set, grant, signedBy }) =>
      `<tr><td>${escapeHtml(set.title.fr)}</td><td>${escapeHtml(grant.layer)}</td><td>${escapeHtml(set.version)} du ${escapeHtml(set.date)}</td><td>${escapeHtml(set.publisher)}</td><td>${escapeHtml(signedBy.join(", "))}</td></tr>`,
  )
  .join("\n")}
</tbody>
</table>
<h2>Ce qui a changé</h2>
${layers
  .map(
    ({ set, manifest }) =>
      `<h3>${escapeHtml(set.title.fr)}, version ${escapeHtml(set.version)}</h3>\n${list(manifest.changes.length === 0 ? ["Rien depuis la version précédente."] : manifest.changes)}`,
  )
  .join("\n")}
<h2>Vérifier</h2>
<p>Chaque fichier est signé. Cette page ne l'est pas : elle aide à lire, elle ne prouve rien. Pour vérifier soi-même, avec le paquet de Tact :</p>
<pre>npm run --silent tact -- verify ADRESSE-DE-CE-DOSSIER --root-sha256 ${escapeHtml(rootSha256)}</pre>
<p>L'empreinte de la racine doit être celle que votre service a communiquée par un autre chemin. La racine en vigueur porte le numéro ${root.version} et vaut jusqu'au ${day(root.expires)}.</p>
<table>
<thead><tr><th>Clé</th><th>Gardée par</th><th>Empreinte</th></tr></thead>
<tbody>
${Object.entries(root.keys)
  .map(
    ([kid, key]) =>
      `<tr><td>${escapeHtml(rolesOf(kid, distribution).join(", "))}</td><td>${escapeHtml(key.holder)}</td><td><code>${escapeHtml(kid)}</code></td></tr>`,
  )
  .join("\n")}
</tbody>
</table>
${inForce.sets.map((set) => `<h2>${escapeHtml(set.title.fr)} : ${set.rules.length} règles</h2>\n${set.rules.map(ruleSection).join("\n")}`).join("\n")}
</body>
</html>
`;
}

/** Text as HTML shows it: nothing in it is markup, in an element or in a quoted attribute. */
function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

const style =
  "body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}" +
  "table{border-collapse:collapse;width:100%}td,th{border:1px solid #929292;padding:.3rem .5rem;text-align:left;vertical-align:top}" +
  "article{border-top:1px solid #929292;padding:.5rem 0}code,pre{overflow-wrap:anywhere;white-space:pre-wrap}";

function ruleSection({ id, title, severity, locked, reason, advice, sources, examples }: Rule): string {
  return `<article id="${escapeHtml(id)}">
<h3>${escapeHtml(title.fr)}</h3>
<p><code>${escapeHtml(id)}</code> · ${escapeHtml(severityWords[severity])}${locked === true ? " · verrouillée" : ""}</p>
<p>${escapeHtml(reason.fr)}</p>
<p>${escapeHtml(advice.fr)}</p>
<ul>${sources.map((source) => `<li>${sourceLink(source)}</li>`).join("")}</ul>
<details><summary>Exemples</summary>
<p>Signalés :</p>${list(examples.flagged.map(({ text }) => text))}
<p>Laissés tranquilles :</p>${list(examples.silent.map(({ text }) => text))}
</details>
</article>`;
}

function sourceLink({ text, article, url, verified }: LegalSource): string {
  const name = article === undefined ? text : `${text}, ${article}`;
  // Only https leads anywhere; the format asks for it, and this page does not rely on it.
  const shown = url.startsWith("https://")
    ? `<a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(name)}</a>`
    : escapeHtml(name);
  return verified ? shown : `${shown} (à confirmer par un juriste)`;
}

function urgenceSection({ disabled, notices }: RulesPutInForce): string {
  return `<h2>Mesures d'urgence</h2>\n${list([
    ...disabled.map(({ kind, id, reason }) => `${kind === "rule" ? "Règle" : "Site"} ${id} : suspendu. ${reason}`),
    ...notices.map(({ fr }) => fr),
  ])}`;
}

function rolesOf(kid: string, { root }: Distribution): string[] {
  return [
    ...Object.entries(root.roles).flatMap(([name, role]) => (role.keys.includes(kid) ? [name] : [])),
    ...root.layers.filter((grant) => grant.keys.includes(kid)).map(({ name }) => name),
  ];
}

function list(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join("")}</ul>`;
}

function day(instant: string): string {
  return escapeHtml(instant.slice(0, 10));
}
