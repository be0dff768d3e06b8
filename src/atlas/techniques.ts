import type { Model, Records, Technique } from "../schema/types.ts";
import type { Role } from "../schema/vocabulary.ts";
import { concerns } from "./claim-of.ts";
import type { Named } from "./names.ts";

/** A technique of a model: its own, or that of the model whose weights it started from. */
export interface KnownTechnique extends Technique {
  /** The model whose record says so; null where it is the model's own. */
  from: string | null;
}

/** What a model's weights are made for, and what tuning them leaves as it is. */
const INHERITED_ROLES: readonly Role[] = [
  "objective",
  "attention",
  "position",
  "normalization",
  "activation",
  "tokenizer",
];

/** Where the records of parents are found. */
type Lineage = Pick<Records, "models" | "relations">;

/** What sizes are known to have from their parents, by `keyOf`. */
export type Inherited = Map<string, KnownTechnique[]>;

/**
 * The techniques of a model, or of one of its variants: those of its record, and for every role of its design that the
 * record leaves open those of the first parent whose weights it has, and so on upwards. Where the sizes of a model start
 * from several parents, each has what its own parent has.
 * @param known what was found out before of the same records, for those who ask of many models
 */
export function techniquesOf(
  records: Lineage,
  { model, variant }: Named,
  known: Inherited = new Map(),
): KnownTechnique[] {
  const own = ownTechniques({ model, variant }).map((technique) => ({ ...technique, from: null }));
  if (!model.relations.some(({ type }) => isOfWeights(records, type))) return own;
  const sizes: Named[] = variant ? [{ model, variant }] : namedSizes(model);
  const found = sizes.map((size) => inheritedBy(records, size, known));
  const inherited = together(found, (index) => sizes[index]?.variant?.id ?? "");
  // The oldest parent first: the compiled atlas has its models in the order of their release.
  const places = new Set(inherited.map(({ from }) => from)).size > 1 ? placesOf(records) : undefined;
  const place = ({ from }: KnownTechnique) => places?.get(from ?? "") ?? 0;
  return [...own, ...inherited.sort((a, b) => place(a) - place(b))];
}

const places = new WeakMap<Lineage["models"], Map<string, number>>();

/** The place of every model among all. */
function placesOf({ models }: Lineage): Map<string, number> {
  const known = places.get(models) ?? new Map(Object.keys(models).map((id, place) => [id, place]));
  places.set(models, known);
  return known;
}

function isOfWeights({ relations }: Lineage, type: string): boolean {
  return relations[type]?.category === "weights";
}

/** Every variant of a model, or the model itself where it has none. */
export function namedSizes(model: Model): Named[] {
  return model.variants.length > 0 ? model.variants.map((variant) => ({ model, variant })) : [{ model }];
}

function ownTechniques(named: Named): Technique[] {
  const { model } = named;
  return [...model.objectives, ...model.techniques].filter(({ applies_to }) => concerns(named, applies_to));
}

/** The techniques of several sizes, each told once, with the sizes that have it unless that is all of them. */
function together(found: KnownTechnique[][], idOf: (index: number) => string): KnownTechnique[] {
  const merged = new Map<string, { technique: KnownTechnique; ids: string[] }>();
  found.forEach((techniques, index) => {
    for (const technique of techniques) {
      const key = `${technique.role} ${technique.concept} ${technique.from}`;
      const known = merged.get(key);
      if (known) known.ids.push(idOf(index));
      else merged.set(key, { technique, ids: [idOf(index)] });
    }
  });
  return [...merged.values()].map(({ technique, ids }) => ({
    ...technique,
    applies_to: ids.length === found.length ? undefined : ids,
  }));
}

const keyOf = ({ model, variant }: Named) => `${model.id} ${variant?.id ?? ""}`;

/**
 * What fills the roles that the record of one size leaves open. Each size above it is looked at once, and without
 * recursion: lineages are deep, and may have many sizes in every generation. A circle of parents ends.
 */
function inheritedBy(records: Lineage, asked: Named, known: Inherited): KnownTechnique[] {
  const entered = new Set<string>();
  const open = [asked];
  for (let size = open.at(-1); size !== undefined; size = open.at(-1)) {
    const key = keyOf(size);
    const parents = known.has(key) ? [] : parentSizes(records, size);
    const unknown = entered.has(key) ? [] : parents.filter((each) => !known.has(keyOf(each)));
    entered.add(key);
    if (unknown.length > 0) {
      for (const each of unknown) open.push(each);
      continue;
    }
    open.pop();
    if (!known.has(key)) known.set(key, fromParents(size, parents, known));
  }
  return known.get(keyOf(asked)) ?? [];
}

/** What a size has of what its parents are known to have, by their own records or from above. */
function fromParents(size: Named, parents: readonly Named[], known: Inherited): KnownTechnique[] {
  const own = baseTechniques(size);
  const isOpen = ({ role }: Technique) => INHERITED_ROLES.includes(role) && own.every((each) => each.role !== role);
  const found = parents.map((parent) => [
    ...baseTechniques(parent)
      .filter(isOpen)
      .map((technique): KnownTechnique => ({ ...technique, from: parent.model.id })),
    ...(known.get(keyOf(parent)) ?? []).filter(isOpen),
  ]);
  // Of a parent whose size nobody names, only what all its sizes share is sure.
  return together(found, String).filter(({ applies_to }) => applies_to === undefined);
}

/** What the record of a size says of its weights; an objective of its tuning says nothing of what they learned before. */
function baseTechniques(size: Named): Technique[] {
  const own = ownTechniques(size);
  const tuning = new Set(
    own.flatMap(({ role, concept }) => (role === "tuning" || role === "alignment" ? [concept] : [])),
  );
  return own.filter(({ role, concept }) => INHERITED_ROLES.includes(role) && !tuning.has(concept));
}

/** The size that a size has its weights from, or every size of the parent where none is named. */
export function parentSizes(records: Lineage, size: Named): Named[] {
  const { models } = records;
  const edges = size.model.relations.filter(
    ({ type, to, applies_to }) => isOfWeights(records, type) && Object.hasOwn(models, to) && concerns(size, applies_to),
  );
  const edge = edges.find(({ primary }) => primary) ?? edges[0];
  const parent = edge && models[edge.to];
  if (!parent) return [];
  const variant = parent.variants.find(({ id }) => id === edge.variant);
  return variant ? [{ model: parent, variant }] : namedSizes(parent);
}
