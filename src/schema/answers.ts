import { z } from "zod";
import { id } from "./claim.ts";
import { modalities as media, config as shape } from "./model.ts";
import { source } from "./registries.ts";
import {
  BOUNDS,
  CATEGORIES,
  CODE,
  EVENTS,
  EVIDENCE,
  KINDS,
  MODULES,
  ROLES,
  SHELLS,
  SILENT_STATUSES,
  STATUSES,
  STRUCTURES,
  WEIGHT_TYPES,
  WEIGHTS,
} from "./vocabulary.ts";

// The shapes of what the commands answer with `--json`, for the build, which writes a JSON Schema of them, and for the
// tests: nothing here is loaded when the program runs. Every key is always there, and none is ever added unannounced.
// An `id` in a schema's metadata is its name among the definitions of the JSON Schema.

/** Read from data that is clean already: what is written there with spaces around it is an error here. */
const text = z.string().min(1);
const localized = z
  .strictObject({ en: text, zh: text })
  .meta({ id: "localized", description: "The same sentence in English and in Chinese." });
const day = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  .meta({ id: "day", description: "A day: YYYY-MM-DD." });
const date = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/)
  .meta({
    id: "date",
    description: "A day, a month or a year, as exactly as it is known: YYYY-MM-DD, YYYY-MM or YYYY.",
  });
const count = z.int().positive();
const whole = z.int().nonnegative();
const amount = z.number().positive();
const ids = z.array(id);
const config = shape.meta({ id: "config", description: "A size's shape, in the names of Hugging Face's config.json." });
const modalities = media.meta({ id: "modalities", description: "What goes in, and what comes out." });

/** Who says so. */
const provenance = {
  source: z.array(text).describe("Keys of the sources that say so."),
  at: text.nullable().describe("Where in the source: a section, page, table or line."),
  checked: day.nullable().describe("The day on which somebody last read it there; null when nobody has."),
};

const SAID_STATUSES = STATUSES.filter((status) => !SILENT_STATUSES.includes(status));

/** A value beside a status that says there is one, or null beside one that says there is none. */
function saidOrSilent<Value extends z.ZodType, Rest extends z.ZodRawShape>(value: Value, rest: Rest) {
  return z.discriminatedUnion("status", [
    z.strictObject({ value, status: z.enum(SAID_STATUSES), ...provenance, ...rest }),
    z.strictObject({ value: z.null(), status: z.enum(SILENT_STATUSES), ...provenance, ...rest }),
  ]);
}

/** What another source says instead of a claim, under `<name>-dispute` among the definitions. */
function disputeOver<Value extends z.ZodType>(name: string, value: Value) {
  return saidOrSilent(value, { note: localized.describe("Why the claim was preferred.") }).meta({
    id: `${name}-dispute`,
    description: "What another source says instead.",
  });
}

/** What any claim may hold. */
const anyValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.unknown()),
  z.record(z.string(), z.unknown()),
]);
const anyDispute = disputeOver("any", anyValue);

/** The shape of a claim whose disputes are of a given shape, under `<name>-claim` among the definitions. */
function disputable<Value extends z.ZodType, Dispute extends z.ZodType, Extra extends z.ZodRawShape>(
  name: string,
  what: string,
  { value, dispute, extra }: { value: Value; dispute: Dispute; extra: Extra },
) {
  return saidOrSilent(value, {
    note: localized.nullable(),
    disputed: z.array(dispute).describe("What other sources say instead."),
    ...extra,
  }).meta({
    id: `${name}-claim`,
    description: `A fact with its source: ${what}, or null where the status is ${SILENT_STATUSES.join(" or ")}.`,
  });
}

/**
 * The shape of a claim.
 * @param what the value, in words
 * @param extra keys that claims of one field have beside those of all
 */
function claim<Value extends z.ZodType, Extra extends z.ZodRawShape = Record<never, never>>(
  name: string,
  what: string,
  value: Value,
  extra: Extra = {} as Extra,
) {
  return disputable(name, what, { value, dispute: disputeOver(name, value), extra });
}

