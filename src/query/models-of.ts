import type { Atlas } from "../atlas/atlas.ts";
import type { Outline } from "../atlas/outline.ts";
import type { Hit } from "./search.ts";

/** Whether a model belongs to what was found, by the kinds that models belong to: each is an option of `list` too. */
const BELONGS = {
  organization: (model: Outline, id: string) => model.organizations.includes(id),
  family: (model: Outline, id: string) => model.family === id,
  structure: (model: Outline, id: string) => model.structure === id,
  license: (model: Outline, id: string) => model.licenses.includes(id),
  weights: (model: Outline, id: string) => model.allWeights.includes(id),
  concept: (model: Outline, id: string, { usedConcepts }: Atlas) => usedConcepts[model.id]?.includes(id),
} as const;

/** How many models belong to what was found; undefined where it is a model or a size itself. */
export function modelsOf(atlas: Atlas, { kind, id }: Pick<Hit, "kind" | "id">): number | undefined {
  if (kind === "model" || kind === "variant") return undefined;
  return Object.values(atlas.outlines).filter((model) => BELONGS[kind](model, id, atlas)).length;
}
