import type { Claim, Model, Relation, Variant } from "../schema/types.ts";
import { claimOf, sizesIn } from "./claim-of.ts";

/** An edge to a parent without its texts. */
export type OutlineRelation = Pick<Relation, "type" | "to" | "variant" | "evidence" | "primary">;

/** What of a model every tree and every name in a text needs, so that those need not read its whole record. */
export interface Outline {
  id: string;
  name: string;
  organizations: string[];
  family: string | null;
  structure: string | null;
  released: string | null;
  relations: OutlineRelation[];
}

export function outlineOf(model: Model): Outline {
  return {
    id: model.id,
    name: model.name,
    organizations: model.organizations,
    family: model.family?.value ?? null,
    structure: model.structure?.value ?? null,
    released: model.released?.value ?? null,
    relations: model.relations.map(({ type, to, variant, evidence, primary }) => ({
      type,
      to,
      variant,
      evidence,
      primary,
    })),
  };
}

/** What of a model a list shows or goes by besides its outline. */
export interface Extent {
  context_length: number | null;
  weights: string | null;
  /** Parameters of every published size, without the tunings. */
  sizes: number[];
  /** Of the model and of every variant that differs: tokens, ways to get the weights, licences. */
  contexts: number[];
  allWeights: string[];
  licenses: string[];
}

export function extentOf(model: Model): Extent {
  const owners = [model, ...model.variants];
  const valuesOf = <Value>(pick: (owner: (typeof owners)[number]) => Claim<Value> | undefined): Value[] => [
    ...new Set(owners.flatMap((owner) => pick(owner)?.value ?? [])),
  ];
  return {
    context_length: model.context_length?.value ?? null,
    weights: model.availability?.weights?.value ?? null,
    sizes: sizesIn(model).flatMap(
      (variant) => (claimOf(model, variant, "parameters")?.value as number | undefined) ?? [],
    ),
    contexts: valuesOf(({ context_length }) => context_length),
    allWeights: valuesOf(({ availability }) => availability?.weights),
    licenses: valuesOf(({ availability }) => availability?.license),
  };
}

/** What a model is called besides its id and name, and what its variants are. */
export interface OtherNames {
  aliases: string[];
  variants: Pick<Variant, "id" | "name" | "aliases">[];
}

export function otherNamesOf({ aliases, variants }: Model): OtherNames {
  return { aliases, variants: variants.map(({ id, name, aliases: others }) => ({ id, name, aliases: others })) };
}

/** Every concept that a model uses or that explains one of its points. */
export function usedConceptsOf(model: Model): string[] {
  return [
    ...new Set([
      ...[...model.objectives, ...model.techniques].map(({ concept }) => concept),
      ...model.key_points.flatMap(({ concepts }) => concepts),
      ...model.relations.map(({ to }) => to),
    ]),
  ];
}