/** The shape of a claim that sums up others: where those are silent, it has their disputes, whatever they are about. */
function summary<Value extends z.ZodType>(name: string, what: string, value: Value) {
  return disputable(name, what, { value, dispute: anyDispute, extra: {} });
}

const idClaim = claim("id", "an id", id);
const textClaim = claim("text", "a text", text);
const localizedClaim = claim("localized", "a text in both languages", localized);
const countClaim = claim("count", "a whole number", count);
const amountClaim = claim("amount", "a number", amount);
const structureClaim = claim("structure", "a structure", z.enum(STRUCTURES));
const modalitiesClaim = claim("modalities", "what goes in and what comes out", modalities);
const weightsClaim = claim("weights", "how open the weights are", z.enum(WEIGHTS));
const configClaim = claim("config", "a shape, in the names of Hugging Face's config.json", config);
const releaseClaim = claim("release", "the first public day", date, {
  event: z.enum(EVENTS).nullable().describe("What became public then."),
});
const codeClaim = claim("code", "how open the code is", z.enum(CODE), {
  url: z.url().nullable().describe("Where the code is."),
});

const tokensClaim = claim("tokens", "a number of tokens", amount, {
  bound: z.enum(BOUNDS).nullable().describe("Where the number is no more than a bound."),
});

/** The claims that a model makes, and that its sizes may make anew. */
const shared = {
  structure: structureClaim.nullable(),
  released: releaseClaim.nullable(),
  context_length: countClaim.nullable().describe("In tokens."),
  vocabulary_size: countClaim.nullable(),
  tokenizer: textClaim.nullable(),
  modalities: modalitiesClaim.nullable(),
  training: z.strictObject({
    tokens: tokensClaim.nullable().describe("How many tokens it was trained on."),
    data: localizedClaim.nullable(),
    compute_flops: amountClaim.nullable().describe("Floating-point operations, in all."),
    hardware: localizedClaim.nullable(),
  }),
  availability: z.strictObject({
    weights: weightsClaim.nullable(),
    license: idClaim.nullable(),
    code: codeClaim.nullable(),
  }),
};

const technique = z
  .strictObject({
    concept: id,
    role: z.enum(ROLES),
    applies_to: ids.describe("The sizes that use it, when it is not all of them."),
    ...provenance,
    note: localized.nullable(),
  })
  .meta({ id: "technique", description: "A concept that a model uses, and what it does there." });

const csl = source
  .extend({
    id: text,
    issued: z.strictObject({ "date-parts": z.array(z.array(whole).min(1).max(3)).length(1) }).optional(),
    accessed: z.strictObject({ "date-parts": z.array(z.array(whole).min(1).max(3)).length(1) }).optional(),
    // Data may give them as numbers; answers never do.
    volume: text.optional(),
    issue: text.optional(),
    page: text.optional(),
    note: text.optional().describe("That not all authors are listed."),
  })
  .meta({
    id: "csl-item",
    description: "A source as a CSL-JSON item, with its kind beside the standard keys; what is not known is left out.",
  });

