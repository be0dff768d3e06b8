import type { Atlas } from "../atlas/atlas.ts";
import { type ClaimPath, claimOf, concerns, sizesIn } from "../atlas/claim-of.ts";
import type { Named } from "../atlas/names.ts";
import { type KnownTechnique, techniquesOf } from "../atlas/techniques.ts";
import type { Claim, Provenance } from "../schema/types.ts";
import type { Role } from "../schema/vocabulary.ts";
import { childrenOf } from "./lineage.ts";
import { type SpreadClaim, spreadClaim } from "./spread.ts";

/** How the value of a field is to be read. */
export type ValueKind =
  | "id"
  | "organizations"
  | "family"
  | "date"
  | "count"
  | "parameters"
  | "bytes"
  | "tokens"
  | "corpus"
  | "flops"
  | "text"
  | "sentence"
  | "modalities"
  | "license"
  | "sizes"
  | "shape"
  | "concepts"
  | "edges"
  | "models";

/** One thing that can be asked of every model or variant. */
export interface Field {
  name: string;
  group: "identity" | "size" | "design" | "training" | "availability" | "lineage";
  kind: ValueKind;
  /** The claim, or undefined when nothing is recorded. */
  claim(atlas: Atlas, named: Named): Claim | undefined;
}

/** The value of the `sizes` field: one entry a published size, without the tunings of it. */
export interface Size {
  id: string;
  name: string;
  parameters: Claim<number> | undefined;
}

/** An entry of the value of a role's field. */
export interface UsedConcept {
  concept: string;
  /** The sizes that use it, when it is not all of them. */
  applies_to: string[];
  /** The model whose record says so, where this one has it with its weights from there. */
  inherited_from: string | null;
}

/** The value of the `parents` field. */
export interface ParentEdge {
  type: string;
  to: string;
  evidence: string;
}

const claimField = (name: string, group: Field["group"], kind: ValueKind, path: ClaimPath): Field => ({
  name,
  group,
  kind,
  claim: (_, { model, variant }) => claimOf(model, variant, path),
});

const numberField = (name: string, group: Field["group"], kind: ValueKind, path: ClaimPath): Field => ({
  name,
  group,
  kind,
  claim: (atlas, named) => spreadClaim(atlas, named, path),
});

/** A claim that sums up others. */
export type SummedClaim<Value = unknown> = Claim<Value> & { statements?: Provenance[] };

/** What a claim rests on: itself, or the statements that it sums up, or the numbers that it is a range of. */
export function statementsOf(claim: (SummedClaim & Pick<SpreadClaim, "spread">) | undefined | null): Provenance[] {
  if (!claim) return [];
  return claim.statements ?? [claim, ...(claim.spread?.claims ?? [])];
}

/** One claim that sums up several statements: their value together, all their sources, unread if one of them is. */
function summedUp<Value>(value: Value, statements: Provenance[]): SummedClaim<Value> {
  return {
    statements,
    value,
    status: "stated",
    source: [...new Set(statements.flatMap(({ source }) => source))],
    at: [...new Set(statements.flatMap(({ at }) => at ?? []))].join("; ") || undefined,
    checked: statements.every(({ checked }) => checked)
      ? statements.map(({ checked }) => checked).sort()[0]
      : undefined,
  };
}

/** Roles that every network fills somehow, so that none recorded means more than "none". */
const ARCHITECTURE_ROLES: readonly Role[] = ["objective", "attention", "position", "normalization", "activation"];

/** Why nothing can be known of how a network is built: it is none, or its makers keep its structure or shape to themselves. */
export function silenceOnArchitecture({ model, variant }: Named): Claim | undefined {
  if (model.kind === "product") return { status: "not-applicable", source: [] };
  const claims = [model.structure, ...(variant ? [variant] : model.variants).map(({ config }) => config)];
  return claims.find((claim) => claim?.status === "undisclosed");
}

/** What fills a role, in one order for all models, so that equal sets look equal. */
export function filling(techniques: KnownTechnique[], role: Role): KnownTechnique[] {
  return techniques
    .filter((technique) => technique.role === role)
    .sort((a, b) => (a.concept < b.concept ? -1 : a.concept > b.concept ? 1 : 0));
}

