import { afterAll } from "vitest";
import { addedBoxes } from "./added-boxes.ts";
import { extensionWith, removeCopies } from "./changed-extension.ts";
import { describeMainJob } from "./main-job.ts";

const hosts = [...new Set(addedBoxes.map(({ url }) => new URL(url).host))];

afterAll(removeCopies);

/** Headless browsers cannot answer the question that `addSite` asks: here the manifest answers for the agent. */
for (const name of ["chromium", "firefox"] as const)
  describeMainJob(name, {
    boxes: addedBoxes,
    // One of each kind: a form, buttons known by their text, parts in shadow roots.
    ordinaryIn: addedBoxes.filter((box) => ["Mastodon", "Threads", "Reddit, title of a post"].includes(box.name)),
    extension: () =>
      extensionWith(name, "manifest.json", (manifest) =>
        manifest.replace(
          '"host_permissions":[',
          `"host_permissions":[${hosts.map((host) => `"https://${host}/*",`).join("")}`,
        ),
      ),
  });