/** One model: its compiled record, with its descendants and the sources that it cites. */
export const modelRecord = z
  .strictObject({
    id,
    name: text,
    aliases: z.array(text),
    kind: z.enum(KINDS),
    variant: id.nullable().describe("The size that was asked for; null when it was the model."),
    organizations: ids.min(1),
    family: idClaim.nullable(),
    ...shared,
    summary: localized,
    key_points: z
      .array(
        z.strictObject({
          text: localized,
          concepts: ids,
          ...provenance,
          note: localized.nullable(),
          disputed: z.array(
            z.strictObject({ value: localized, status: z.enum(STATUSES), ...provenance, note: localized }),
          ),
        }),
      )
      .min(1)
      .describe("How it is built and trained."),
    objectives: z.array(technique),
    techniques: z.array(technique),
    variants: z
      .array(
        z.strictObject({
          id,
          name: text,
          aliases: z.array(text),
          base: id.nullable().describe("The size that it was tuned from."),
          parameters: amountClaim.nullable().describe("As it is published, in units."),
          active_parameters: amountClaim.nullable().describe("Those that each token passes through."),
          exact_parameters: countClaim.nullable().describe("As they are counted."),
          config: configClaim.nullable(),
          ...shared,
        }),
      )
      .describe("Its published sizes and tunings; null where one has nothing of its own to say."),
    relations: z
      .array(
        z.strictObject({
          type: id,
          to: id.describe("The parent: a model, or a concept."),
          variant: id.nullable().describe("The parent's size."),
          applies_to: ids.describe("The sizes that it holds for, when it is not all of them."),
          primary: z.boolean().describe("Whether this is the parent under which the tree draws the model."),
          evidence: z.enum(EVIDENCE),
          change: localized.nullable().describe("What was altered on the way."),
          ...provenance,
          note: localized.nullable(),
          disputed: z.array(
            z.strictObject({
              value: id.describe("Another parent, or another kind of relation."),
              status: z.enum(STATUSES),
              ...provenance,
              note: localized,
            }),
          ),
        }),
      )
      .describe("What it was made from."),
    papers: z.array(text).describe("Keys of the sources that present it."),
    descendants: ids,
    citations: z.record(text, csl).describe("The sources that the record cites, by their keys."),
  })
  .meta({ id: "model-record", description: "All that is recorded of a model." });

const show = z.union([modelRecord, z.array(modelRecord).min(2)]).meta({
  id: "show",
  title: "llm-atlas show",
  description: "The record of a model, or a list of them when several were named.",
});

const search = z
  .array(
    z.strictObject({
      kind: z.enum(["model", "variant", "concept", "organization", "family", "structure", "license", "weights"]),
      id,
      name: text,
      score: z
        .number()
        .gt(0)
        .lte(1)
        .describe(
          "1 is the name itself; from 0.8 on the query stands in it; below 0.4 it is only spelled like the query, which is nobody's name, and the exit code is 1.",
        ),
      matched: z
        .strictObject({ field: z.enum(["id", "name", "alias", "text", "organization"]), text })
        .describe("The text that matched; organization is the maker of a model, whose name was asked for."),
    }),
  )
  .meta({ id: "search", title: "llm-atlas search", description: "Hits, the best first." });

const list = z
  .array(
    z.strictObject({
      id,
      name: text,
      organizations: ids,
      family: id.nullable(),
      structure: z.enum(STRUCTURES).nullable(),
      released: date.nullable(),
      parameters: z
        .strictObject({ min: amount.nullable(), max: amount.nullable() })
        .describe(
          "Of its smallest and its largest size, or of those that --min-params and --max-params ask for; max is null where other sizes are undisclosed.",
        ),
      context_length: count
        .nullable()
        .describe("In tokens, of the model; --sort context goes by the longest of its sizes."),
      weights: z.enum(WEIGHTS).nullable(),
    }),
  )
  .meta({
    id: "list",
    title: "llm-atlas list",
    description: "Models in one line each, with plain values; null where nothing is recorded or disclosed.",
  });

