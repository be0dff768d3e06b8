import { BaseSequencer, type TestSpecification } from "vitest/node";
import { checkFolder } from "../../src/curation/check.ts";
import base from "../../vitest.config.ts";

/** What takes longest comes last: most mutants are found before. So do the tests that load modules anew. */
const LAST = ["search-queries", "properties", "readings", "completions", "load"];

class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => LAST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
    return files.sort((a, b) => rank(a) - rank(b) || a.moduleId.localeCompare(b.moduleId));
  }
}

/** Reads the data that tests ask once and for all: most of the time of a mutant would go into reading it anew. */
const readOnce = {
  name: "read-once",
  transform(code: string, id: string): string | undefined {
    const [folder, call] = id.endsWith("/tests/world/world.ts")
      ? ["tests/world", "checkFolder(WORLD)"]
      : ["data", 'checkFolder("data")'];
    if (!id.includes("/tests/") || !code.includes(call)) return undefined;
    return code.replace(/^import \{ checkFolder \}.*$/m, "").replace(call, () => JSON.stringify(checkFolder(folder)));
  },
};

/** The tests of the folders that are mutated, which ask their functions and start no program: seconds in all. */
export default {
  ...base,
  plugins: [readOnce],
  // Stryker works in a copy of the project.
  define: { ...base.define, DIST_FOLDER: JSON.stringify(`${process.cwd()}/dist`) },
  test: {
    ...base.test,
    include: ["tests/{atlas,query,arithmetic}/*.test.ts", "tests/curation/rules.test.ts"],
    // The files of a run share what they load: without that every mutant takes three times as long.
    isolate: false,
    sequence: { sequencer: QuickFirst },
    reporters: [],
  },
};
