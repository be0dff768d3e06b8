import { readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));

export default defineConfig({
  // What the bundler sets in the program; the tests read the atlas that the last build compiled.
  define: {
    DIST_FOLDER: JSON.stringify(`${import.meta.dirname}/dist`),
    PROGRAM_VERSION: JSON.stringify(version),
  },
  test: {
    include: ["tests/**/*.test.ts"],
    setupFiles: ["tests/setup.ts"],
    testTimeout: 60_000,
    // Most of the time goes into drawing, which no disk or network slows: every core may be busy.
    maxWorkers: "100%",
    // CI asks for a report that it can count.
    reporters: process.env.VITEST_JSON_REPORT ? ["default", "json"] : ["default"],
    outputFile: process.env.VITEST_JSON_REPORT ? { json: process.env.VITEST_JSON_REPORT } : undefined,
    // What of the source the tests run, without what they start as a program: `npx vitest run --coverage`.
    coverage: {
      enabled: Boolean(process.env.VITEST_JSON_REPORT),
      include: ["src/**/*.ts"],
      // A browser runs it.
      exclude: ["src/page/**"],
      reporter: process.env.VITEST_JSON_REPORT ? ["json-summary"] : ["text-summary"],
    },
  },
});
