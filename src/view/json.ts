import type { Atlas } from "../atlas/atlas.ts";
import type { Named } from "../atlas/names.ts";
import type { CheckResult } from "../curation/check.ts";
import type { Finding } from "../curation/finding.ts";
import { citationsOf } from "../query/card.ts";
import type { Comparison } from "../query/compare.ts";
import type { ConceptEntry } from "../query/concepts.ts";
import type { DisputedFact } from "../query/disputes.ts";
import type { Size } from "../query/fields.ts";
import type { LineagePath } from "../query/path.ts";
import type { SizeAnswer } from "../query/size.ts";
import { referencesIn, type SourceEntry, type Supported } from "../query/sources.ts";
import type { Claim, Dispute, Model, Source, Technique, Variant } from "../schema/types.ts";
import { MODULES } from "../schema/vocabulary.ts";
import { labelOf } from "./compare-label.ts";
import { cslItem, type Reference } from "./csl.ts";
import type { Style } from "./style.ts";

/** Every JSON answer, as text: two spaces a level, and a line end. */
export function drawJson(answer: unknown): string {
  return `${JSON.stringify(answer, null, 2)}\n`;
}

/** The keys that claims of one field have beside those of all. */
const EXTRA_KEYS: Record<string, string> = {
  released: "event",
  "training.tokens": "bound",
  "availability.code": "url",
};

/** A claim in its one stable shape: absent keys are null, absent lists empty. */
function claimJson(claim: Claim | undefined | null, field = "") {
  if (!claim) return null;
  const { value = null, status, source, at = null, checked = null, note = null, disputed = [] } = claim;
  const extra = EXTRA_KEYS[field];
  return {
    value,
    status,
    source,
    at,
    checked,
    note,
    disputed: disputed.map(disputeJson),
    ...(extra ? { [extra]: (claim as unknown as Record<string, unknown>)[extra] ?? null } : {}),
  };
}

function disputeJson({ value, status, source, at, checked, note }: Dispute) {
  return { value: value ?? null, status, source, at: at ?? null, checked: checked ?? null, note };
}

/** The claims that a model and its variants share. */
function claimsJson(record: Model | Variant) {
  const { training, availability } = record;
  return {
    structure: claimJson(record.structure),
    released: claimJson(record.released, "released"),
    context_length: claimJson(record.context_length),
    vocabulary_size: claimJson(record.vocabulary_size),
    tokenizer: claimJson(record.tokenizer),
    modalities: claimJson(record.modalities),
    training: {
      tokens: claimJson(training?.tokens, "training.tokens"),
      data: claimJson(training?.data),
      compute_flops: claimJson(training?.compute_flops),
      hardware: claimJson(training?.hardware),
    },
    availability: {
      weights: claimJson(availability?.weights),
      license: claimJson(availability?.license),
      code: claimJson(availability?.code, "availability.code"),
    },
  };
}

/** A model's compiled record, with its descendants and the sources it cites; `variant` names the size that was asked for. */
export function recordJson(atlas: Atlas, { model, variant }: Named, descendants: string[]) {
  return {
    id: model.id,
    name: model.name,
    aliases: model.aliases,
    kind: model.kind,
    variant: variant?.id ?? null,
    organizations: model.organizations,
    family: claimJson(model.family),
    ...claimsJson(model),
    summary: model.summary,
    key_points: model.key_points.map(({ text, concepts, source, at, checked, note, disputed = [] }) => ({
      text,
      concepts,
      source,
      at: at ?? null,
      checked: checked ?? null,
      note: note ?? null,
      disputed: disputed.map(disputeJson),
    })),
    objectives: model.objectives.map(techniqueJson),
    techniques: model.techniques.map(techniqueJson),
    variants: model.variants.map((each) => ({
      id: each.id,
      name: each.name,
      aliases: each.aliases,
      base: each.base ?? null,
      parameters: claimJson(each.parameters),
      active_parameters: claimJson(each.active_parameters),
      exact_parameters: claimJson(each.exact_parameters),
      config: claimJson(each.config),
      ...claimsJson(each),
    })),
    relations: model.relations.map(
      ({
        type,
        to,
        variant: from = null,
        applies_to = [],
        primary = false,
        evidence,
        change = null,
        note = null,
        disputed = [],
        ...where
      }) => ({
        type,
        to,
        variant: from,
        applies_to,
        primary,
        evidence,
        change,
        source: where.source,
        at: where.at ?? null,
        checked: where.checked ?? null,
        note,
        disputed: disputed.map(disputeJson),
      }),
    ),
    papers: model.papers,
    descendants,
    citations: Object.fromEntries(
      Object.entries(citationsOf(atlas, model)).map(([key, source]) => [key, sourceJson(key, source)]),
    ),
  };
}

function techniqueJson({ concept, role, applies_to = [], source, at, checked, note }: Technique) {
  return { concept, role, applies_to, source, at: at ?? null, checked: checked ?? null, note: note ?? null };
}

