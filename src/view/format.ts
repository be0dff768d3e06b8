import type { Atlas } from "../atlas/atlas.ts";
import type { SizedShape } from "../query/compare.ts";
import { FIELDS, type Field, type ParentEdge, type Size, type UsedConcept, type ValueKind } from "../query/fields.ts";
import { restOfShape, shapeOf } from "../query/shape.ts";
import type { Spread, SpreadClaim } from "../query/spread.ts";
import { placeIn } from "../schema/claims.ts";
import { grouped } from "../schema/grouped.ts";
import { shortName } from "../schema/short-name.ts";
import type { Bounded, Claim, Config, Localized, Model, Provenance, Source } from "../schema/types.ts";
import type { Language } from "../schema/vocabulary.ts";
import { configText } from "./config.ts";
import { partText } from "./parts.ts";
import { placeText } from "./place.ts";
import { PUNCTUATION } from "./punctuation.ts";
import type { Style } from "./style.ts";
import { tokenizerText } from "./tokenizer.ts";
import { type Word, word, wordOr } from "./words.ts";

/**
 * A large number as people write it: 7000000000 is `7B`, 1500000000000 is `1.5T`, 40478 is `40,478`.
 * @param digits how many of its digits tell, where it has a unit
 */
export function magnitude(value: number, digits = 4): string {
  if (value >= 1e12) return `${inUnits(value, 1e12, digits)}T`;
  if (value >= 1e9) return `${inUnits(value, 1e9, digits)}B`;
  return value >= 1e6 ? `${inUnits(value, 1e6, digits)}M` : count(value);
}

/** A large number as Chinese prose writes it: 780000000000 is `7800 亿`, 2000000000000 is `2 万亿`. */
function inMyriads(value: number): string {
  if (value >= 1e12) return `${inUnits(value, 1e12, 4)} 万亿`;
  if (value >= 1e8) return `${inUnits(value, 1e8, 4)} 亿`;
  return value >= 1e4 ? `${inUnits(value, 1e4, 4)} 万` : count(value);
}

function inUnits(value: number, unit: number, digits: number): number {
  return Number((value / unit).toPrecision(digits));
}

const WHOLE = /^\d+$/;

/** `40,478` */
export function count(value: number): string {
  const digits = String(value);
  if (digits.length < 4 || !WHOLE.test(digits)) return digits;
  let grouped = digits.slice(-3);
  for (let end = digits.length - 3; end > 0; end -= 3)
    grouped = `${digits.slice(Math.max(0, end - 3), end)},${grouped}`;
  return grouped;
}

/** `3.14e23` */
export function scientific(value: number): string {
  return value.toExponential().replace("e+", "e");
}

function conceptName(atlas: Atlas, id: string, language: Language): string {
  const concept = atlas.conceptNames[id];
  return concept ? concept.name[language] : id;
}

export function modelName(atlas: Atlas, id: string, language: Language): string {
  const model = atlas.outlines[id];
  if (model) return model.name;
  return conceptName(atlas, id, language);
}

/**
 * A model's shape in short: `80 layers, 8192 wide, 64 heads (8 KV)`, with the key-value heads where they are fewer, and
 * `12 + 12 layers` where there are an encoder and a decoder.
 */
export function shapeText(config: Config, { language }: Style): string {
  const { layers, decoderLayers, width, heads, keyValueHeads } = shapeOf(config);
  const parts: string[] = [];
  const tell = (value: number | string | undefined, unit: "layers" | "wide" | "heads") => {
    if (value !== undefined) parts.push(`${value} ${word(unit, language)}`);
  };
  tell(decoderLayers === undefined ? layers : `${layers} + ${decoderLayers}`, "layers");
  tell(width, "wide");
  tell(heads, "heads");
  const text = parts.join(PUNCTUATION[language].part);
  return keyValueHeads === heads
    ? text
    : text + bracketed(`${keyValueHeads} ${word("kvHeads", language)}`, { language });
}

