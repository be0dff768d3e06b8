import { fold } from "../schema/fold.ts";
import type { Records } from "../schema/types.ts";

export const HIT_KINDS = ["model", "concept", "organization", "family", "variant"] as const;
export type HitKind = (typeof HIT_KINDS)[number];

/** One text by which a record can be found; `text` stands for a summary or definition. */
export interface SearchText {
  field: "id" | "name" | "alias" | "text";
  text: string;
  folded: string;
}

/** A record, and every text by which it can be found. */
export interface SearchEntry {
  kind: HitKind;
  id: string;
  name: string;
  texts: SearchText[];
}

/** Every record that can be found. */
export function searchEntriesOf({ models, concepts, organizations, families }: Records): SearchEntry[] {
  const entryOf = (
    kind: HitKind,
    id: string,
    names: (string | undefined)[],
    aliases: string[],
    texts: string[],
  ): SearchEntry => ({
    kind,
    id,
    name: names[0] ?? id,
    texts: textsOf([
      ...names.map((text) => ({ field: "name", text }) as const),
      { field: "id", text: id },
      ...aliases.map((text) => ({ field: "alias", text }) as const),
      ...texts.map((text) => ({ field: "text", text }) as const),
    ]),
  });
  return [
    ...Object.values(models).flatMap(({ id, name, aliases, summary, variants }) => [
      entryOf("model", id, [name], aliases, [summary.en, summary.zh]),
      ...variants.map((variant) => entryOf("variant", variant.id, [variant.name], variant.aliases, [])),
    ]),
    ...Object.values(concepts).map(({ id, name, aliases, definition }) =>
      entryOf("concept", id, [name.en, name.zh], aliases, [definition.en, definition.zh]),
    ),
    ...Object.entries(organizations).map(([id, { name, name_zh, aliases }]) =>
      entryOf("organization", id, [name, name_zh], aliases, []),
    ),
    ...Object.entries(families).map(([id, { name }]) => entryOf("family", id, [name.en, name.zh], [], [])),
  ];
}

/** Most ids fold to what the name does: the first of two equal texts finds the record, the second only takes time. */
function textsOf(texts: { field: SearchText["field"]; text: string | undefined }[]): SearchText[] {
  const known = new Set<string>();
  return texts.flatMap(({ field, text }) => {
    const folded = text ? fold(text) : "";
    if (!text || known.has(folded)) return [];
    known.add(folded);
    return { field, text, folded };
  });
}
