import { z } from "zod";
import { chinese, claim, date, id, localized, provenance, text } from "./claim.ts";
import {
  BOUNDS,
  CODE,
  EVENTS,
  EVIDENCE,
  KINDS,
  MODALITIES,
  ROLES,
  STATUSES,
  STRUCTURES,
  WEIGHTS,
} from "./vocabulary.ts";

/** The longest summary, in characters: two lines of a card. */
export const SUMMARY_LIMIT = 240;

const count = z.int().positive();
const amount = z.number().positive();
const modality = z.array(z.enum(MODALITIES)).min(1);
/** What goes in, and what comes out. */
export const modalities = z.strictObject({ input: modality, output: modality });
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** A model's shape, in the names that Hugging Face `config.json` files use. */
export const config = z
  .object({
    model_type: text.optional(),
    hidden_size: count.optional(),
    num_hidden_layers: count.optional(),
    num_attention_heads: count.optional(),
    num_key_value_heads: count.optional(),
    head_dim: count.optional(),
    intermediate_size: count.optional(),
    vocab_size: count.optional(),
    max_position_embeddings: count.optional(),
    sliding_window: count.optional(),
    rope_theta: amount.optional(),
    hidden_act: text.optional(),
    tie_word_embeddings: z.boolean().optional(),
  })
  .catchall(z.union([scalar, z.array(scalar)]));

/** The claims that a model makes and that each of its variants may make anew. */
const overridable = {
  structure: claim(z.enum(STRUCTURES)).optional(),
  released: claim(date, { event: z.enum(EVENTS).optional() }).optional(),
  context_length: claim(count).optional(),
  vocabulary_size: claim(count).optional(),
  tokenizer: claim(text).optional(),
  modalities: claim(modalities).optional(),
  training: z
    .strictObject({
      tokens: claim(amount, { bound: z.enum(BOUNDS).optional() }).optional(),
      data: claim(localized).optional(),
      compute_flops: claim(amount).optional(),
      hardware: claim(localized).optional(),
    })
    .optional(),
  availability: z
    .strictObject({
      weights: claim(z.enum(WEIGHTS)).optional(),
      license: claim(text).optional(),
      code: claim(z.enum(CODE), { url: z.url().optional() }).optional(),
    })
    .optional(),
};

const variant = z.strictObject({
  id,
  name: text,
  aliases: z.array(text).default([]),
  base: id.optional(),
  parameters: claim(amount).optional(),
  active_parameters: claim(amount).optional(),
  exact_parameters: claim(count).optional(),
  config: claim(config).optional(),
  ...overridable,
});

const technique = z.strictObject({
  concept: id,
  role: z.enum(ROLES),
  applies_to: z.array(id).min(1).optional(),
  ...provenance,
  note: localized.optional(),
});

const keyPoint = z.strictObject({
  text: localized,
  concepts: z.array(id).default([]),
  ...provenance,
  note: localized.optional(),
  /** What another source has instead of it, or of a part of it. */
  disputed: z
    .array(
      z.strictObject({ value: localized, status: z.enum(STATUSES).default("stated"), ...provenance, note: localized }),
    )
    .optional(),
});

const relation = z.strictObject({
  type: id,
  to: id,
  variant: id.optional(),
  applies_to: z.array(id).min(1).optional(),
  primary: z.boolean().optional(),
  evidence: z.enum(EVIDENCE),
  change: localized.optional(),
  ...provenance,
  note: localized.optional(),
  /** The parent, or the kind of relation, that another source names instead. */
  disputed: z
    .array(z.strictObject({ value: id, status: z.enum(STATUSES).default("stated"), ...provenance, note: localized }))
    .optional(),
});

const summary = z.strictObject({ en: text.max(SUMMARY_LIMIT), zh: text.max(SUMMARY_LIMIT).pipe(chinese) });

/** One model release, or a product that models power: `data/models/<id>.yaml`. */
export const model = z.strictObject({
  name: text,
  aliases: z.array(text).default([]),
  kind: z.enum(KINDS),
  organizations: z.array(id).min(1),
  family: claim(id).optional(),
  ...overridable,
  summary,
  key_points: z.array(keyPoint).min(1),
  objectives: z.array(technique).default([]),
  techniques: z.array(technique).default([]),
  variants: z.array(variant).default([]),
  relations: z.array(relation).default([]),
  papers: z.array(text).default([]),
});