/** The whole of a recorded shape: what is told in short, and the numbers that it leaves out. */
export function wholeShapeText(config: Config, style: Style): string {
  const { language } = style;
  const { tie_word_embeddings: isTied } = config;
  const tied = isTied === undefined ? undefined : word(isTied ? "tied" : "untied", language);
  return [shapeText(config, style), configText(restOfShape(config) as Config, language), tied]
    .filter(Boolean)
    .join(PUNCTUATION[language].part);
}

/** What a claim says, in words: its value, or its kind of silence; with the mark of an estimate. */
export function claimText(
  atlas: Atlas,
  claim: (Claim & Pick<SpreadClaim, "spread">) | undefined | null,
  kind: ValueKind,
  style: Style,
): string {
  const { language } = style;
  if (!claim) return word("unrecorded", language);
  if (claim.spread) return spreadText(atlas, claim.spread, kind, style);
  if (claim.status === "undisclosed" || claim.status === "not-applicable") return word(claim.status, language);
  const text = valueText(atlas, claim.value, kind, style);
  // Concepts name the model that they are inherited from.
  if (claim.status === "stated" || kind === "concepts") return boundText(claim, text, language);
  return boundText(claim, text, language) + bracketed(word(claim.status, language), style);
}

/** A number, and that it is only a bound where it is. */
function boundText(claim: object, text: string, language: Language): string {
  const { bound } = claim as Bounded;
  if (!bound) return text;
  return language === "zh" ? word(bound, language) + text : `${word(bound, language)} ${text}`;
}

/** `1T–1.4T tokens`, `8.4e23 FLOPs (70B, derived)`, `1T tokens (as LLaMA, derived)`. */
function spreadText(atlas: Atlas, spread: Spread, kind: ValueKind, style: Style): string {
  const { language, marks } = style;
  const { part, clause } = PUNCTUATION[language];
  const { least, most, sizes, from, status, otherwise } = spread;
  const text = valueText(atlas, most, kind, style);
  const unit = /\s\D+$/.exec(text)?.[0] ?? "";
  const range =
    least === most ? "" : valueText(atlas, least, kind, style).slice(0, -unit.length || undefined) + marks.range;
  const remarks = [
    sizes.length > 0 && partOf(atlas, [{ applies_to: sizes }], language),
    from.length > 0 && asText(atlas, from, language),
    status !== "stated" && word(status as Word, language),
  ].filter(Boolean);
  return [
    boundText(spread, range + text, language) + (remarks.length > 0 ? bracketed(remarks.join(part), style) : ""),
    ...(otherwise ? [word("rest", language) + (language === "zh" ? "" : " ") + word(otherwise as Word, language)] : []),
  ].join(clause);
}

/** Whether a claim gives no value, neither for all nor for some sizes. */
export function isSilent(claim: (Claim & Pick<SpreadClaim, "spread">) | undefined | null): boolean {
  return claim?.value === undefined && !claim?.spread;
}

/** A remark in brackets behind a text, in the manner of the language. */
export function bracketed(remark: string, { language }: Pick<Style, "language">): string {
  return language === "zh" ? `（${remark}）` : ` (${remark})`;
}

/** Two sayings with a dash between them: a Chinese one takes two cells and no blanks. */
export function dashed(text: string, remark: string, { language, marks, ascii }: Style): string {
  return language === "zh" && !ascii ? `${text}——${remark}` : `${text} ${marks.dash} ${remark}`;
}

