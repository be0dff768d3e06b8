import { readFileSync } from "node:fs";
import type { Atlas } from "./atlas.ts";

/** Set by the bundler: the folder of what the build made. */
declare const DIST_FOLDER: string;

/** What few questions need: each is a file of its own, read when it is first asked for. */
const TABLES = {
  extents: "extents.json",
  otherNames: "other-names.json",
  usedConcepts: "used-concepts.json",
  conceptNames: "concept-names.json",
  names: "names.json",
  searchEntries: "search.json",
} as const;
/** What is a file for each record. */
const FOLDERS = ["models", "concepts", "audits", "sources"] as const;

type Table = keyof typeof TABLES;
type Folder = (typeof FOLDERS)[number];

/** The file that is read at every start: what most questions need, and the ids of what is read when asked for. */
type AtlasHead = Omit<Atlas, Table | Folder> & { ids: Record<Folder, string[]> };

/** The files of a compiled atlas, by their path within its folder. */
export function atlasFiles(atlas: Atlas): Record<string, unknown> {
  const apart: string[] = [...Object.keys(TABLES), ...FOLDERS];
  const head = Object.fromEntries(Object.entries(atlas).filter(([key]) => !apart.includes(key)));
  const ids = Object.fromEntries(FOLDERS.map((folder) => [folder, Object.keys(atlas[folder])]));
  const tables = Object.entries(TABLES).map(([table, file]) => [file, atlas[table as Table]] as const);
  const records = FOLDERS.flatMap((folder) =>
    Object.entries(atlas[folder]).map(([id, record]) => [`${folder}/${id}.json`, record] as const),
  );
  return { "head.json": { ...head, ids }, ...Object.fromEntries([...tables, ...records]) };
}

/** The atlas that the program ships with, as it was compiled and validated when the program was built. */
export function loadBuiltInAtlas(): Atlas {
  const read = <Content>(file: string): Content => JSON.parse(readFileSync(`${DIST_FOLDER}/atlas/${file}`, "utf8"));
  const { ids, ...head } = read<AtlasHead>("head.json");
  const tables = Object.entries(TABLES).map(([table, file]) => [table, () => read(file)]);
  const folders = FOLDERS.map((folder) => [
    folder,
    () => recordsOnFirstUse(ids[folder], (id) => read(`${folder}/${id}.json`)),
  ]);
  return onFirstUse<Atlas>(head, Object.fromEntries([...tables, ...folders]));
}

/**
 * An object whose records are read when they are first asked for; to everybody else it is a plain one. A getter for
 * each of hundreds of records would take as long as reading ten of them.
 */
function recordsOnFirstUse<Entry>(ids: string[], read: (id: string) => Entry): Record<string, Entry> {
  const known = new Set<string | symbol>(ids);
  const entry = (loaded: Record<string | symbol, Entry>, id: string | symbol): Entry | undefined => {
    if (!Object.hasOwn(loaded, id) && known.has(id)) {
      const value = read(id as string);
      Object.defineProperty(loaded, id, { value, enumerable: true, configurable: true, writable: true });
    }
    return loaded[id];
  };
  return new Proxy<Record<string | symbol, Entry>>(
    {},
    {
      ownKeys: () => ids,
      has: (loaded, id) => known.has(id) || id in loaded,
      get: entry,
      getOwnPropertyDescriptor: (loaded, id) =>
        known.has(id) ? { get: () => entry(loaded, id), enumerable: true, configurable: true } : undefined,
    },
  );
}

/** An object with these properties too, each made when it is first asked for. */
function onFirstUse<Whole extends object>(plain: Partial<Whole>, lazy: Record<string, () => unknown>): Whole {
  for (const [key, make] of Object.entries(lazy)) {
    Object.defineProperty(plain, key, {
      enumerable: true,
      configurable: true,
      get() {
        const value = make();
        Object.defineProperty(plain, key, { value, enumerable: true });
        return value;
      },
    });
  }
  return plain as Whole;
}
