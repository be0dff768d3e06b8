import type { Atlas } from "../atlas/atlas.ts";
import { claimOf, concerns, isVersion, sizesIn, tuningChain } from "../atlas/claim-of.ts";
import type { Named } from "../atlas/names.ts";
import { type KnownTechnique, techniquesOf } from "../atlas/techniques.ts";
import { citedStatements } from "../schema/claims.ts";
import { grouped } from "../schema/grouped.ts";
import type { Claim, Config, KeyPoint, Model, Relation, Source, Variant } from "../schema/types.ts";
import type { Role } from "../schema/vocabulary.ts";
import { FIELDS, type Field, filling, roleClaim, silenceOnArchitecture, type UsedConcept } from "./fields.ts";
import { childrenOf, type Edge, primaryFor } from "./lineage.ts";
import { meantBy, partOfEdges } from "./parts.ts";

/** A size of a model with what was tuned from it, as a card shows it. */
export interface CardSize {
  variant: Variant;
  parameters: Claim<number> | undefined;
  active: Claim<number> | undefined;
  exact: Claim<number> | undefined;
  config: Claim<Config> | undefined;
  /** Its context length, how its weights are to be had and under which licence, where they are not its model's. */
  context: Claim<number> | undefined;
  weights: Claim<string> | undefined;
  license: Claim<string> | undefined;
  tunings: Variant[];
}

/** What fills a role of a model's design, and whose records say so. */
export interface DesignRow {
  role: Role;
  claim: Claim<UsedConcept[]>;
  techniques: KnownTechnique[];
}

/** The edges of one kind to one parent: a series has one for each size. */
export interface ParentGroup {
  type: string;
  to: string;
  edges: Relation[];
  /** The sizes that they hold for, when it is not all of them. */
  part: string[];
  /** Whether the model hangs under this parent in the tree. */
  isPrimary: boolean;
}

/** Models that came out of another in the same ways. */
export interface ChildGroup {
  types: string[];
  children: {
    id: string;
    /** Its sizes that did, when it is not all of them. */
    part: string[];
  }[];
}

/** Everything a card says about a model, or about one of its variants, ready to be drawn. */
export interface Card {
  model: Model;
  variant: Variant | undefined;
  /** Of what is shown: which variants are versions rather than sizes. */
  versions: Variant[];
  released: Model["released"];
  facts: { field: Field; claim: Claim | undefined }[];
  design: DesignRow[];
  /** The roles that nothing is known of, and why. */
  silence: { roles: Role[]; claim: Claim } | undefined;
  /** Of a product, the models behind it. */
  poweredBy: string[];
  points: KeyPoint[];
  parents: ParentGroup[];
  children: ChildGroup[];
  sizes: CardSize[];
}

/** The facts of a card; the rest of the fields are told by its design, points, sizes and lineage. */
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
const DESIGN_ROLES: readonly Role[] = ["objective", "attention", "position", "normalization", "activation"];

export function cardOf(atlas: Atlas, named: Named, isFull = false): Card {
  const { model, variant } = named;
  const isProduct = model.kind === "product";
  const fields = isFull ? [...CARD_FIELDS, ...LONG_FIELDS] : CARD_FIELDS;
  const facts = FIELDS.filter(({ name }) => fields.includes(name)).map((field) => ({
    field,
    claim: field.claim(atlas, named),
  }));
  const shown = variant ? [variant] : sizesIn(model);
  const sizes = shown.map((each) => sizeOf(model, each, variant === undefined));
  const all = techniquesOf(atlas, named);
  const rows = DESIGN_ROLES.map((role) => ({ role, techniques: filling(all, role) }));
  const silence = silenceOnArchitecture(named);
  const open = rows.filter(({ techniques }) => techniques.length === 0).map(({ role }) => role);
  return {
    model,
    variant,
    versions: shown.filter((each) => isVersion(model, each)),
    released: claimOf(model, variant, "released") as Model["released"],
    // A service is no network: five times that something does not apply says nothing.
    facts: facts.filter(({ claim }) => !isProduct || isFull || claim?.status !== "not-applicable"),
    design: rows
      .filter(({ techniques }) => techniques.length > 0)
      .map(({ role, techniques }) => ({ role, techniques, claim: roleClaim(named, techniques) })),
    silence: silence && !isProduct && open.length > 0 ? { roles: open, claim: silence } : undefined,
    poweredBy: isProduct
      ? model.relations.filter(({ type }) => isOfKind(atlas, type, "product")).map(({ to }) => to)
      : [],
    points: model.key_points,
    parents: parentsOf(atlas, named),
    children: childGroups(atlas, childrenOf(atlas, named)),
    // That the versions of a service have no size is told by its kind.
    sizes:
      isProduct && sizes.every(({ parameters, config }) => parameters?.value === undefined && !config) ? [] : sizes,
  };
}

function isOfKind(atlas: Atlas, type: string, category: string): boolean {
  return atlas.relations[type]?.category === category;
}

/** @param isOne whether it is one of several, so that only what it says differently from its model is told */
function sizeOf(model: Model, variant: Variant, isOne: boolean): CardSize {
  const { context_length: context, availability } = isOne ? variant : {};
  const differing = <Value>(own: Claim<Value> | undefined, general: Claim<Value> | undefined) =>
    own?.value === general?.value ? undefined : own;
  return {
    variant,
    parameters: claimOf(model, variant, "parameters") as CardSize["parameters"],
    active: claimOf(model, variant, "active_parameters") as CardSize["active"],
    exact: claimOf(model, variant, "exact_parameters") as CardSize["exact"],
    config: claimOf(model, variant, "config") as CardSize["config"],
    context: differing(context, model.context_length),
    weights: differing(availability?.weights, model.availability?.weights),
    license: differing(availability?.license, model.availability?.license),
    tunings: model.variants.filter((other) => other !== variant && tuningChain(model, other).includes(variant)),
  };
}

/** The parents by kind and model, the one that the tree hangs it under first. */
function parentsOf(atlas: Atlas, named: Named): ParentGroup[] {
  const { model, variant } = named;
  const primary = primaryFor(atlas, named);
  const groups = new Map<string, ParentGroup>();
  for (const relation of model.relations) {
    const { type, to } = relation;
    if (!concerns(named, relation.applies_to)) continue;
    const group = groups.get(`${type} ${to}`) ?? { type, to, edges: [], part: [], isPrimary: false };
    group.edges.push(relation);
    group.isPrimary ||= relation === model.relations[primary?.position ?? -1];
    groups.set(`${type} ${to}`, group);
  }
  for (const group of groups.values()) {
    const ids = group.edges.flatMap(({ applies_to }) => applies_to ?? []);
    const isForAll = variant || group.edges.some(({ applies_to }) => applies_to === undefined);
    const meant = isForAll ? model.variants : meantBy(model.variants, ids);
    if (meant.length < model.variants.length) group.part = meant.map(({ id }) => id);
  }
  return [...groups.values()].sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary));
}

/** The children that came of a model in the same ways together: each is told once. */
function childGroups(atlas: Atlas, edges: Edge[]): ChildGroup[] {
  const ofChildren = grouped(edges, ({ from }) => from);
  const groups = new Map<string, ChildGroup>();
  for (const [id, ofChild] of ofChildren) {
    const types = [...new Set(ofChild.map(({ relation }) => relation.type))];
    const key = types.join(" ");
    const group = groups.get(key) ?? { types, children: [] };
    group.children.push({ id, part: partOfEdges(atlas, ofChild) });
    groups.set(key, group);
  }
  return [...groups.values()];
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
