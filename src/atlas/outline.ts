import type { Claim, Model, Relation, Variant } from "../schema/types.ts";
import { claimOf, sizesIn } from "./claim-of.ts";

/** An edge to a parent without its texts. */
export type OutlineRelation = Pick<Relation, "type" | "to" | "variant" | "evidence" | "primary">;

/** What of a model every list and tree needs, so that those need not read its whole record. */
export interface Outline {
  id: string;
  name: string;
  aliases: string[];
  organizations: string[];
  family: string | null;
  structure: string | null;
  released: string | null;
  context_length: number | null;
  weights: string | null;
  /** Parameters of every published size, without the tunings. */
  sizes: number[];
  /** Of the model and of every variant that differs: tokens, ways to get the weights, licences. */
  contexts: number[];
  allWeights: string[];
  licenses: string[];
  relations: OutlineRelation[];
}

export function outlineOf(model: Model): Outline {
  const owners = [model, ...model.variants];
  const valuesOf = <Value>(pick: (owner: (typeof owners)[number]) => Claim<Value> | undefined): Value[] => [
    ...new Set(owners.flatMap((owner) => pick(owner)?.value ?? [])),
  ];
  return {
    id: model.id,
    name: model.name,
    aliases: model.aliases,
    organizations: model.organizations,
    family: model.family?.value ?? null,
    structure: model.structure?.value ?? null,
    released: model.released?.value ?? null,
    context_length: model.context_length?.value ?? null,
    weights: model.availability?.weights?.value ?? null,
    sizes: sizesIn(model).flatMap(
      (variant) => (claimOf(model, variant, "parameters")?.value as number | undefined) ?? [],
    ),
    contexts: valuesOf(({ context_length }) => context_length),
    allWeights: valuesOf(({ availability }) => availability?.weights),
    licenses: valuesOf(({ availability }) => availability?.license),
    relations: model.relations.map(({ type, to, variant, evidence, primary }) => ({
      type,
      to,
      variant,
      evidence,
      primary,
    })),
  };
}

/** What a variant is called. */
export type VariantNames = Pick<Variant, "id" | "name" | "aliases">;

export function variantNamesOf({ variants }: Model): VariantNames[] {
  return variants.map(({ id, name, aliases }) => ({ id, name, aliases }));
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
