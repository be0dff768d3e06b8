import { readFileSync } from "node:fs";
import type { Atlas } from "./atlas.ts";
import { type PackedEntries, packed, unpacked } from "./search-entries.ts";

/** Set by the bundler: the folder of what the build made. */
declare const DIST_FOLDER: string;

/** What most questions need, together in one file. */
const HEAD = ["date", "relations"] as const;
/** What few questions need, or little of: each is a file of its own, with an entry a line. */
const TABLES = {
  outlines: "outlines.json",
  edges: "edges.json",
  children: "children.json",
  primary: "primary.json",
  families: "families.json",
  organizations: "organizations.json",
  licenses: "licenses.json",
  sources: "sources.json",
  variants: "variants.json",
  nameParts: "name-parts.json",
  owners: "owners.json",
  usedConcepts: "used-concepts.json",
  conceptNames: "concept-names.json",
  names: "names.json",
  citing: "citing.json",
} as const;
const SEARCH = "search.json";
/** What is a file for each record. */
const FOLDERS = ["models", "concepts", "audits"] as const;

/** The content of that one file, with the ids of the records: as one text, for few questions need them all. */
type Head = Pick<Atlas, (typeof HEAD)[number]> & { ids: Record<(typeof FOLDERS)[number], string> };

/** The texts of the files of a compiled atlas, by their path within its folder. */
export function atlasFiles(atlas: Atlas): Record<string, string> {
  const head = Object.fromEntries(HEAD.map((key) => [key, atlas[key]]));
  const ids = Object.fromEntries(FOLDERS.map((folder) => [folder, Object.keys(atlas[folder]).join(" ")]));
  const tables = Object.entries(TABLES).map(
    ([key, file]) => [file, rowsText(atlas[key as keyof typeof TABLES])] as const,
  );
  const records = FOLDERS.flatMap((folder) =>
    Object.entries(atlas[folder]).map(
      ([id, record]) => [`${folder}/${id}.json`, inAscii(JSON.stringify(record))] as const,
    ),
  );
  const search = [SEARCH, JSON.stringify(packed(atlas.searchEntries))] as const;
  const files = [["head.json", inAscii(JSON.stringify({ ...head, ids }))] as const, ...tables, search, ...records];
  return Object.fromEntries(files);
}

/**
 * The atlas that the program ships with, as it was compiled and validated when the program was built. Each of its files
 * is read when it is first asked for.
 */
export function loadBuiltInAtlas(): Atlas {
  const pathOf = (file: string) => `${DIST_FOLDER}/atlas/${file}`;
  const read = <Content>(file: string): Content => parsed(readFileSync(pathOf(file), "utf8"), pathOf(file));
  const head = once(() => read<Head>("head.json"));
  const atlas = {};
  const add = (key: keyof Atlas, make: () => unknown): void => {
    Object.defineProperty(atlas, key, { get: once(make), enumerable: true, configurable: true });
  };
  for (const key of HEAD) add(key, () => head()[key]);
  for (const [key, file] of Object.entries(TABLES)) {
    add(key as keyof typeof TABLES, () => rowsOnFirstUse(readFileSync(pathOf(file)), pathOf(file)));
  }
  add("searchEntries", () => unpacked(read<PackedEntries[]>(SEARCH)));
  for (const folder of FOLDERS) {
    add(folder, () => {
      const ids = head().ids[folder];
      const all = ` ${ids} `;
      return recordsOnFirstUse({
        ids: once(() => (ids === "" ? [] : ids.split(" "))),
        has: (id) => !id.includes(" ") && all.includes(` ${id} `),
        read: (id) => read(`${folder}/${id}.json`),
      });
    });
  }
  return atlas as Atlas;
}

/** What a file of the atlas holds; like one that cannot be read, one that is cut off tells its path. */
function parsed<Content>(text: string, path: string): Content {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw error instanceof SyntaxError ? Object.assign(error, { path }) : error;
  }
}

