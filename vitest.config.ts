import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    retry: 0,
    projects: [
      {
        test: {
          name: "unit",
          setupFiles: ["tests/fixed-seed.ts"],
          include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
          exclude: ["tests/e2e/**"],
          testTimeout: 30_000,
          // Nothing there keeps a state of its own between files: one loading of the rules serves all.
          isolate: false,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: "browsers",
          setupFiles: ["tests/fixed-seed.ts"],
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/e2e/install-browsers.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
