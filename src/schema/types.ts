import type { z } from "zod";
import type { Localized } from "./claim.ts";
import type { model } from "./model.ts";
import type { audit, concept, registries } from "./registries.ts";
import type { BOUNDS, Status } from "./vocabulary.ts";

/** Who says so, where in it, and the day somebody read it there. */
export interface Provenance {
  source: string[];
  at?: string | undefined;
  checked?: string | undefined;
}

/** What another source says instead of a claim. */
export interface Dispute<Value = unknown> extends Provenance {
  value?: Value | undefined;
  status: Status;
  note: Localized;
}

/** A fact: its value or its kind of silence, its source, and what other sources say. */
export interface Claim<Value = unknown> extends Provenance {
  value?: Value | undefined;
  status: Status;
  note?: Localized | undefined;
  disputed?: Dispute<Value>[] | undefined;
}

/** What a claim on a number may add: that it is only a bound. */
export interface Bounded {
  bound?: (typeof BOUNDS)[number] | undefined;
}

type ModelRecord = z.output<typeof model>;

export type Model = ModelRecord & { id: string };
export type Variant = ModelRecord["variants"][number];
export type Technique = ModelRecord["techniques"][number];
export type KeyPoint = ModelRecord["key_points"][number];
export type Relation = ModelRecord["relations"][number];
export type Config = NonNullable<NonNullable<Variant["config"]>["value"]>;

export type Concept = z.output<typeof concept> & { id: string };
export type Audit = z.output<typeof audit> & { id: string };
export type AuditedSentence = Audit["sentences"][number];
export type Family = z.output<typeof registries.families>[string];
export type Organization = z.output<typeof registries.organizations>[string];
export type RelationType = z.output<typeof registries.relations>[string];
export type License = z.output<typeof registries.licenses>[string];
export type Source = z.output<typeof registries.sources>[string];

/** Everything people wrote under `data/`, once its shape is known to be valid, keyed by id. */
export interface Records {
  models: Record<string, Model>;
  concepts: Record<string, Concept>;
  audits: Record<string, Audit>;
  families: Record<string, Family>;
  organizations: Record<string, Organization>;
  relations: Record<string, RelationType>;
  licenses: Record<string, License>;
  sources: Record<string, Source>;
}

export type { Localized };
