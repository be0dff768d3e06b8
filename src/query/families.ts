import type { Atlas } from "../atlas/atlas.ts";
import { byRelease } from "./lineage.ts";

/** A family and its models, the oldest first. */
export interface FamilyEntry {
  id: string;
  name: string;
  models: string[];
}

/** Every family that has models, in the order in which the first of each came out. */
export function familiesOf(atlas: Atlas): FamilyEntry[] {
  const families = new Map<string, string[]>();
  for (const { id, family } of Object.values(atlas.outlines).sort(byRelease)) {
    if (family !== null) families.set(family, [...(families.get(family) ?? []), id]);
  }
  return [...families].map(([id, models]) => ({ id, name: atlas.families[id]?.name.en ?? id, models }));
}
