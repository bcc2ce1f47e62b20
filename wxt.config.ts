import { defineConfig } from "wxt";

export default defineConfig({
  srcDir: ".",
  imports: false,
  manifestVersion: 3,
  modules: ["@wxt-dev/i18n/module"],
  i18n: { localesDir: "assets/locales" },
  manifest: { default_locale: "fr", name: "__MSG_name__", description: "__MSG_description__" },
});
