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

/**
 * The techniques of a model, or of one of its variants: those of its record, and for every role of its design that the
 * record leaves open those of the first parent whose weights it has, and so on upwards. Where the sizes of a model start
 * from several parents, each has what its own parent has.
 */
export function techniquesOf(records: Lineage, { model, variant }: Named): KnownTechnique[] {
  const sizes: Named[] = variant ? [{ model, variant }] : sizesOf(model);
  return [
    ...ownTechniques({ model, variant }).map((technique) => ({ ...technique, from: null })),
    ...INHERITED_ROLES.flatMap((role) => {
      const found = sizes.map((size) => inheritedBy(records, size, role, new Set()));
      return together(found, (index) => sizes[index]?.variant?.id ?? "").sort(byParent(records));
    }),
  ];
}

/** The oldest parent first: the compiled atlas has its models in the order of their release. */
function byParent({ models }: Lineage): (a: KnownTechnique, b: KnownTechnique) => number {
  const ids = Object.keys(models);
  return (a, b) => ids.indexOf(a.from ?? "") - ids.indexOf(b.from ?? "");
}

/** Every variant of a model, or the model itself where it has none. */
export function sizesOf(model: Model): Named[] {
  return model.variants.length > 0 ? model.variants.map((variant) => ({ model, variant })) : [{ model }];
}

function ownTechniques({ model, variant }: Named): Technique[] {
  return [...model.objectives, ...model.techniques].filter(({ applies_to }) =>
    concerns(variant ? { model, variant } : { model }, applies_to),
  );
}

/** The techniques of several sizes, each told once, with the sizes that have it unless that is all of them. */
function together(found: KnownTechnique[][], idOf: (index: number) => string): KnownTechnique[] {
  const merged = new Map<string, { technique: KnownTechnique; ids: string[] }>();
  found.forEach((techniques, index) => {
    for (const technique of techniques) {
      const key = `${technique.concept} ${technique.from}`;
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

/**
 * What fills a role that the record of one size leaves open.
 * @param met the models on the way here: a circle of parents ends
 */
function inheritedBy(records: Lineage, size: Named, role: Role, met: ReadonlySet<string>): KnownTechnique[] {
  const { model } = size;
  if (met.has(model.id) || baseTechniques(size, role).length > 0) return [];
  const sizes = parentSizes(records, size);
  const [first] = sizes;
  if (first === undefined) return [];
  const further = new Set(met).add(model.id);
  const found = sizes.map((each): KnownTechnique[] => {
    const own = baseTechniques(each, role).map((technique) => ({ ...technique, from: each.model.id }));
    return own.length > 0 ? own : inheritedBy(records, each, role, further);
  });
  // Of a parent whose size nobody names, only what all its sizes share is sure.
  return together(found, String).filter(({ applies_to }) => applies_to === undefined);
}

/** What the record of a size says of a role of the weights themselves; an objective of its tuning says nothing of them. */
function baseTechniques(size: Named, role: Role): Technique[] {
  const own = ownTechniques(size);
  const tuning = own.filter((technique) => technique.role === "tuning" || technique.role === "alignment");
  return own.filter(
    (technique) => technique.role === role && !tuning.some(({ concept }) => concept === technique.concept),
  );
}

/** The size that a size has its weights from, or every size of the parent where none is named. */
export function parentSizes({ models, relations }: Lineage, size: Named): Named[] {
  const edges = size.model.relations.filter(
    ({ type, to, applies_to }) =>
      relations[type]?.category === "weights" && Object.hasOwn(models, to) && concerns(size, applies_to),
  );
  const edge = edges.find(({ primary }) => primary) ?? edges[0];
  const parent = edge && models[edge.to];
  if (!parent) return [];
  const variant = parent.variants.find(({ id }) => id === edge.variant);
  return variant ? [{ model: parent, variant }] : sizesOf(parent);
}