/** The value of a field in words. */
export function valueText(atlas: Atlas, value: unknown, kind: ValueKind, style: Style): string {
  const { language } = style;
  const list = (texts: string[]) => texts.join(PUNCTUATION[language].item);
  switch (kind) {
    case "count":
      return magnitude(value as number);
    case "parameters":
      return count(value as number);
    case "bytes":
      return language === "zh" ? `${count(value as number)} 字节` : `${count(value as number)} bytes`;
    case "tokens":
      return `${count(value as number)} ${word("tokens", language)}`;
    case "corpus":
      return `${language === "zh" ? inMyriads(value as number) : magnitude(value as number)} ${word("tokens", language)}`;
    case "flops":
      return `${scientific(value as number)} FLOPs`;
    case "organizations":
      return list((value as string[]).map((id) => organizationName(atlas, id, language)));
    case "family":
      return atlas.families[value as string]?.name[language] ?? String(value);
    case "license":
      return atlas.licenses[value as string]?.name[language] ?? String(value);
    case "modalities": {
      const { input, output } = value as { input: string[]; output: string[] };
      const side = (ids: string[]) => ids.map((id) => wordOr(id, language)).join(" + ");
      return `${side(input)} → ${side(output)}`.replace("→", style.ascii ? "->" : "→");
    }
    case "concepts":
      return conceptsText(atlas, value as UsedConcept[], style);
    case "sizes":
      // Versions of one size are one size.
      return list([
        ...new Set(
          (value as Size[]).map(({ name, parameters }) => (parameters?.value ? magnitude(parameters.value) : name)),
        ),
      ]);
    case "shape": {
      const { parameters, config } = value as SizedShape;
      return `${magnitude(parameters)}${PUNCTUATION[language].colon}${shapeText(config, style)}`;
    }
    case "edges": {
      const groups = new Map<string, Set<string>>();
      for (const { type, to } of value as ParentEdge[])
        groups.set(type, (groups.get(type) ?? new Set()).add(modelName(atlas, to, language)));
      return [...groups]
        .map(([type, names]) => verbAndName(relationVerb(atlas, type, language), list([...names])))
        .join(PUNCTUATION[language].clause);
    }
    case "models":
      return list((value as string[]).map((id) => modelName(atlas, id, language)));
    case "date":
      return String(value);
    default:
      return typeof value === "string" ? wordOr(value, language) : ((value as Localized)?.[language] ?? String(value));
  }
}

/**
 * Concepts with the sizes that use them and the model that they come from, told once for all that share them:
 * `Grouped-query attention (34B, 70B)`, `Llama 2-Chat: RLHF, PPO`, `RMSNorm (as LLaMA)`.
 */
export function conceptsText(
  atlas: Atlas,
  uses: UsedConcept[],
  style: Style,
  { role = "", isWhole = false }: ConceptsLayout = {},
): string {
  const { language } = style;
  // Beside “Attention”, grouped-query attention is grouped-query.
  const nameOf = (concept: string) => {
    const name = conceptName(atlas, concept, language);
    return role === "attention" ? name.replace(/ attention$/, "") : name;
  };
  const { item, part, clause, colon } = PUNCTUATION[language];
  const ofConcepts = grouped(uses, ({ concept }) => concept);
  const groups = new Map<string, string[]>();
  for (const [concept, same] of ofConcepts) {
    const parents = new Set(same.map(({ inherited_from }) => inherited_from));
    const remarks = [
      partOf(atlas, same, language, isWhole),
      // Where its own record tells of some sizes, the others' parents say nothing new.
      !parents.has(null) &&
        asText(
          atlas,
          [...parents].filter((id) => id !== null),
          language,
        ),
    ];
    const remark = remarks.filter(Boolean).join(part);
    groups.set(remark, [...(groups.get(remark) ?? []), nameOf(concept)]);
  }
  const isGrouped = [...groups].some(([remark, names]) => remark !== "" && names.length > 1);
  const texts = [...groups].map(([remark, names]) => {
    if (remark === "") return names.join(item);
    return names.length > 1 ? `${remark}${colon}${names.join(item)}` : names + bracketed(remark, style);
  });
  return texts.join(isGrouped ? clause : item);
}

interface ConceptsLayout {
  /** What they are beside the word for. */
  role?: string;
  /** Whether all sizes are named, however many they are. */
  isWhole?: boolean;
}

/** `as LLaMA, Llama 2` */
function asText(atlas: Atlas, parents: string[], language: Language): string {
  if (parents.length > MOST_PARENTS) return word("asParents", language);
  return `${word("as", language)} ${parents.map((id) => modelName(atlas, id, language)).join(PUNCTUATION[language].item)}`;
}