/** The function, which is called once at most. */
function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A table in JSON, with an entry a line: so one can be read without the others. */
function rowsText(table: Record<string, unknown>): string {
  const rows = Object.entries(table).map(([id, entry]) => `${JSON.stringify(id)}:${JSON.stringify(entry)}`);
  return inAscii(`{\n${rows.join(",\n")}${TABLE_END}`);
}

const TABLE_END = "\n}\n";
const COMMA = ",".charCodeAt(0);

/**
 * A text of JSON with what is beyond ASCII escaped. What little of it is Chinese then does not double the memory that
 * the whole takes, and V8 need not collect garbage before the answer is there.
 */
function inAscii(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * The table of such a text, whose entries are parsed when they are first asked for: all, where all are. The text stays
 * in bytes, outside of what V8 collects garbage from.
 */
function rowsOnFirstUse<Entry>(bytes: Buffer, path: string): Record<string, Entry> {
  const textOf = (start: number, end: number) => bytes.toString("latin1", start, end);
  // One that is cut off would lack entries without a word.
  if (textOf(bytes.length - TABLE_END.length, bytes.length) !== TABLE_END) {
    throw Object.assign(new SyntaxError("a table is cut off"), { path });
  }
  const rowOf = (id: string): string | undefined => {
    const key = `\n${inAscii(JSON.stringify(id))}:`;
    const start = bytes.indexOf(key, 0, "latin1");
    if (start === -1) return undefined;
    const end = bytes.indexOf("\n", start + 1, "latin1");
    return textOf(start + key.length, bytes[end - 1] === COMMA ? end - 1 : end);
  };
  type Loaded = Record<string | symbol, Entry>;
  /** Every entry, once all were asked for. */
  let all: Loaded | undefined;
  const read = (some: Loaded, id: string | symbol): Loaded => {
    if (all !== undefined) return all;
    const row = typeof id === "symbol" || Object.hasOwn(some, id) ? undefined : rowOf(id);
    if (row !== undefined) {
      const value: Entry = parsed(row, path);
      Object.defineProperty(some, id, { value, enumerable: true, configurable: true, writable: true });
    }
    return some;
  };
  const readAll = (some: Loaded): Loaded => {
    const table = parsed<Loaded>(textOf(0, bytes.length), path);
    // What was read before stays the same.
    for (const id of Object.keys(some)) table[id] = some[id] as Entry;
    return table;
  };
  return new Proxy<Loaded>(
    {},
    {
      ownKeys: (some) => {
        all ??= readAll(some);
        return Object.keys(all);
      },
      has: (some, id) => id in read(some, id),
      get: (some, id) => read(some, id)[id],
      getOwnPropertyDescriptor: (some, id) => Object.getOwnPropertyDescriptor(read(some, id), id),
    },
  );
}

/** What is known of the records of a folder before they are read. */
interface Folder<Entry> {
  ids: () => string[];
  has: (id: string) => boolean;
  read: (id: string) => Entry;
}

/**
 * An object whose records are read when they are first asked for; to everybody else it is a plain one. A getter for
 * each of hundreds of records would take as long as reading ten of them.
 */
function recordsOnFirstUse<Entry>({ ids, has, read }: Folder<Entry>): Record<string, Entry> {
  const isEntry = (id: string | symbol): id is string => typeof id === "string" && has(id);
  const entry = (loaded: Record<string | symbol, Entry>, id: string | symbol): Entry | undefined => {
    if (!Object.hasOwn(loaded, id) && isEntry(id)) {
      Object.defineProperty(loaded, id, { value: read(id), enumerable: true, configurable: true, writable: true });
    }
    return loaded[id];
  };
  return new Proxy<Record<string | symbol, Entry>>(
    {},
    {
      ownKeys: ids,
      has: (loaded, id) => id in loaded || isEntry(id),
      get: entry,
      getOwnPropertyDescriptor: (loaded, id) =>
        isEntry(id) ? { get: () => entry(loaded, id), enumerable: true, configurable: true } : undefined,
    },
  );
}
