import { readFileSync } from "node:fs";
import type { Audit, Concept, Model, Source } from "../schema/types.ts";
import type { Atlas } from "./atlas.ts";

/** Set by the bundler: the folder of the compiled atlas. */
declare const ATLAS_FOLDER: string;

/** The file that is read at every start: what most questions need, and the ids of what is read when asked for. */
export type AtlasHead = Omit<Atlas, "models" | "concepts" | "audits" | "sources" | "searchEntries"> & {
  sourceKeys: string[];
  auditKeys: string[];
};

/** The files of a compiled atlas, by their path within its folder. */
export function atlasFiles(atlas: Atlas): Record<string, unknown> {
  const { models, concepts, audits, sources, searchEntries, ...rest } = atlas;
  const head: AtlasHead = { ...rest, sourceKeys: Object.keys(sources), auditKeys: Object.keys(audits) };
  return {
    "head.json": head,
    "search.json": searchEntries,
    ...Object.fromEntries(Object.entries(audits).map(([id, audit]) => [`audits/${id}.json`, audit])),
    ...Object.fromEntries(Object.entries(sources).map(([key, source]) => [`sources/${key}.json`, source])),
    ...Object.fromEntries(Object.entries(models).map(([id, model]) => [`models/${id}.json`, model])),
    ...Object.fromEntries(Object.entries(concepts).map(([id, concept]) => [`concepts/${id}.json`, concept])),
  };
}

/** The atlas that the program ships with, as it was compiled and validated when the program was built. */
export function loadBuiltInAtlas(): Atlas {
  const read = <Content>(file: string): Content => JSON.parse(readFileSync(`${ATLAS_FOLDER}/${file}`, "utf8"));
  const { sourceKeys, auditKeys, ...head } = read<AtlasHead>("head.json");
  const records = <Entry>(folder: string, ids: string[]) =>
    recordsOnFirstUse(ids, (id) => read<Entry>(`${folder}/${id}.json`));
  return onFirstUse(head, {
    models: () => records<Model>("models", Object.keys(head.outlines)),
    concepts: () => records<Concept>("concepts", Object.keys(head.conceptNames)),
    audits: () => records<Audit>("audits", auditKeys),
    sources: () => records<Source>("sources", sourceKeys),
    searchEntries: () => read<Atlas["searchEntries"]>("search.json"),
  });
}

/** An object whose records are read when they are first asked for; to everybody else it is a plain one. */
function recordsOnFirstUse<Entry>(ids: string[], read: (id: string) => Entry): Record<string, Entry> {
  return onFirstUse({}, Object.fromEntries(ids.map((id) => [id, () => read(id)])));
}

function onFirstUse<Plain extends object, Lazy extends Record<string, () => unknown>>(
  plain: Plain,
  lazy: Lazy,
): Plain & { [Key in keyof Lazy]: ReturnType<Lazy[Key]> } {
  for (const [key, read] of Object.entries(lazy)) {
    Object.defineProperty(plain, key, {
      enumerable: true,
      configurable: true,
      get() {
        const value = read();
        Object.defineProperty(plain, key, { value, enumerable: true });
        return value;
      },
    });
  }
  return plain as ReturnType<typeof onFirstUse<Plain, Lazy>>;
}
