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
  const own = ownTechniques({ model, variant }).map((technique) => ({ ...technique, from: null }));
  if (!model.relations.some(({ type }) => isOfWeights(records, type))) return own;
  const sizes: Named[] = variant ? [{ model, variant }] : sizesOf(model);
  const found = sizes.map((size) => inheritedBy(records, size, INHERITED_ROLES, new Set()));
  const inherited = together(found, (index) => sizes[index]?.variant?.id ?? "");
  // The oldest parent first: the compiled atlas has its models in the order of their release.
  const ids = Object.keys(records.models);
  return [...own, ...inherited.sort((a, b) => ids.indexOf(a.from ?? "") - ids.indexOf(b.from ?? ""))];
}

function isOfWeights({ relations }: Lineage, type: string): boolean {
  return relations[type]?.category === "weights";
}

/** Every variant of a model, or the model itself where it has none. */
export function sizesOf(model: Model): Named[] {
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

/**
 * What fills those of the roles that the record of one size leaves open.
 * @param met the models on the way here: a circle of parents ends
 */
function inheritedBy(
  records: Lineage,
  size: Named,
  roles: readonly Role[],
  met: ReadonlySet<string>,
): KnownTechnique[] {
  const { model } = size;
  const own = baseTechniques(size);
  const open = roles.filter((role) => own.every((technique) => technique.role !== role));
  if (open.length === 0 || met.has(model.id)) return [];
  const further = new Set(met).add(model.id);
  const found = parentSizes(records, size).map((each) => [
    ...baseTechniques(each)
      .filter(({ role }) => open.includes(role))
      .map((technique): KnownTechnique => ({ ...technique, from: each.model.id })),
    ...inheritedBy(records, each, open, further),
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
  return variant ? [{ model: parent, variant }] : sizesOf(parent);
}