/** More parents than these are not named. */
const MOST_PARENTS = 2;

/** The sizes that several uses of one concept concern together; nothing where that is all of them. */
export function partOf(
  atlas: Atlas,
  uses: Pick<UsedConcept, "applies_to">[],
  language: Language,
  isWhole = false,
): string {
  if (uses.some(({ applies_to }) => applies_to.length === 0)) return "";
  const ids = uses.flatMap(({ applies_to }) => applies_to);
  const owner = atlas.owners[ids[0] ?? ""] ?? "";
  const [model, variants] = [atlas.outlines[owner], atlas.variants[owner]];
  if (!model || !variants) return ids.join(PUNCTUATION[language].item);
  return partText({ name: model.name, variants, parts: atlas.nameParts[owner] ?? [] }, ids, language, isWhole);
}

export function organizationName(atlas: Atlas, id: string, language: Language): string {
  const organization = atlas.organizations[id];
  if (!organization) return id;
  return language === "zh" ? (organization.name_zh ?? organization.name) : organization.name;
}

/** The place of the name within a verb: `由_驱动`. */
const NAME_PLACE = "_";

/**
 * A verb and the name it leads to, behind it or at its own place within it: `由 GPT-4 驱动`. Chinese sets a space
 * between its own words and Latin, but none after a colon.
 */
export function verbAndName(verb: string, name: string): string {
  const [before = "", after = ""] = verb.includes(NAME_PLACE) ? verb.split(NAME_PLACE) : [verb];
  const [first = "", last = ""] = [name.replace(LOOKS, "").at(0), name.replace(LOOKS, "").at(-1)];
  const isTight = before === "" || before.endsWith("：") || HAN.test(first);
  return `${before}${isTight ? "" : " "}${name}${after === "" || HAN.test(last) ? "" : " "}${after}`;
}

/** Han characters and the full-width marks that close what they say. */
const HAN = /[\u4e00-\u9fff\uff01-\uff5e]/;
/** Colors and links. */
const LOOKS = /\u001b(?:\[[\d;]*m|\]8;;[^\u0007]*\u0007)/g;

export function relationVerb(atlas: Atlas, type: string, language: Language): string {
  return atlas.relations[type]?.verb[language] ?? type;
}

/** What a path in a model's record, as `citedStatements` gives it, is called: `70B · Context`, `point 3`. */
export function factLabel(atlas: Atlas, model: Model, path: string, style: Style): string {
  const { language } = style;
  const [list = "", ...rest] = path.split(".");
  const name = rest.join(".");
  const variant = model.variants.find(({ id }) => list === "variants" && name.startsWith(`${id}.`));
  if (variant) {
    const field = name.slice(variant.id.length + 1);
    return `${shortName(variant.name, model.name)}${style.marks.dot}${fieldWord(field, language)}`;
  }
  if (list === "key_points") return pointsLabel([name], style);
  if (list === "objectives" || list === "techniques") return conceptName(atlas, name, language);
  if (list === "relations") {
    const [type = "", ...to] = rest;
    return verbAndName(relationVerb(atlas, type, language), modelName(atlas, to.join("."), language));
  }
  return fieldWord(path, language);
}

function quoted(text: string, { ascii }: Style): string {
  return ascii ? `"${text}"` : `“${text}”`;
}

/** `point 3 of “How it is built”`, `实现要点第 1、3 条` */
function pointsLabel(numbers: string[], style: Style): string {
  const { language } = style;
  const points = numbers.join(PUNCTUATION[language].item);
  if (language === "zh") return `${word("points", language)}第 ${points} 条`;
  return `${numbers.length === 1 ? "point" : "points"} ${points} of ${quoted(word("points", language), style)}`;
}

/**
 * What the paths in a model's record are called together, each once: its points in one, and the sizes of one field in
 * one: `Parameters (7B, 13B)`.
 */