const size = z
  .strictObject({
    id: text.describe("A model's, a size's, or a file's name."),
    variants: z.array(
      z.strictObject({
        id: text,
        parameters: z.strictObject({
          total: count,
          active: count.describe("Those that one token passes through."),
          embedding: whole.describe("Tables that are looked up, and a head of its own."),
          non_embedding: whole,
          by_module: z.strictObject(Object.fromEntries(MODULES.map((module) => [module, whole]))),
        }),
        stated: amount.nullable().describe("As it is published, in units."),
        exact: count.nullable().describe("As it is published to the unit."),
        difference: z
          .number()
          .nullable()
          .describe("Counted less published: less the exact count where there is one, else less the stated."),
        kv_cache_bytes_per_token: count
          .nullable()
          .describe("What one more token adds, within every window; null where nothing is kept."),
        kv_cache_bytes: count.nullable().describe("At the context and batch that were asked for."),
        weights_bytes: z.strictObject(Object.fromEntries(WEIGHT_TYPES.map((type) => [type, count]))),
        training_flops: amount.nullable(),
        fits: z
          .array(
            z.strictObject({
              weights: z.enum(WEIGHT_TYPES),
              fits: z.boolean(),
              longest_context: whole
                .nullable()
                .describe("Tokens a text; null where nothing is kept or no limit is met."),
            }),
          )
          .describe("Into the memory that was asked for."),
      }),
    ),
    uncounted: z
      .array(z.strictObject({ id, reason: localized.nullable().describe("Null where no shape is recorded.") }))
      .describe("Sizes whose shape is not recorded or cannot be counted."),
  })
  .meta({
    id: "size",
    title: "llm-atlas size",
    description: "Parameters, memory, cache and compute, worked out from a shape.",
  });

/** One concept: what it is, where it comes from, and who uses it. */
export const conceptEntry = z
  .strictObject({
    id,
    name: localized,
    aliases: z.array(text),
    category: z.enum(CATEGORIES),
    definition: localized,
    introduced_by: z.strictObject({ ...provenance, note: localized.nullable() }).nullable(),
    related: ids.describe("Other concepts."),
    used_by: z
      .array(
        z.strictObject({
          id,
          role: z
            .enum(ROLES)
            .nullable()
            .describe("Null where the record tells of it in an implementation point or a relation only."),
          applies_to: ids.describe("The sizes that use it, when it is not all of them."),
          inherited_from: id
            .nullable()
            .describe(
              "The model whose record says so, where this one has it with its weights; null where its own does.",
            ),
        }),
      )
      .describe("Models, the oldest first."),
  })
  .meta({ id: "concept-entry", description: "A technique, objective or component." });

const concept = z.union([conceptEntry, z.array(conceptEntry)]).meta({
  id: "concept",
  title: "llm-atlas concept",
  description: "A concept, or the list of them all when none was named.",
});

const families = z
  .array(z.strictObject({ id, name: text, models: ids.min(1).describe("The oldest first.") }))
  .meta({ id: "families", title: "llm-atlas families", description: "Families and their models." });

/** The rows of a comparison whose values are claims of one kind. */
function rowOf<const Fields extends readonly string[], Value extends z.ZodType>(fields: Fields, value: Value) {
  return z.strictObject({
    field: z.enum(fields),
    label: text.describe("The field's name in the language that was asked for."),
    group: z.enum(["identity", "size", "design", "training", "availability", "lineage"]),
    values: z
      .array(value.nullable())
      .min(2)
      .describe("A claim a model, in their order; null where nothing is recorded."),
    differs: z
      .boolean()
      .describe("Whether they are recorded to differ, all sizes taken together; never from what is not recorded."),
  });
}

const sizesClaim = summary(
  "sizes",
  "the published sizes",
  z.array(z.strictObject({ id, name: text, parameters: amountClaim.nullable() })).min(1),
);
const shapeClaim = summary(
  "shape",
  "one size and its shape",
  z.strictObject({ id, name: text, parameters: amount, config }),
);
const conceptsClaim = summary(
  "concepts",
  "concepts, with the sizes that use each when it is not all of them, and the model that it is inherited from",
  z.array(z.strictObject({ concept: id, applies_to: ids, inherited_from: id.nullable() })).min(1),
);
const edgesClaim = summary(
  "edges",
  "what it was made from",
  z.array(z.strictObject({ type: id, to: id, evidence: z.enum(EVIDENCE) })).min(1),
);