/** A source as a CSL-JSON item, with its `kind` beside the standard keys. */
function sourceJson(key: string, source: Source) {
  const { id, ...csl } = cslItem({ key, source });
  return { id, kind: source.kind, ...csl };
}

/** What `cite` answers: CSL-JSON as other programs read it. */
export function referencesJson(references: Reference[]) {
  return references.map(cslItem);
}

export function comparisonJson({ models, rows, changes }: Comparison, style: Style) {
  return {
    models,
    rows: rows.map((row) => ({
      field: row.near === null ? row.field : `${row.field}.near`,
      label: labelOf(row, style),
      group: row.group,
      values: row.values.map((claim) => claimJson(row.kind === "sizes" ? claim && sizesJson(claim) : claim, row.field)),
      differs: row.differs,
    })),
    changes: changes.map(({ from, to, relation }) => ({
      from,
      to,
      type: relation.type,
      evidence: relation.evidence,
      change: relation.change,
      source: relation.source,
      at: relation.at ?? null,
      checked: relation.checked ?? null,
    })),
  };
}

/** The sizes of a model, each with its parameters as a claim in the shape of all. */
function sizesJson(claim: Claim): Claim {
  const sizes = claim.value as Size[] | undefined;
  return { ...claim, value: sizes?.map((size) => ({ ...size, parameters: claimJson(size.parameters) })) };
}

/** The field of a path without the variant it belongs to, as `claimJson` knows it. */
function fieldOf(path: string): string {
  return Object.keys(EXTRA_KEYS).find((field) => path === field || path.endsWith(`.${field}`)) ?? "";
}

export function disputesJson(facts: DisputedFact[]) {
  return facts.map(({ model, field, claim }) => ({ model, field, claim: claimJson(claim, fieldOf(field)) }));
}

/** What `concept` answers; a list of the same when no concept is named. */
export function conceptJson({ concept, used_by }: ConceptEntry) {
  const { id, name, aliases, category, definition, introduced_by: origin, related } = concept;
  return {
    id,
    name,
    aliases,
    category,
    definition,
    introduced_by: origin
      ? { source: origin.source, at: origin.at ?? null, checked: origin.checked ?? null, note: origin.note ?? null }
      : null,
    related,
    used_by,
  };
}

/** What `path` answers. */
export function pathJson({ from, to, meeting, steps }: LineagePath) {
  return { from, to, meeting, steps };
}

/** What `size` answers. */
export function sizeJson({ id, variants, uncounted }: SizeAnswer) {
  return {
    id,
    variants: variants.map((variant) => ({
      id: variant.id,
      parameters: {
        ...variant.parameters,
        by_module: Object.fromEntries(MODULES.map((module) => [module, variant.parameters.by_module[module] ?? 0])),
      },
      stated: variant.stated?.value ?? null,
      exact: variant.exact?.value ?? null,
      difference: variant.difference,
      kv_cache_bytes_per_token: variant.cachePerToken,
      kv_cache_bytes: variant.cacheAtContext,
      weights_bytes: variant.weights,
      training_flops: variant.trainingFlops,
      fits: variant.fits.map(({ type, fits, longest }) => ({ weights: type, fits, longest_context: longest })),
    })),
    uncounted: uncounted.map(({ id: other, fault }) => ({ id: other, reason: fault?.sentence ?? null })),
  };
}

/** What `sources` answers. A fact stands in a model, a concept or a licence; the other two are null. */
export function sourcesJson(atlas: Atlas, entries: SourceEntry[]) {
  return entries.map(({ key, source, supports, disputed, audit }) => ({
    key,
    csl: sourceJson(key, source),
    supports: supports.map(supportedJson),
    disputed: disputed.map(supportedJson),
    audit: audit.map((sentence) => ({
      line: sentence.line,
      sentence: sentence.sentence,
      says: sentence.says,
      supports: referencesIn(atlas, sentence.supports).map(supportedJson),
      disputed: referencesIn(atlas, sentence.disputed).map(supportedJson),
      too_vague: sentence.too_vague ?? null,
    })),
  }));
}

function supportedJson({ kind, id, field }: Supported) {
  return { model: null, concept: null, license: null, [kind]: id, field };
}

/** What `check` answers; `unchecked` only when it was asked for. */
export function checkJson(
  { errors, warnings, counts, unchecked }: Omit<CheckResult, "records">,
  withUnchecked: boolean,
) {
  const findings = (list: Finding[]) =>
    list.map(({ severity, rule, file, path, line, message, repair }) => ({
      severity,
      rule,
      file,
      path,
      line: line ?? null,
      message,
      repair,
    }));
  return {
    errors: findings(errors),
    warnings: findings(warnings),
    counts,
    ...(withUnchecked ? { unchecked } : {}),
  };
}