export function factLabels(atlas: Atlas, model: Model, paths: string[], style: Style): string[] {
  const { language } = style;
  const { item } = PUNCTUATION[language];
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const [list = "", ...rest] = path.split(".");
    const variant = model.variants.find(({ id }) => list === "variants" && path.startsWith(`variants.${id}.`));
    const key = variant
      ? `variants.${path.slice(`variants.${variant.id}.`.length)}`
      : list === "key_points"
        ? list
        : path;
    const part = variant ? shortName(variant.name, model.name) : rest.join(".");
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  return [...groups].map(([key, parts]) => {
    if (key === "key_points") {
      parts.sort((one, other) => Number(one) - Number(other));
      const all = parts.length === model.key_points.length && parts.length > 1;
      if (!all) return pointsLabel(parts, style);
      const points = word("points", language);
      return language === "zh"
        ? `${points}全部 ${parts.length} 条`
        : `all ${parts.length} points of ${quoted(points, style)}`;
    }
    if (!key.startsWith("variants.")) return factLabel(atlas, model, key, style);
    const field = fieldWord(key.slice("variants.".length), language);
    const sizes = [...new Set(parts)].join(item);
    return language === "zh" ? verbAndName("_的", sizes) + field : field + bracketed(sizes, style);
  });
}

/** Paths of facts that are called otherwise than their fields in a table. */
const PATH_WORDS: Record<string, Word> = {
  config: "shape",
  name: "ownName",
  aliases: "alias",
  definition: "definition",
  introduced_by: "origin",
};

function fieldWord(path: string, language: Language): string {
  return wordOr(PATH_WORDS[path] ?? path, language);
}

/** One side of a dispute on a fact, by the fact's path: its value in words, or its kind of silence. */
export function sideText(
  atlas: Atlas,
  path: string,
  side: { value?: unknown; status: Claim["status"] },
  style: Style,
): string {
  const { value } = side;
  const field = path.replace(/^variants\..*?\.(?=(?:training|availability)\.|[a-z_]+$)/, "");
  if (value === undefined || value === null) return word(side.status as Word, style.language);
  if (path.startsWith("relations.")) {
    const parent = path.split(".").slice(2).join(".");
    // The other source names another kind of edge to this parent, or another parent.
    return Object.hasOwn(atlas.relations, String(value))
      ? verbAndName(relationVerb(atlas, String(value), style.language), modelName(atlas, parent, style.language))
      : modelName(atlas, String(value), style.language);
  }
  if (field === "config") return configText(value as Config, style.language);
  if (field.endsWith("parameters")) return exactly(Number(value));
  const kind = FIELDS.find(({ name }) => name === field)?.kind ?? "text";
  return fieldText(atlas, { name: field, kind }, { ...side, value, source: [] }, style);
}

/** A count whose digits all tell: both sides of a dispute on 6.7B and 6.74B must not read alike. */
function exactly(value: number): string {
  return value % 1e5 === 0 ? magnitude(value) : count(value);
}

/** The field's claim under the word for its values, e.g. `weights.open`. */
export function fieldText(
  atlas: Atlas,
  field: Pick<Field, "name" | "kind">,
  claim: Claim | undefined | null,
  style: Style,
): string {
  if (claim?.value !== undefined && (field.name === "availability.weights" || field.name === "availability.code")) {
    const key = `${field.name.slice("availability.".length)}.${claim.value}`;
    return claimText(atlas, { ...claim, value: wordOr(key, style.language) }, "text", style);
  }
  // What is worked out from a shape says so by its name.
  if (claim?.value !== undefined && (field.kind === "parameters" || field.kind === "bytes")) {
    return valueText(atlas, claim.value, field.kind, style);
  }
  if (claim?.value !== undefined && field.name === "tokenizer") {
    return claimText(atlas, { ...claim, value: tokenizerText(String(claim.value), style.language) }, "text", style);
  }
  if (claim?.value !== undefined && field.kind === "concepts") {
    return conceptsText(atlas, claim.value as UsedConcept[], style, { role: field.name });
  }
  return claimText(atlas, claim, field.kind, style);
}

