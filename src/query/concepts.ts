import type { Atlas } from "../atlas/atlas.ts";
import type { Concept } from "../schema/types.ts";
import type { Role } from "../schema/vocabulary.ts";

/** A model that uses a concept. */
export interface ConceptUse {
  id: string;
  /** What it does there; null where the record tells of it in an implementation point or an edge only. */
  role: Role | null;
  /** The variants that use it, when it is not all of them. */
  applies_to: string[];
}

/** A concept and the models that use it, the oldest first. */
export interface ConceptEntry {
  concept: Concept;
  used_by: ConceptUse[];
}

/** One concept with its users, or all of them in the order of their ids. */
export function conceptsOf(atlas: Atlas, id?: string): ConceptEntry[] {
  const ids = id === undefined ? Object.keys(atlas.conceptNames).sort() : [id];
  const entries = new Map(
    ids.flatMap((each) => {
      const concept = atlas.concepts[each];
      return concept ? [[each, { concept, used_by: [] } as ConceptEntry] as const] : [];
    }),
  );
  for (const user of Object.keys(atlas.outlines)) {
    const told = (atlas.usedConcepts[user] ?? []).filter((each) => entries.has(each));
    if (told.length === 0) continue;
    const model = atlas.models[user];
    for (const each of told) {
      const uses = [...(model?.objectives ?? []), ...(model?.techniques ?? [])]
        .filter(({ concept }) => concept === each)
        .map(({ role, applies_to = [] }) => ({ id: user, role, applies_to }));
      entries.get(each)?.used_by.push(...(uses.length > 0 ? uses : [{ id: user, role: null, applies_to: [] }]));
    }
  }
  return [...entries.values()];
}
