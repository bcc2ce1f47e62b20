import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/**
 * alex (https://alexjs.com, the nearest job to ours that npm has) in a content script, asked for the whole text at each
 * change of the editor and drawing nothing: the least that an assistant built on it can cost. Harper cannot be loaded
 * so: a page's policy keeps WebAssembly from content scripts. Gives its folder; the page's root has `data-peer` once it
 * answers.
 */
export async function peerExtension(hosts: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "tact-peer-"));
  await build({
    stdin: {
      contents: `
        import { text as check } from "alex";
        let watched;
        addEventListener("focusin", (event) => {
          const editor = event.composedPath()[0];
          if (editor === watched || !editor.isContentEditable) return;
          watched = editor;
          const read = () => {
            check(editor.innerText);
            document.documentElement.dataset.peer = "ready";
          };
          new MutationObserver(read).observe(editor, { childList: true, characterData: true, subtree: true });
        }, true);`,
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
    outfile: join(folder, "content.js"),
    bundle: true,
    format: "iife",
    platform: "browser",
    logLevel: "error",
  });
  const matches = hosts.map((host) => `https://${host}/*`);
  const manifest = {
    manifest_version: 3,
    name: "Peer",
    version: "1.0",
    content_scripts: [{ matches, js: ["content.js"], run_at: "document_start", all_frames: true }],
  };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  return folder;
}
