import { fold } from "../schema/fold.ts";
import type { Records } from "../schema/types.ts";
import type { STRUCTURES, WEIGHTS } from "../schema/vocabulary.ts";
import type { Outline } from "./outline.ts";

/** What can be found: records, and what models have in common that is no record of its own. */
export const HIT_KINDS = [
  "model",
  "concept",
  "organization",
  "family",
  "variant",
  "structure",
  "license",
  "weights",
] as const;
export type HitKind = (typeof HIT_KINDS)[number];

/** One text of a record by which it can be found; `text` stands for a summary or definition. */
export interface SearchEntry {
  kind: HitKind;
  id: string;
  name: string;
  field: "id" | "name" | "alias" | "text";
  text: string;
  folded: string;
}

/** What people call the structures and the ways to get the weights: the name in English, in Chinese, and others. */
export const VALUE_NAMES: {
  structure: Record<(typeof STRUCTURES)[number], [en: string, zh: string, ...others: string[]]>;
  weights: Record<(typeof WEIGHTS)[number], [en: string, zh: string, ...others: string[]]>;
} = {
  structure: {
    "encoder-only": ["encoder-only", "仅编码器", "纯编码器"],
    "decoder-only": ["decoder-only", "仅解码器", "纯解码器"],
    "encoder-decoder": ["encoder-decoder", "编码器-解码器", "encoder and decoder", "编解码器"],
    unified: ["unified", "统一结构", "unified structure"],
  },
  weights: {
    open: ["open weights", "开放权重", "open source", "开源", "开放"],
    restricted: ["restricted weights", "受限权重", "受限"],
    api: ["API only", "仅 API"],
    closed: ["closed weights", "权重不公开", "closed source", "闭源", "不公开"],
  },
};

/** Every text by which a record can be found. */
export function searchEntriesOf(
  { models, concepts, organizations, families, licenses }: Records,
  outlines: Record<string, Outline>,
): SearchEntry[] {
  const entries: SearchEntry[] = [];
  const known = new Set<string>();
  const add = (
    kind: HitKind,
    id: string,
    name: string,
    field: SearchEntry["field"],
    ...texts: (string | undefined)[]
  ): void => {
    for (const text of texts) {
      // Most ids fold to what the name does: the first of two equal texts finds the record, the second only takes time.
      const folded = text ? fold(text) : "";
      const key = `${kind} ${id} ${folded}`;
      if (!text || known.has(key)) continue;
      known.add(key);
      entries.push({ kind, id, name, field, text, folded });
    }
  };
  for (const { id, name, aliases, summary, variants } of Object.values(models)) {
    add("model", id, name, "name", name);
    add("model", id, name, "id", id);
    add("model", id, name, "alias", ...aliases);
    add("model", id, name, "text", summary.en, summary.zh);
    for (const variant of variants) {
      add("variant", variant.id, variant.name, "name", variant.name);
      add("variant", variant.id, variant.name, "id", variant.id);
      add("variant", variant.id, variant.name, "alias", ...variant.aliases);
    }
  }
  for (const { id, name, aliases, definition } of Object.values(concepts)) {
    add("concept", id, name.en, "name", name.en, name.zh);
    add("concept", id, name.en, "id", id);
    add("concept", id, name.en, "alias", ...aliases);
    add("concept", id, name.en, "text", definition.en, definition.zh);
  }
  for (const [id, { name, name_zh, aliases }] of Object.entries(organizations)) {
    add("organization", id, name, "name", name, name_zh);
    add("organization", id, name, "id", id);
    add("organization", id, name, "alias", ...aliases);
  }
  for (const [id, { name }] of Object.entries(families)) {
    add("family", id, name.en, "name", name.en, name.zh);
    add("family", id, name.en, "id", id);
  }
  // A license or a structure that no model has would lead to an empty list.
  const all = Object.values(outlines);
  for (const [id, { name, spdx }] of Object.entries(licenses)) {
    if (!all.some((model) => model.licenses.includes(id))) continue;
    add("license", id, name.en, "name", name.en, name.zh);
    add("license", id, name.en, "id", id);
    add("license", id, name.en, "alias", spdx);
  }
  const addValue = (kind: "structure" | "weights", id: string, [en, zh, ...others]: [string, string, ...string[]]) => {
    add(kind, id, en, "name", en, zh);
    add(kind, id, en, "id", id);
    add(kind, id, en, "alias", ...others);
  };
  for (const [id, names] of Object.entries(VALUE_NAMES.structure)) {
    if (all.some(({ structure }) => structure === id)) addValue("structure", id, names);
  }
  for (const [id, names] of Object.entries(VALUE_NAMES.weights)) {
    if (all.some(({ allWeights }) => allWeights.includes(id))) addValue("weights", id, names);
  }
  return entries;
}

/** The entries of one record as a file holds them: its kind, id and name once, then field, text and folded text of each. */
export type PackedEntries = [kind: HitKind, id: string, name: string, ...texts: string[]];

/** The entries record by record, without what each record's own repeat: half as long a file. */
export function packed(entries: readonly SearchEntry[]): PackedEntries[] {
  const records: PackedEntries[] = [];
  for (const { kind, id, name, field, text, folded } of entries) {
    let record = records.at(-1);
    if (record?.[0] !== kind || record[1] !== id) {
      record = [kind, id, name];
      records.push(record);
    }
    // Most records go by their name first.
    record.push(field, text === name ? "" : text, folded);
  }
  return records;
}

/** The entries that were packed. */
export function unpacked(records: readonly PackedEntries[]): SearchEntry[] {
  const entries: SearchEntry[] = [];
  for (const record of records) {
    const [kind, id, name] = record;
    for (let at = 3; at < record.length; at += 3) {
      const field = record[at] as SearchEntry["field"];
      entries.push({ kind, id, name, field, text: record[at + 1] || name, folded: record[at + 2] as string });
    }
  }
  return entries;
}