/** A row's claims are those of `show`, so that what reads one reads the other. */
const comparedRow = z
  .discriminatedUnion("field", [
    rowOf(["organizations", "children"], summary("ids", "ids", ids.min(1))),
    rowOf(["family", "availability.license"], idClaim),
    rowOf(["structure"], structureClaim),
    rowOf(["released"], releaseClaim),
    rowOf(["sizes"], sizesClaim),
    rowOf(["shape", "shape.near"], shapeClaim),
    rowOf(["context_length", "vocabulary_size"], countClaim),
    rowOf(["counted", "counted.near", "kv_cache", "kv_cache.near"], countClaim),
    rowOf(["training.tokens"], tokensClaim),
    rowOf(["training.compute_flops"], amountClaim),
    rowOf(["tokenizer"], textClaim),
    rowOf(["modalities"], modalitiesClaim),
    rowOf(["training.data", "training.hardware"], localizedClaim),
    rowOf(
      [
        "objective",
        "attention",
        "position",
        "normalization",
        "activation",
        "tuning",
        "alignment",
        "data_techniques",
        "efficiency",
      ],
      conceptsClaim,
    ),
    rowOf(["availability.weights"], weightsClaim),
    rowOf(["availability.code"], codeClaim),
    rowOf(["parents"], edgesClaim),
  ])
  .meta({
    id: "compared-row",
    description:
      "One field across the models. Sizes that match share a row shape.near; shape is of the largest of each.",
  });

const compare = z
  .strictObject({
    models: z.array(z.strictObject({ id, name: text })).min(2),
    rows: z.array(comparedRow).describe("Fields of which at least one of the models has something recorded."),
    changes: z
      .array(
        z.strictObject({ from: id, to: id, type: id, evidence: z.enum(EVIDENCE), change: localized, ...provenance }),
      )
      .describe("Where one is an ancestor of another: what each step from parent to child altered, the oldest first."),
  })
  .meta({ id: "compare", title: "llm-atlas compare", description: "Models side by side." });

const treeRelation = {
  type: id,
  evidence: z.enum(EVIDENCE),
  applies_to: ids.describe("The sizes of the child that it holds for, when it is not all of them."),
};

/** A model in a tree, with those below it. */
const treeNode = z.strictObject({
  id: id.describe("The model's, or that of the size that was asked for."),
  name: text,
  released: date.nullable(),
  relation: z.strictObject(treeRelation).nullable().describe("To the node above; null at a root."),
  also: z.array(z.strictObject({ id, ...treeRelation })).describe("Its other parents."),
  reference: z.boolean().describe("Whether it is drawn, with its children, under another parent."),
  get children() {
    return z.array(treeNode);
  },
});
z.globalRegistry.add(treeNode, { id: "tree-node", description: "A model in a tree, with those below it." });
export type TreeNode = z.output<typeof treeNode>;

const tree = z
  .strictObject({ roots: z.array(treeNode) })
  .meta({ id: "tree", title: "llm-atlas tree", description: "Where models come from: one tree, or all of them." });

const path = z
  .strictObject({
    from: id,
    to: id,
    meeting: id.nullable().describe("The common ancestor, where the way goes up to one and down again."),
    steps: z.array(
      z.strictObject({
        from: id,
        to: id,
        type: id,
        reversed: z.boolean().describe("Whether it goes from a parent to its child."),
      }),
    ),
  })
  .meta({ id: "path", title: "llm-atlas path", description: "The shortest chain of relations between two models." });

const timeline = z
  .array(z.strictObject({ id, name: text, released: date.nullable(), family: id.nullable() }))
  .meta({ id: "timeline", title: "llm-atlas timeline", description: "Models, the oldest first; undated ones last." });

/** A disputed fact whose path in the record is of one kind, with the claims of that kind. */
function disputedFact<Value extends z.ZodType>(field: RegExp, value: Value) {
  return z.strictObject({
    model: id,
    field: z.string().regex(field).describe("Its path in the record."),
    claim: value,
  });
}

const disputes = z
  .array(
    z.union([
      disputedFact(/^(.+\.)?released$/, releaseClaim),
      disputedFact(/^(.+\.)?availability\.code$/, codeClaim),
      disputedFact(/^(.+\.)?training\.tokens$/, tokensClaim),
      disputedFact(/^(?!(.+\.)?(released|availability\.code|training\.tokens)$)./, summary("any", "a value", anyValue)),
    ]),
  )
  .meta({
    id: "disputes",
    title: "llm-atlas disputes",
    description: "Facts on which sources disagree, with both sides.",
  });

