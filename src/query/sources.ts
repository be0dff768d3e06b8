import type { Atlas } from "../atlas/atlas.ts";
import { citedStatements, placeIn } from "../schema/claims.ts";
import type { AuditedSentence, Source } from "../schema/types.ts";

/** The kinds of records that cite sources. */
const CITING = { model: "models", concept: "concepts", license: "licenses" } as const;
export type CitingKind = keyof typeof CITING;

/** A fact that a source supports: the record it stands in, and its path there. */
export interface Supported {
  kind: CitingKind;
  id: string;
  field: string;
  /** Where in the source it stands, as far as the record says. */
  at?: string | undefined;
}

/** A source, the facts that rest on it, and those on which it says otherwise than what was preferred. */
export interface SourceEntry {
  key: string;
  source: Source;
  supports: Supported[];
  disputed: Supported[];
  /** What became of each of its sentences, where somebody went through them all. */
  audit: AuditedSentence[];
}

/** The bibliography, or one entry of it. */
export function sourcesOf(atlas: Atlas, key?: string): SourceEntry[] {
  const keys = key === undefined ? Object.keys(atlas.sources).sort() : [key];
  const entries = new Map(
    keys.flatMap((each) => {
      const source = atlas.sources[each];
      const entry: SourceEntry = { key: each, source: source as Source, supports: [], disputed: [], audit: [] };
      return source ? [[each, entry] as const] : [];
    }),
  );
  for (const [kind, folder] of Object.entries(CITING) as [CitingKind, (typeof CITING)[CitingKind]][]) {
    const ids = key === undefined ? Object.keys(atlas[folder]) : (atlas.citing[key]?.[folder] ?? []);
    for (const id of ids) {
      const record = atlas[folder][id] ?? {};
      for (const { keys: path, path: field, statement } of citedStatements(record)) {
        const isDispute = path.includes("disputed");
        // What stands under `disputed` goes by the fact that it disputes.
        const fact = { kind, id, field: isDispute ? field.replace(/\.disputed\.\d+$/, "") : field };
        for (const source of statement.source) {
          const list = entries.get(source)?.[isDispute ? "disputed" : "supports"];
          list?.push({ ...fact, at: placeIn(statement, source) });
        }
      }
    }
  }
  for (const [id, { sentences }] of Object.entries(atlas.audits)) {
    const entry = entries.get(id);
    if (!entry) continue;
    entry.audit = sentences;
    entry.supports.push(...supportedBy(atlas, sentences, entry.supports));
  }
  return [...entries.values()];
}

/** The facts that an audit found a text to support, each once, without those that cite it anyhow. */
function supportedBy(atlas: Atlas, sentences: AuditedSentence[], known: Supported[]): Supported[] {
  const name = ({ kind, id, field }: Supported) => `${kind} ${id} ${field}`;
  const met = new Set(known.map(name));
  return sentences
    .flatMap(({ supports }) => referencesIn(atlas, supports))
    .filter((fact) => {
      const isNew = !met.has(name(fact));
      met.add(name(fact));
      return isNew;
    });
}

/** The facts that a sentence of an audit refers to, one by one. */
export function referencesIn(atlas: Atlas, fields: Record<string, string[]> | undefined): Supported[] {
  return Object.entries(fields ?? {}).flatMap(([id, paths]) => {
    const kind = Object.hasOwn(atlas.outlines, id) ? "model" : "concept";
    return paths.map((field) => ({ kind, id, field }) as const);
  });
}
