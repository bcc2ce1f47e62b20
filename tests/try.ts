import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serveFixtures } from "#tests/fixtures/serve-fixtures.ts";
import { boxNamed, type BoxName } from "#tests/e2e/boxes.ts";
import { openBrowser, type OpenBrowser } from "#tests/e2e/open-browser.ts";
import { builtExtension, tactBeside } from "#tests/e2e/tact-in-page.ts";
import { openComposeBox, publishByClick, typeDraft } from "#tests/e2e/type-draft.ts";

/** A draft that an agent might type, on each site. */
const samples: readonly { readonly box: BoxName; readonly draft: string; readonly picture: string }[] = [
  {
    box: "X, dialog",
    draft: "Notre directeur est un incompétent notoire, et tout le service le sait.",
    picture: "x",
  },
  {
    box: "Facebook, post dialog",
    draft: "Quelqu'un connaît Mme Martin ? Son numéro est le 2 62 08 75 032 039 77, elle attend au guichet.",
    picture: "facebook",
  },
  {
    box: "LinkedIn, share dialog in the shadow root",
    draft: "Je sors de réunion : la fermeture du site sera annoncée mardi. Chut, ce n'est pas encore public 🤫",
    picture: "linkedin",
  },
];

const pictures = fileURLToPath(new URL("../.cache/try", import.meta.url));

const server = await serveFixtures();
const hasDisplay = Boolean(process.env["DISPLAY"] ?? process.env["WAYLAND_DISPLAY"]);
const opened = await openBrowser("chromium", { server, extension: builtExtension("chromium"), headless: !hasDisplay });

if (hasDisplay) await letPersonType(opened);
else await typeSamples(opened);
await opened.close();
await server.close();

/** Opens the three sites and waits until the person closes the window. */
async function letPersonType(browser: OpenBrowser): Promise<void> {
  for (const { box } of samples) await openComposeBox(await browser.newPage(), boxNamed(box));
  console.log(
    "Écrivez dans l'un des trois onglets (X, Facebook, LinkedIn). F2 ouvre les remarques. Rien ne sort de cette machine.",
  );
  console.log("Fermez la fenêtre pour finir.");
  await new Promise<void>((resolve) => browser.browser.on("disconnected", () => resolve()));
}

/** Types a draft on each site, prints what Tact says of it, and takes pictures. */
async function typeSamples(browser: OpenBrowser): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  for (const { box: name, draft, picture } of samples) {
    const box = boxNamed(name);
    const page = await browser.newPage();
    // Pictures show what is there once it has appeared, not half-way.
    await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    const take = async (step: string): Promise<string> => {
      const path = join(pictures, `${picture}-${step}.png`);
      await page.screenshot({ path });
      return path;
    };
    await openComposeBox(page, box);
    await typeDraft(page, box, draft);
    const tact = await tactBeside(page, box);
    await tact.badgeSays(/^\d+ remarque/u);
    await page.keyboard.press("F2");
    const panel = await tact.panel();
    const remarks = await Promise.all((await tact.view.queryAll(".remark")).map((each) => each.textContent()));
    console.log(`\n${name}\n  « ${draft} »`);
    for (const part of await spokenParts(tact.view)) console.log(part);
    if (remarks.length === 0) throw new Error(`${name}: ${await panel.textContent()}`);
    const explained = await take("remarques");
    await page.keyboard.press("Escape");
    await publishByClick(page, box);
    await tact.question();
    const asked = await take("question");
    console.log(`  Publication : Tact demande avant ; ${server.published.length} message parti.`);
    console.log(`  Images : ${explained}\n           ${asked}`);
    await page.close();
  }
}

/** Each remark of the panel, in lines that a terminal can show. */
async function spokenParts(view: Awaited<ReturnType<typeof tactBeside>>["view"]): Promise<string[]> {
  const texts = async (selector: string): Promise<string[]> =>
    Promise.all((await view.queryAll(`.remark ${selector}`)).map((each) => each.textContent()));
  const [severities, titles, reasons, advices, sources, laws] = await Promise.all(
    [".severity-name", "h3", ".reason", ".advice", ".sources", ".sources li"].map(texts),
  );
  const rest = [...laws!];
  return titles!.map((title, index) =>
    [
      `  ${severities![index]} · ${title}`,
      `    Pourquoi : ${reasons![index]}`,
      `    ${advices![index]}`,
      `    Source : ${takeParts(sources![index]!, rest).join(" ; ")}`,
    ].join("\n"),
  );
}

/** Takes from a list the first texts that make up a longer one. */
function takeParts(whole: string, texts: string[]): string[] {
  const parts: string[] = [];
  while (texts.length > 0 && parts.join("").length < whole.length) parts.push(texts.shift()!);
  return parts;
}
