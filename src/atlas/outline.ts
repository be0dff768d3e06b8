import type { Claim, Model, Records, Relation, Variant } from "../schema/types.ts";
import { SILENT_STATUSES, type Status } from "../schema/vocabulary.ts";
import { claimOf, isVersion, sizesIn } from "./claim-of.ts";
import { type Inherited, techniquesOf } from "./techniques.ts";

/** The fields that may have no value because a claim says so. */
export type SilentField = "family" | "structure" | "released" | "parameters" | "context_length" | "weights" | "license";

/** An edge to a parent without its texts. */
export type OutlineRelation = Pick<Relation, "type" | "to" | "variant" | "applies_to" | "evidence" | "primary">;

/** What a variant is called, and what it was tuned from. */
export type OutlineVariant = Pick<Variant, "id" | "name" | "aliases" | "base"> & {
  /** Whether it is a version rather than a size. */
  isVersion?: true | undefined;
};

/** What of a model every list, tree and name needs, so that those need not read its whole record. */
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
  /**
   * Why a field has no value, where a claim says why; one that has none and does not stand here is not recorded. That of
   * the parameters may stand beside sizes: it is then why others have none.
   */
  silences: { [Field in SilentField]?: Status };
  /** Parameters of every published size, without the tunings. */
  sizes: number[];
  /** Of each of those the count of a released checkpoint to the unit, where there is one. */
  exactSizes: (number | null)[];
  /** Of the model and of every variant that differs: tokens, ways to get the weights, licences. */
  contexts: number[];
  allWeights: string[];
  licenses: string[];
}

export function outlineOf(model: Model): Outline {
  const owners = [model, ...model.variants];
  const valuesOf = <Value>(pick: (owner: (typeof owners)[number]) => Claim<Value> | undefined): Value[] => [
    ...new Set(owners.flatMap((owner) => pick(owner)?.value ?? [])),
  ];
  const sized = sizesIn(model).flatMap((variant) => {
    const parameters = claimOf(model, variant, "parameters")?.value as number | undefined;
    const exact = (claimOf(model, variant, "exact_parameters")?.value as number | undefined) ?? null;
    return parameters === undefined ? [] : [{ parameters, exact }];
  });
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
    silences: silencesOf(model),
    sizes: sized.map(({ parameters }) => parameters),
    exactSizes: sized.map(({ exact }) => exact),
    contexts: valuesOf(({ context_length }) => context_length),
    allWeights: valuesOf(({ availability }) => availability?.weights),
    licenses: valuesOf(({ availability }) => availability?.license),
  };
}

export function outlineRelationsOf({ relations }: Model): OutlineRelation[] {
  return relations.map(({ type, to, variant, applies_to, evidence, primary }) => ({
    type,
    to,
    variant,
    applies_to,
    evidence,
    primary,
  }));
}

export function outlineVariantsOf(model: Model): OutlineVariant[] {
  return model.variants.map((variant) => {
    const { id, name, aliases, base } = variant;
    return { id, name, aliases, base, isVersion: isVersion(model, variant) || undefined };
  });
}

/**
 * Every concept that a model uses, that its weights have from a parent, or that explains one of its points.
 * @param records where the parents of the model are found
 * @param inherited what is known of those already
 */
export function usedConceptsOf(
  records: Pick<Records, "models" | "relations">,
  model: Model,
  inherited?: Inherited,
): string[] {
  return [
    ...new Set([
      ...techniquesOf(records, { model }, inherited).map(({ concept }) => concept),
      ...model.key_points.flatMap(({ concepts }) => concepts),
      ...model.relations.map(({ to }) => to),
    ]),
  ];
}

function silencesOf(model: Model): Outline["silences"] {
  const claims: Record<SilentField, Claim | undefined> = {
    family: model.family,
    structure: model.structure,
    released: model.released,
    parameters: sizesIn(model)
      .map((size) => size.parameters)
      .find((claim) => claim && SILENT_STATUSES.includes(claim.status)),
    context_length: model.context_length,
    weights: model.availability?.weights,
    license: model.availability?.license,
  };
  return Object.fromEntries(
    Object.entries(claims).flatMap(([field, claim]) =>
      claim && SILENT_STATUSES.includes(claim.status) ? [[field, claim.status]] : [],
    ),
  );
}
