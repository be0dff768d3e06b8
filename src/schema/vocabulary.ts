/** The fixed vocabularies of the data, free of zod so that every layer may read them at run time. */

export const LANGUAGES = ["en", "zh"] as const;
export type Language = (typeof LANGUAGES)[number];

/** How sure a claim is, or which kind of silence it records. */
export const STATUSES = ["stated", "estimated", "derived", "undisclosed", "not-applicable"] as const;
export type Status = (typeof STATUSES)[number];

/** The statuses of a claim that has no value: its makers keep it to themselves, or the question does not arise. */
export const SILENT_STATUSES: readonly Status[] = ["undisclosed", "not-applicable"];

/** Where a number is no more than a bound of what is meant. */
export const BOUNDS = ["at-most", "at-least"] as const;

/** What a view calls a fact on which no claim is recorded. */
export const UNRECORDED = "unrecorded";

/** The family of models that belong to none of those that are told by name. */
export const OTHER_FAMILY = "other";

export const KINDS = ["model", "product"] as const;
export const STRUCTURES = ["encoder-only", "decoder-only", "encoder-decoder", "unified"] as const;
export const EVENTS = ["paper", "release", "announcement", "api"] as const;
export const WEIGHTS = ["open", "restricted", "api", "closed"] as const;
export const CODE = ["open", "partial", "closed"] as const;
export const MODALITIES = ["text", "image", "audio", "video"] as const;

/** What a technique does in a model. */
export const ROLES = [
  "objective",
  "attention",
  "position",
  "normalization",
  "activation",
  "tokenizer",
  "tuning",
  "alignment",
  "efficiency",
  "data",
] as const;
export type Role = (typeof ROLES)[number];

/** Where a concept stands in the list of concepts: a role, or a group that no technique of a model fills. */
export const CATEGORIES = [...ROLES, "architecture", "prompting", "evaluation", "infrastructure"] as const;

export const RELATION_CATEGORIES = ["weights", "product", "design", "data", "method"] as const;
export type RelationCategory = (typeof RELATION_CATEGORIES)[number];

/** The categories drawn as branches of the tree, the strongest first; the others are noted beside the name. */
export const BRANCH_CATEGORIES: readonly RelationCategory[] = ["weights", "product", "design"];

export const EVIDENCE = ["stated", "inferred"] as const;

/** What a source is, in order of authority: up to the announcements the makers' own. */
export const SOURCE_KINDS = [
  "paper",
  "report",
  "model-card",
  "checkpoint",
  "code",
  "license",
  "announcement",
  "documentation",
  "news",
  "catalogue",
  "survey",
] as const;

/** How a picture or page is coloured: dark on light, light on dark, or as the reader's system has it. */
export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** What can be exported. */
export const EXPORTS = ["site"] as const;

/** The shells that completion is for. */
export const SHELLS = ["bash", "zsh", "fish", "powershell"] as const;
export type Shell = (typeof SHELLS)[number];

/** The places where parameters sit, in the order in which a pass meets them. */
export const MODULES = [
  "token_embedding",
  "position_embedding",
  "token_type_embedding",
  "embedding_projection",
  "attention",
  "cross_attention",
  "relative_positions",
  "linear_attention",
  "state_space",
  "feed_forward",
  "experts",
  "shared_experts",
  "router",
  "norms",
  "output_head",
  "pooler",
  "classifier",
] as const;
export type Module = (typeof MODULES)[number];

/** Forms in which the numbers of weights and caches are kept. */
export const DATA_TYPES = ["fp32", "bf16", "fp16", "fp8", "int8", "int4"] as const;
export type DataType = (typeof DATA_TYPES)[number];
/** The forms in which the memory of weights is told. */
export const WEIGHT_TYPES = ["fp32", "bf16", "int8", "int4"] as const satisfies readonly DataType[];
export type WeightType = (typeof WEIGHT_TYPES)[number];
