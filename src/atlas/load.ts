import { readFileSync } from "node:fs";
import type { Atlas } from "./atlas.ts";
import { type PackedEntries, packed, unpacked } from "./search-entries.ts";

/** Set by the bundler: the folder of what the build made. */
declare const DIST_FOLDER: string;

/** What most questions need, together in one file. */
const HEAD = ["date", "outlines", "families", "organizations", "relations", "licenses"] as const;
/** What few questions need: each is a file of its own. */
const TABLES = {
  conceptNames: "concept-names.json",
  names: "names.json",
  citing: "citing.json",
} as const;
const SEARCH = "search.json";
/** What is a file for each record. */
const FOLDERS = ["models", "concepts", "audits", "sources"] as const;

/** The content of that one file, with the ids of the records. */
type Head = Pick<Atlas, (typeof HEAD)[number]> & { ids: Record<(typeof FOLDERS)[number], string[]> };

/** The files of a compiled atlas, by their path within its folder. */
export function atlasFiles(atlas: Atlas): Record<string, unknown> {
  const head = Object.fromEntries(HEAD.map((key) => [key, atlas[key]]));
  const ids = Object.fromEntries(FOLDERS.map((folder) => [folder, Object.keys(atlas[folder])]));
  const tables = Object.entries(TABLES).map(([key, file]) => [file, atlas[key as keyof typeof TABLES]] as const);
  const records = FOLDERS.flatMap((folder) =>
    Object.entries(atlas[folder]).map(([id, record]) => [`${folder}/${id}.json`, record] as const),
  );
  const search = [SEARCH, packed(atlas.searchEntries)] as const;
  return { "head.json": { ...head, ids }, ...Object.fromEntries([...tables, search, ...records]) };
}

/**
 * The atlas that the program ships with, as it was compiled and validated when the program was built. Each of its files
 * is read when it is first asked for.
 */
export function loadBuiltInAtlas(): Atlas {
  const read = <Content>(file: string): Content => {
    const path = `${DIST_FOLDER}/atlas/${file}`;
    const text = readFileSync(path, "utf8");
    try {
      return JSON.parse(text);
    } catch (error) {
      // Like a file that cannot be read, one that is cut off tells its path.
      throw error instanceof SyntaxError ? Object.assign(error, { path }) : error;
    }
  };
  const head = once(() => read<Head>("head.json"));
  const atlas = {};
  const add = (key: keyof Atlas, make: () => unknown): void => {
    Object.defineProperty(atlas, key, { get: once(make), enumerable: true, configurable: true });
  };
  for (const key of HEAD) add(key, () => head()[key]);
  for (const [key, file] of Object.entries(TABLES)) add(key as keyof typeof TABLES, () => read(file));
  add("searchEntries", () => unpacked(read<PackedEntries[]>(SEARCH)));
  for (const folder of FOLDERS) {
    add(folder, () => recordsOnFirstUse(head().ids[folder], (id) => read(`${folder}/${id}.json`)));
  }
  return atlas as Atlas;
}

/** The function, which is called once at most. */
function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
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
