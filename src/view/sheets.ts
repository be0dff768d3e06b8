import type { Atlas } from "../atlas/atlas.ts";
import type { Comparison, ComparisonRow } from "../query/compare.ts";
import type { ConceptEntry } from "../query/concepts.ts";
import type { DisputedFact } from "../query/disputes.ts";
import { type FamilyEntry, PLACES, placeOf } from "../query/families.ts";
import { statementsOf } from "../query/fields.ts";
import type { Hit } from "../query/search.ts";
import type { SizeAnswer } from "../query/size.ts";
import type { SourceEntry } from "../query/sources.ts";
import type { TimelineEntry } from "../query/timeline.ts";
import type { Claim, Model } from "../schema/types.ts";
import { MODULES, WEIGHT_TYPES } from "../schema/vocabulary.ts";
import { Citations } from "./cited.ts";
import { labelOf } from "./compare-label.ts";
import {
  count,
  factLabel,
  fieldText,
  magnitude,
  modelName,
  scientific,
  sideText,
  sourceName,
  sourceText,
} from "./format.ts";
import { PUNCTUATION } from "./punctuation.ts";
import type { Sheet, SheetFormat } from "./sheet.ts";
import { bytes } from "./size.ts";
import type { Style } from "./style.ts";
import { type Word, word, wordOr } from "./words.ts";

/** The header in the asked language for Markdown, and the keys of the JSON answer for CSV. */
function headerOf(keys: readonly string[], words: readonly Word[], format: SheetFormat, { language }: Style): string[] {
  return format === "csv" ? [...keys] : words.map((each) => word(each, language));
}

/** In CSV the sources of each model have a column of their own behind the values; in Markdown they are numbered. */
export function comparisonSheet(atlas: Atlas, { models, rows }: Comparison, format: SheetFormat, style: Style): Sheet {
  const text = ({ field, kind }: ComparisonRow, claim: Claim | null) =>
    fieldText(atlas, { name: field, kind }, claim, style);
  if (format === "csv") {
    const ids = models.map(({ id }) => id);
    return {
      header: ["field", ...ids, ...ids.map((id) => `${id}_source`)],
      rows: rows.map((row) => [
        labelOf(row, style),
        ...row.values.map((claim) => text(row, claim)),
        ...row.values.map((claim) => sourcesOf(claim).join(";") || null),
      ]),
    };
  }
  const citations = new Citations(atlas, style, false);
  return {
    header: ["", ...models.map(({ name }) => name)],
    rows: rows.map((row) => [
      labelOf(row, style),
      ...row.values.map((claim) => text(row, claim) + citations.number(citations.keysOf(...statementsOf(claim)))),
    ]),
    foot: citations.named(),
  };
}

/** The keys of every source that a claim rests on. */
function sourcesOf(claim: Claim | null): string[] {
  return [...new Set(statementsOf(claim).flatMap(({ source }) => source))];
}

export function timelineSheet(atlas: Atlas, entries: TimelineEntry[], format: SheetFormat, style: Style): Sheet {
  const { language } = style;
  return {
    header: headerOf(["id", "name", "released", "family"], ["id", "name", "released", "family"], format, style),
    rows: entries.map(({ id, name, released, family }) => [
      id,
      name,
      released,
      format === "csv" ? family : (atlas.families[family ?? ""]?.name[language] ?? family),
    ]),
  };
}

/** Families down, structures across; in CSV one line a model. */
export function familiesSheet(atlas: Atlas, entries: FamilyEntry[], format: SheetFormat, style: Style): Sheet {
  const { language } = style;
  if (format === "csv") {
    return {
      header: ["family", "structure", "model"],
      rows: entries.flatMap(({ id, models }) =>
        models.map((model) => [id, atlas.outlines[model]?.structure ?? null, model]),
      ),
    };
  }
  const places = PLACES.filter((place) =>
    entries.some(({ models }) => models.some((id) => placeOf(atlas, id) === place)),
  );
  return {
    header: [word("family", language), ...places.map((place) => wordOr(place, language))],
    rows: entries.map(({ id, models }) => [
      atlas.families[id]?.name[language] ?? id,
      ...places.map((place) =>
        models
          .filter((model) => placeOf(atlas, model) === place)
          .map((model) => modelName(atlas, model, language))
          .join(PUNCTUATION[language].item),
      ),
    ]),
  };
}

