import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { Atlas } from "../../src/atlas/atlas.ts";
import { checkFolder } from "../../src/curation/check.ts";
import { compile } from "../../src/curation/compile.ts";
import type { Model, Records } from "../../src/schema/types.ts";

/** The data folder of a small invented world of ten models named after waterbirds. */
export const WORLD = fileURLToPath(new URL(".", import.meta.url));

export const checked = checkFolder(WORLD);
export const records: Records = checked.records;
export const atlas: Atlas = compile(records);

/** A copy of the world's records, changed. */
export function recordsWith(edit: (records: Records) => void): Records {
  const copy = structuredClone(records);
  edit(copy);
  return copy;
}

/** The world's atlas after a change to its records. */
export function atlasWith(edit: (records: Records) => void): Atlas {
  return compile(recordsWith(edit));
}

/** A model that the test knows to be there. */
export function modelOf({ models }: Pick<Records, "models">, id: string): Model {
  const model = models[id];
  if (!model) throw new Error(`the world has no model ${id}`);
  return model;
}

/** An entry of a list that the test knows to be there. */
export function entry<Entry>(list: readonly Entry[] | undefined, index: number): Entry {
  const found = list?.at(index);
  if (found === undefined) throw new Error(`no entry ${index}`);
  return found;
}

/**
 * A temporary data folder with these files, gone when the test is, or when `done` says. `copy` starts from the world's own
 * files.
 */
export function folderWith(
  files: Record<string, string | Uint8Array>,
  { copy = false, done = onTestFinished as (remove: () => void) => void } = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), "llm-atlas-world-"));
  done(() => rmSync(folder, { recursive: true, force: true }));
  if (copy) cpSync(WORLD, folder, { recursive: true, filter: (path) => !path.endsWith(".ts") });
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
  return folder;
}