/** A statement with its source, and perhaps with what others say instead. */
export type Cited = Provenance & { disputed?: unknown[] | undefined };

/** `5 models`, `1 model`, `5 个模型` */
export function modelCount(models: number, language: Language): string {
  return language === "zh" ? `${models} 个模型` : `${models} ${models === 1 ? "model" : "models"}`;
}

/** A source in one line: `Touvron et al. 2023, Llama 2: Open Foundation …`. */
export function sourceText(source: Source, style: Style): string {
  const who = sourceName(source, style);
  return isSigned(source) || isSurvey(source) ? who + PUNCTUATION[style.language].part + source.title : source.title;
}

function isSigned({ author, issued, publisher }: Source): boolean {
  return author !== undefined || issued !== undefined || publisher !== undefined;
}

/** Whether a source is a survey that nobody signed: it goes by what it is. */
function isSurvey(source: Source): boolean {
  return source.kind === "survey" && !isSigned(source);
}

/** A source in short, by its authors and year: `Touvron et al. 2023`; by its title where it names neither. */
export function sourceName(source: Source, { language }: Style): string {
  if (isSurvey(source)) return word("survey", language);
  const [first, ...others] = source.author ?? [];
  const name = first ? ("literal" in first ? first.literal : first.family) : source.publisher;
  const [second] = others;
  const more =
    others.length === 0 || !second
      ? ""
      : others.length === 1 && !("literal" in second)
        ? ` ${word("and", language)} ${second.family}`
        : ` ${word("etAl", language)}`;
  const year = source.issued?.slice(0, 4);
  return (
    [name ? `${name}${more}` : undefined, year].filter(Boolean).join(" ") || (source["title-short"] ?? source.title)
  );
}

/** A source's own page, where it has one on the web. */
export function addressOf(source: Source | undefined): string | undefined {
  return source?.URL ?? (source?.DOI === undefined ? undefined : `https://doi.org/${source.DOI}`);
}

/** A place without what the source before it says already: `Llama 2 paper, Table 1` is `Table 1`. */
export function withoutSelf(place: string): string {
  return place.replace(OF_ITSELF, "");
}

const OF_ITSELF = /^(?:[A-Z][\w.+-]*(?: [A-Z\d][\w.+-]*)* )?(?:paper|article), /;

/**
 * Who says what a statement says, and where: `Touvron et al. 2023, Section 2.2`, with the marks of what is not certain;
 * of several sources each with its own place, where the statement tells them apart.
 */
export function citationText(
  atlas: Atlas,
  { source, at, checked, evidence }: Provenance & { evidence?: string },
  style: Style,
): string {
  const { language } = style;
  const { item, part, clause, colon } = PUNCTUATION[language];
  // Sources that go by the same name are named once, and lead to the first of them.
  const places = new Map<string, { linked: string; places: string[] }>();
  const isTold = source.length === 1 || placeIn({ source, at }, source[0] as string) !== at;
  for (const key of source) {
    const known = atlas.sources[key];
    const name = known ? sourceName(known, style) + (isSurvey(known) ? bracketed(key, style) : "") : key;
    const entry = places.get(name) ?? { linked: style.link(name, addressOf(known)), places: [] };
    places.set(name, entry);
    const place = isTold ? placeIn({ source, at }, key) : undefined;
    if (place) entry.places.push(placeText(withoutSelf(place), language));
  }
  const named = [...places.values()].map(
    (each) =>
      [each.linked, ...each.places.slice(0, 1)].join(part) +
      each.places
        .slice(1)
        .map((place) => clause + place)
        .join(""),
  );
  const told =
    isTold || at === undefined
      ? named.join(isTold ? clause : item)
      : named.join(item) + colon + placeText(at, language);
  const inferred = evidence === "inferred" ? part + word("inferred", language) : "";
  return told + inferred + (checked ? "" : style.marks.unchecked);
}