export function hitsSheet(hits: Hit[], format: SheetFormat, style: Style): Sheet {
  const keys = ["kind", "id", "name", "score", "matched_field", "matched_text"];
  return {
    header: headerOf(keys, ["kind", "id", "ownName", "score", "matchedField", "matchedText"], format, style),
    rows: hits.map(({ kind, id, name, score, matched }) => [
      format === "csv" ? kind : word(`kind.${kind}`, style.language),
      id,
      name,
      score,
      matched.field,
      matched.text,
    ]),
    right: [3],
  };
}

/** One line a size; in CSV its parameters by module as well. */
export function sizeSheet({ variants }: SizeAnswer, format: SheetFormat, style: Style): Sheet {
  const { language } = style;
  const zh = language === "zh";
  if (format === "csv") {
    return {
      header: [
        ...["id", "total", "active", "embedding", "non_embedding", ...MODULES, "stated", "exact", "difference"],
        ...WEIGHT_TYPES.map((type) => `weights_bytes_${type}`),
        ...["kv_cache_bytes_per_token", "kv_cache_bytes", "training_flops"],
      ],
      rows: variants.map(({ id, parameters, stated, exact, difference, weights, ...rest }) => [
        id,
        parameters.total,
        parameters.active,
        parameters.embedding,
        parameters.non_embedding,
        ...MODULES.map((module) => parameters.by_module[module] ?? 0),
        stated?.value ?? null,
        exact?.value ?? null,
        difference,
        ...WEIGHT_TYPES.map((type) => weights[type]),
        rest.cachePerToken,
        rest.cacheAtContext,
        rest.trainingFlops,
      ]),
    };
  }
  return {
    header: [
      word("name", language),
      ...(zh
        ? ["参数量", "公布值", "bf16", "int4", "KV 缓存/token", "训练 FLOPs"]
        : ["Parameters", "Stated", "bf16", "int4", "KV a token", "Training FLOPs"]),
    ],
    rows: variants.map(({ name, parameters, stated, weights, cachePerToken, trainingFlops }) => [
      name,
      count(parameters.total),
      stated?.value === undefined ? null : magnitude(stated.value),
      bytes(weights.bf16),
      bytes(weights.int4),
      cachePerToken === null ? null : `${count(cachePerToken)} B`,
      trainingFlops === null ? null : scientific(Number(trainingFlops.toPrecision(3))),
    ]),
    right: [1, 2, 3, 4, 5, 6],
  };
}

/** One line a dispute: a fact with two is told twice. */
export function disputesSheet(atlas: Atlas, facts: DisputedFact[], format: SheetFormat, style: Style): Sheet {
  const { language } = style;
  const names = (keys: string[]) =>
    keys
      .map((key) => (atlas.sources[key] && format === "markdown" ? sourceName(atlas.sources[key], style) : key))
      .join("; ");
  return {
    header: headerOf(
      ["model", "field", "value", "source", "disputed_value", "disputed_source", "note"],
      ["name", "field", "preferred", "source", "otherwise", "otherSource", "why"],
      format,
      style,
    ),
    rows: facts.flatMap(({ model: id, field, claim }) => {
      const model = atlas.models[id] as Model;
      return claim.disputed.map((dispute) => [
        format === "csv" ? id : model.name,
        format === "csv" ? field : factLabel(atlas, model, field, style),
        sideText(atlas, field, claim, style),
        names(claim.source),
        sideText(atlas, field, dispute, style),
        names(dispute.source),
        dispute.note[language],
      ]);
    }),
  };
}

export function sourcesSheet(entries: SourceEntry[], format: SheetFormat, style: Style): Sheet {
  return {
    header: headerOf(
      ["key", "reference", "kind", "issued", "url", "facts"],
      ["key", "reference", "kind", "released", "address", "supports"],
      format,
      style,
    ),
    rows: entries.map(({ key, source, supports }) => [
      key,
      sourceText(source, style),
      format === "csv" ? source.kind : wordOr(`source.${source.kind}`, style.language),
      source.issued ?? null,
      source.URL ?? null,
      supports.length,
    ]),
    right: [5],
  };
}

export function conceptsSheet(entries: ConceptEntry[], format: SheetFormat, style: Style): Sheet {
  const { language } = style;
  return {
    header: headerOf(
      ["id", "name", "category", "definition", "models"],
      ["id", "concept", "kind", "definition", "usedBy"],
      format,
      style,
    ),
    rows: entries.map(({ concept, used_by }) => [
      concept.id,
      concept.name[language],
      format === "csv"
        ? concept.category
        : wordOr(concept.category === "data" ? "data_techniques" : concept.category, language),
      concept.definition[language],
      [...new Set(used_by.map(({ id }) => id))].join(format === "csv" ? ";" : PUNCTUATION[language].item),
    ]),
  };
}
