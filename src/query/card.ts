import type { Atlas } from "../atlas/atlas.ts";
import { claimOf, concerns, sizesIn, tuningChain } from "../atlas/claim-of.ts";
import type { Named } from "../atlas/names.ts";
import { citedStatements } from "../schema/claims.ts";
import type { Claim, Config, KeyPoint, Model, Relation, Source, Variant } from "../schema/types.ts";
import { FIELDS, type Field } from "./fields.ts";
import { childrenOf, type Edge, lineageOf } from "./lineage.ts";

/** A size of a model with what was tuned from it, as a card shows it. */
export interface CardSize {
  variant: Variant;
  parameters: Claim<number> | undefined;
  active: Claim<number> | undefined;
  config: Claim<Config> | undefined;
  /** Its context length and how its weights are to be had, where they are not its model's. */
  context: Claim<number> | undefined;
  weights: Claim<string> | undefined;
  tunings: Variant[];
}

/** The edges of one kind to one parent: a series has one for each size. */
export interface ParentGroup {
  type: string;
  to: string;
  edges: Relation[];
  /** Whether the model hangs under this parent in the tree. */
  isPrimary: boolean;
}

/** Everything a card says about a model, or about one of its variants, ready to be drawn. */
export interface Card {
  model: Model;
  variant: Variant | undefined;
  released: Model["released"];
  facts: { field: Field; claim: Claim | undefined }[];
  points: KeyPoint[];
  parents: ParentGroup[];
  children: Edge[];
  sizes: CardSize[];
}

/** The facts of a card; the rest of the fields are told by its points, sizes and lineage. */
const CARD_FIELDS = [
  "structure",
  "context_length",
  "vocabulary_size",
  "tokenizer",
  "modalities",
  "training.tokens",
  "training.compute_flops",
  "availability.weights",
  "availability.license",
  "availability.code",
];
/** Facts that take several lines; a full card has them too. */
const LONG_FIELDS = ["training.data", "training.hardware"];

export function cardOf(atlas: Atlas, { model, variant }: Named, isFull = false): Card {
  const lineage = lineageOf(atlas);
  const fields = isFull ? [...CARD_FIELDS, ...LONG_FIELDS] : CARD_FIELDS;
  const parents = model.relations.filter(({ applies_to }) => concerns({ model, variant }, applies_to));
  const shown = variant ? [variant] : sizesIn(model);
  return {
    model,
    variant,
    released: claimOf(model, variant, "released") as Model["released"],
    facts: FIELDS.filter(({ name }) => fields.includes(name)).map((field) => ({
      field,
      claim: field.claim(atlas, { model, variant }),
    })),
    points: model.key_points,
    parents: groupsOf(parents, model.relations[lineage.primary.get(model.id)?.position ?? -1]),
    children: childrenOf(atlas, { model, variant }),
    sizes: shown.map((each) => ({
      variant: each,
      parameters: claimOf(model, each, "parameters") as CardSize["parameters"],
      active: claimOf(model, each, "active_parameters") as CardSize["active"],
      config: claimOf(model, each, "config") as CardSize["config"],
      ...ownClaims(model, variant ? undefined : each),
      tunings: model.variants.filter((other) => other !== each && tuningChain(model, other).includes(each)),
    })),
  };
}

/** What a size says differently from its model. */
function ownClaims(model: Model, size: Variant | undefined): Pick<CardSize, "context" | "weights"> {
  const context = size?.context_length;
  const weights = size?.availability?.weights;
  return {
    context: context?.value === model.context_length?.value ? undefined : context,
    weights: weights?.value === model.availability?.weights?.value ? undefined : weights,
  };
}

function groupsOf(relations: Relation[], primary: Relation | undefined): ParentGroup[] {
  const groups = new Map<string, ParentGroup>();
  for (const relation of relations) {
    const { type, to } = relation;
    const group = groups.get(`${type} ${to}`) ?? { type, to, edges: [], isPrimary: false };
    group.edges.push(relation);
    group.isPrimary ||= relation === primary;
    groups.set(`${type} ${to}`, group);
  }
  return [...groups.values()].sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary));
}

/** The sources that a model's record cites, by key, those of `papers` first. */
export function citationsOf(atlas: Atlas, model: Model): Record<string, Source> {
  const keys = new Set([...model.papers, ...citedStatements(model).flatMap(({ statement }) => statement.source)]);
  return Object.fromEntries(
    [...keys].flatMap((key) => {
      const source = atlas.sources[key];
      return source ? [[key, source] as const] : [];
    }),
  );
}
