/**
 * Mutation testing: Stryker changes the source in one place after another, and the tests must notice. `npm run mutation`
 * does all folders; `npm run mutation -- --mutate 'src/atlas/*.ts'` does one. docs/tests.md tells what came out.
 */
export default {
  mutate: ["src/query/**/*.ts", "src/arithmetic/**/*.ts", "src/curation/rules/**/*.ts", "src/atlas/**/*.ts"],
  testRunner: "vitest",
  vitest: { configFile: "tests/mutation/vitest.config.ts", related: false },
  plugins: ["@stryker-mutator/vitest-runner", "./tests/mutation/prose.js"],
  // Texts that people read: that both languages say the same, and how a screen looks, is tested by comparing whole texts.
  ignorers: ["prose"],
  // What runs once as a file is loaded (tables of names and kinds) can only be tried with every test anew: an hour more.
  ignoreStatic: true,
  coverageAnalysis: "perTest",
  incremental: true,
  incrementalFile: "mutation/incremental.json",
  tempDirName: "mutation/tmp",
  reporters: ["clear-text", "json", "progress-append-only"],
  clearTextReporter: { allowColor: false, logTests: false },
  jsonReporter: { fileName: "mutation/report.json" },
  // Stryker would rewrite the paths in tsconfig.json with a library that TypeScript 7 no longer has; the tests need none.
  tsconfigFile: "none",
  packageManager: "npm",
  concurrency: 1,
};
