import type { Atlas } from "../atlas/atlas.ts";
import { type ClaimPath, claimOf, concerns, sizesIn } from "../atlas/claim-of.ts";
import type { Named } from "../atlas/names.ts";
import type { Claim, Provenance } from "../schema/types.ts";
import type { Role } from "../schema/vocabulary.ts";
import { childrenOf } from "./lineage.ts";

/** How the value of a field is to be read. */
export type ValueKind =
  | "id"
  | "organizations"
  | "family"
  | "date"
  | "count"
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

/** One claim that sums up several statements: their value together, all their sources, unread if one of them is. */
function summedUp<Value>(value: Value, statements: Provenance[]): Claim<Value> {
  return {
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

/** The concepts that fill a role in a model, or in one of its variants. */
const roleField = (role: Role, group: Field["group"]): Field => ({
  name: role === "data" ? "data_techniques" : role,
  group,
  kind: "concepts",
  claim(_, { model, variant }) {
    const filling = [...model.objectives, ...model.techniques].filter(
      (technique) => technique.role === role && concerns({ model, variant }, technique.applies_to),
    );
    if (filling.length === 0)
      return ARCHITECTURE_ROLES.includes(role) ? silenceOnArchitecture({ model, variant }) : undefined;
    const value = filling.map(({ concept, applies_to }) => ({
      concept,
      applies_to: (variant ? undefined : applies_to) ?? [],
    }));
    // In one order for all models, so that equal sets look equal.
    value.sort((a, b) => (a.concept < b.concept ? -1 : 1));
    return summedUp(value, filling);
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
  claimField("context_length", "design", "tokens", "context_length"),
  roleField("objective", "design"),
  roleField("attention", "design"),
  roleField("position", "design"),
  roleField("normalization", "design"),
  roleField("activation", "design"),
  claimField("tokenizer", "design", "text", "tokenizer"),
  claimField("vocabulary_size", "design", "count", "vocabulary_size"),
  claimField("modalities", "design", "modalities", "modalities"),
  claimField("training.tokens", "training", "corpus", "training.tokens"),
  claimField("training.data", "training", "sentence", "training.data"),
  claimField("training.compute_flops", "training", "flops", "training.compute_flops"),
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

/** Every name of a field that a comparison can be asked for; the shapes of sizes are one more. */
export const COMPARED_FIELDS: readonly string[] = FIELDS.flatMap(({ name }) =>
  name === "sizes" ? [name, "shape"] : [name],
);
export const COMPARED_GROUPS: readonly string[] = [...new Set(FIELDS.map(({ group }) => group))];
