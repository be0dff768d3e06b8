import type { Atlas } from "../atlas/atlas.ts";
import { byRelease } from "../atlas/by-release.ts";
import { SILENT_STATUSES, STRUCTURES, UNRECORDED } from "../schema/vocabulary.ts";
import { groupModels, silenceOn } from "./list.ts";

/** A family and its models, the oldest first. */
export interface FamilyEntry {
  id: string;
  name: string;
  models: string[];
}

/** The structures, then the silences: the columns of the two-way classification. */
export const PLACES = [...STRUCTURES, ...SILENT_STATUSES, UNRECORDED];

/** The structure of a model, or why it has none. */
export function placeOf(atlas: Atlas, id: string): string {
  return atlas.outlines[id]?.structure ?? silenceOn(atlas, id, "structure");
}

/** Every family that has models, in the order in which the first of each came out; the models of no family last. */
export function familiesOf(atlas: Atlas): FamilyEntry[] {
  const models = Object.values(atlas.outlines)
    .filter(({ family }) => family !== null)
    .sort(byRelease);
  return [...groupModels(atlas, models, "family")].map(([id, group]) => ({
    id,
    name: atlas.families[id]?.name.en ?? id,
    models: group.map((model) => model.id),
  }));
}