const cite = z
  .array(
    csl
      .omit({ kind: true })
      .meta({ id: "csl-standard-item", description: "An item of CSL-JSON, without any key of our own." }),
  )
  .meta({ id: "cite", title: "llm-atlas cite", description: "The references of models, as CSL-JSON." });

const completion = z.strictObject({ shell: z.enum(SHELLS), script: text }).meta({
  id: "completion",
  title: "llm-atlas completion",
  description: "The script that makes a shell complete names and options.",
});

const field = z.string().describe("Its path in the record; empty for the whole of it.");
const supported = z
  .union([
    z.strictObject({ model: id, concept: z.null(), license: z.null(), field }),
    z.strictObject({ model: z.null(), concept: id, license: z.null(), field }),
    z.strictObject({ model: z.null(), concept: z.null(), license: id, field }),
  ])
  .meta({ id: "supported-fact", description: "A fact of a model, of a concept or of a license." });

const sources = z
  .array(
    z.strictObject({
      key: text,
      csl,
      supports: z.array(supported),
      disputed: z.array(supported).describe("Facts on which it says otherwise than what was preferred."),
      audit: z
        .array(
          z.strictObject({
            line: count,
            sentence: count.describe("Its place on the line."),
            says: localized,
            supports: z.array(supported),
            disputed: z.array(supported),
            too_vague: localized.nullable().describe("Why nothing can be checked in it."),
          }),
        )
        .describe("What became of each of its sentences, where somebody went through them all."),
    }),
  )
  .meta({ id: "sources", title: "llm-atlas sources", description: "The bibliography, or one entry of it." });

const finding = z
  .strictObject({
    severity: z.enum(["error", "warning"]),
    rule: text,
    file: text.describe("Within the folder."),
    path: z.array(z.union([z.string(), z.int()])).describe("The keys that lead to the place in the file."),
    line: count.nullable(),
    message: localized,
    repair: localized,
  })
  .meta({ id: "finding", description: "A fault in a data folder." });

const check = z
  .strictObject({
    errors: z.array(finding),
    warnings: z.array(finding),
    counts: z.strictObject({
      models: whole,
      variants: whole,
      concepts: whole,
      organizations: whole,
      sources: whole,
      relations: whole,
      claims: whole,
      checked: whole.describe("Claims that somebody read in their source."),
      disputed: whole,
    }),
    unchecked: z
      .array(z.strictObject({ file: text, path: text, source: z.array(text).min(1) }))
      .optional()
      .describe("Facts that nobody has read in their source yet; only with --unchecked."),
  })
  .meta({ id: "check", title: "llm-atlas check", description: "Every fault of a data folder, and what it holds." });

const scaffolded = z
  .strictObject({ file: text.describe("The path of the file that was written.") })
  .meta({ id: "new", title: "llm-atlas new", description: "A model's file to fill in." });

const schema = z
  .looseObject({
    $schema: z.literal("https://json-schema.org/draft/2020-12/schema"),
    title: text,
    description: text,
    $defs: z.record(text, z.looseObject({})),
  })
  .meta({
    id: "schema",
    title: "llm-atlas schema",
    description: "The JSON Schema of one command's answer, or of all of them.",
  });

/** The shape of every command's JSON answer, by the command's name. */
export const ANSWERS = {
  show,
  search,
  list,
  size,
  concept,
  families,
  compare,
  tree,
  path,
  timeline,
  disputes,
  sources,
  cite,
  completion,
  check,
  new: scaffolded,
  schema,
};

/** An answer of whichever command. */
export const anyAnswer = z.union(Object.values(ANSWERS)).meta({
  title: "Answers of llm-atlas",
  description:
    "What the commands of llm-atlas write with --json, each under its name in $defs. Keys are always there: what is absent is null, what is empty is [].",
});
