import type { Atlas } from "../atlas/atlas.ts";
import { type Inherited, techniquesOf } from "../atlas/techniques.ts";
import type { Concept } from "../schema/types.ts";
import type { Role } from "../schema/vocabulary.ts";

/** A model that uses a concept. */
export interface ConceptUse {
  id: string;
  /** What it does there; null where the record tells of it in an implementation point or an edge only. */
  role: Role | null;
  /** The variants that use it, when it is not all of them. */
  applies_to: string[];
  /** The model whose record says so, where this one has it with its weights from there; null where its own does. */
  inherited_from: string | null;
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
  const inherited: Inherited = new Map();
  for (const outline of Object.values(atlas.outlines)) {
    const told = (atlas.usedConcepts[outline.id] ?? []).filter((each) => entries.has(each));
    if (told.length === 0) continue;
    const model = atlas.models[outline.id];
    const techniques = model ? techniquesOf(atlas, { model }, inherited) : [];
    for (const each of told) {
      const uses = techniques
        .filter(({ concept }) => concept === each)
        .map(({ role, applies_to = [], from }) => ({ id: outline.id, role, applies_to, inherited_from: from }));
      const isTold = { id: outline.id, role: null, applies_to: [], inherited_from: null };
      entries.get(each)?.used_by.push(...(uses.length > 0 ? uses : [isTold]));
    }
  }
  return [...entries.values()];
}
