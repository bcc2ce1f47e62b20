import { defineConfig } from "wxt";
import { embeddedSetFolder, loadRuleSets } from "./rules/cli/load-rules.ts";

/** Sites that Tact watches from the start: the hosts of the embedded set's recipes, but those asked for on request. */
const sets = await loadRuleSets([embeddedSetFolder]);
const hosts = sets
  .flatMap((set) => set.sites.filter((site) => site.onRequest !== true).flatMap((site) => site.hosts))
  .map((host) => `https://${host}/*`);

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
    permissions: ["storage", "scripting"],
    host_permissions: hosts,
    // Any other site is asked for when the agent adds it, one at a time.
    optional_host_permissions: ["https://*/*"],
    content_scripts: [
      { matches: hosts, js: ["doorbell.js"], run_at: "document_start", all_frames: true, match_about_blank: true },
    ],
    // Nothing but the package itself: no script, no style, no connection from anywhere.
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
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
      : { minimum_chrome_version: "137" }),
  }),
  hooks: {
    "build:publicAssets"(_wxt, files) {
      for (const set of sets) files.push({ relativeDest: `rules/${set.id}.json`, contents: JSON.stringify(set) });
    },
  },
});