/** One claim on what fills a role in a model, or in one of its variants; derived where all of it is a parent's. */
export function roleClaim({ variant }: Named, techniques: KnownTechnique[]): Claim<UsedConcept[]> {
  const value = techniques.map(({ concept, applies_to, from }) => ({
    concept,
    applies_to: (variant ? undefined : applies_to) ?? [],
    inherited_from: from,
  }));
  const isParents = techniques.every(({ from }) => from !== null);
  return { ...summedUp(value, techniques), ...(isParents ? { status: "derived" } : {}) };
}

/** The concepts that fill a role in a model, or in one of its variants. */
const roleField = (role: Role, group: Field["group"]): Field => ({
  name: role === "data" ? "data_techniques" : role,
  group,
  kind: "concepts",
  claim(atlas, named) {
    const techniques = filling(techniquesOf(atlas, named), role);
    if (techniques.length > 0) return roleClaim(named, techniques);
    return ARCHITECTURE_ROLES.includes(role) ? silenceOnArchitecture(named) : undefined;
  },
});

/** The published sizes of a model: its variants, without those that were tuned from another. */
export function sizesOf({ model, variant }: Named): Size[] {
  const variants = variant ? [variant] : sizesIn(model);
  return variants.map((each) => ({
    id: each.id,
    name: each.name,
    parameters: claimOf(model, each, "parameters") as Claim<number> | undefined,
  }));
}

const sizes: Field = {
  name: "sizes",
  group: "size",
  kind: "sizes",
  claim(_, named) {
    const all = sizesOf(named);
    const stated = all.flatMap(({ parameters }) => parameters ?? []);
    const [first] = stated;
    if (first === undefined) return undefined;
    // A series whose makers name no size is one silence, not a list of them.
    if (stated.every(({ value }) => value === undefined)) return first;
    return summedUp(all, stated);
  },
};

const organizations: Field = {
  name: "organizations",
  group: "identity",
  kind: "organizations",
  claim: (_, { model }) => ({ value: model.organizations, status: "stated", source: [] }),
};

const parents: Field = {
  name: "parents",
  group: "lineage",
  kind: "edges",
  claim(_, named) {
    const edges = named.model.relations.filter(({ applies_to }) => concerns(named, applies_to));
    if (edges.length === 0) return undefined;
    return summedUp(
      edges.map(({ type, to, evidence }) => ({ type, to, evidence })),
      edges,
    );
  },
};

const children: Field = {
  name: "children",
  group: "lineage",
  kind: "models",
  claim(atlas, named) {
    const edges = childrenOf(atlas, named);
    if (edges.length === 0) return undefined;
    // Each edge is cited in the child's own record; this is their list.
    return { value: [...new Set(edges.map(({ from }) => from))], status: "stated", source: [] };
  },
};

/** Every field, in the order in which one reads about a model. */
export const FIELDS: readonly Field[] = [
  organizations,
  {
    name: "family",
    group: "identity",
    kind: "family",
    claim: (_, { model }) => model.family,
  },
  claimField("structure", "identity", "id", "structure"),
  claimField("released", "identity", "date", "released"),
  sizes,
  numberField("context_length", "design", "tokens", "context_length"),
  roleField("objective", "design"),
  roleField("attention", "design"),
  roleField("position", "design"),
  roleField("normalization", "design"),
  roleField("activation", "design"),
  claimField("tokenizer", "design", "text", "tokenizer"),
  numberField("vocabulary_size", "design", "count", "vocabulary_size"),
  claimField("modalities", "design", "modalities", "modalities"),
  numberField("training.tokens", "training", "corpus", "training.tokens"),
  claimField("training.data", "training", "sentence", "training.data"),
  numberField("training.compute_flops", "training", "flops", "training.compute_flops"),
  claimField("training.hardware", "training", "sentence", "training.hardware"),
  roleField("tuning", "training"),
  roleField("alignment", "training"),
  roleField("data", "training"),
  roleField("efficiency", "training"),
  claimField("availability.weights", "availability", "id", "availability.weights"),
  claimField("availability.license", "availability", "license", "availability.license"),
  claimField("availability.code", "availability", "id", "availability.code"),
  parents,
  children,
];

/** What is worked out from the shapes. */
export const FOLLOWING = ["counted", "kv_cache"];

/** Every name of a field that a comparison can be asked for; the shapes of sizes and what follows from them are more. */
export const COMPARED_FIELDS: readonly string[] = FIELDS.flatMap(({ name }) =>
  name === "sizes" ? [name, "shape", ...FOLLOWING] : [name],
);
export const COMPARED_GROUPS: readonly string[] = [...new Set(FIELDS.map(({ group }) => group))];
