import { createHash } from "node:crypto";
import { defineConfig } from "wxt";
import { managedSchema } from "./entrypoints/background/policy-format.ts";
import { embeddedSetFolder, loadRuleSets } from "./rules/cli/load-rules.ts";

/** Sites that Tact watches from the start: the hosts of the embedded set's recipes, but those asked for on request. */
const sets = await loadRuleSets([embeddedSetFolder]);
const hosts = sets
  .flatMap((set) => set.sites.filter((site) => site.onRequest !== true).flatMap((site) => site.hosts))
  .map((host) => `https://${host}/*`);

/**
 * What whoever builds the package decides, in the terms of a policy: TACT_MIRRORS and TACT_ROOT_SHA256 make a
 * ministry's own package. None by default: then nothing is ever asked of the network.
 */
const { TACT_MIRRORS: mirrorList = "", TACT_ROOT_SHA256: rootSha256 } = process.env;
const mirrors = mirrorList.split(" ").filter((mirror) => mirror !== "");
const preset = { ...(mirrors.length === 0 ? {} : { mirrors }), ...(rootSha256 === undefined ? {} : { rootSha256 }) };

export default defineConfig({
  srcDir: ".",
  imports: false,
  manifestVersion: 3,
  modules: ["@wxt-dev/i18n/module"],
  i18n: { localesDir: "assets/locales" },
  manifest: ({ browser }) => ({
    default_locale: "fr",
    name: "__MSG_name__",
    description: "__MSG_description__",
    permissions: ["alarms", "storage", "scripting"],
    // Firefox grants no host that an update adds, and without it sends a mirror an identifier of the profile.
    host_permissions: [...hosts, ...mirrors.map((mirror) => `${new URL(mirror).origin}/*`)],
    // Any other site, and a mirror that a policy names, is asked for when it is added, one at a time.
    optional_host_permissions: ["https://*/*"],
    content_scripts: [
      { matches: hosts, js: ["doorbell.js"], run_at: "document_start", all_frames: true, match_about_blank: true },
    ],
    // Nothing but the package itself: no script, no style, no picture from anywhere. The background may fetch signed
    // rules over https; the screens give that up with a policy of their own (`tests/manifest.test.ts`).
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
    commands: { "open-remarks": { suggested_key: { default: "Alt+Shift+T" }, description: "__MSG_command_open__" } },
    ...(browser === "firefox"
      ? {
          browser_specific_settings: {
            gecko: {
              id: "tact@tact.example.org",
              strict_min_version: "140.0",
              data_collection_permissions: { required: ["none"] },
            },
          },
        }
      : { minimum_chrome_version: "137", storage: { managed_schema: "managed-schema.json" } }),
  }),
  hooks: {
    "build:publicAssets"(wxt, files) {
      const packs = sets.map((set) => ({ id: set.id, contents: JSON.stringify(set) }));
      for (const { id, contents } of packs) files.push({ relativeDest: `rules/${id}.json`, contents });
      const list = packs.map(({ id, contents }) => ({
        id,
        sha256: createHash("sha256").update(contents).digest("hex"),
        length: Buffer.byteLength(contents),
      }));
      files.push({ relativeDest: "rules/embedded.json", contents: JSON.stringify({ sets: list, preset }) });
      if (wxt.config.browser !== "firefox")
        files.push({ relativeDest: "managed-schema.json", contents: JSON.stringify(managedSchema(), null, 2) });
    },
  },
});
