import type { Atlas } from "../atlas/atlas.ts";
import type { SizedShape } from "../query/compare.ts";
import { FIELDS, type Field, type ParentEdge, type Size, type ValueKind } from "../query/fields.ts";
import { shapeOf } from "../query/shape.ts";
import type { Claim, Config, Localized, Model, Provenance, Source } from "../schema/types.ts";
import type { Language } from "../schema/vocabulary.ts";
import type { Style } from "./style.ts";
import { type Word, word, wordOr } from "./words.ts";

/** Between the items of a list, the parts of a description, whole clauses; and behind a heading within a line. */
export const PUNCTUATION: Record<Language, { item: string; part: string; clause: string; colon: string }> = {
  en: { item: ", ", part: ", ", clause: "; ", colon: ": " },
  zh: { item: "、", part: "，", clause: "；", colon: "：" },
};

const MAGNITUDES = [
  [1e12, "T"],
  [1e9, "B"],
  [1e6, "M"],
] as const;

/** A large number as people write it: 7000000000 is `7B`, 1500000000000 is `1.5T`, 40478 is `40,478`. */
export function magnitude(value: number): string {
  for (const [unit, letter] of MAGNITUDES) {
    if (value >= unit) return `${Number((value / unit).toPrecision(4))}${letter}`;
  }
  return count(value);
}

/** `40,478` */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `3.14e23` */
function scientific(value: number): string {
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

/** What a claim says, in words: its value, or its kind of silence; with the mark of an estimate. */
export function claimText(atlas: Atlas, claim: Claim | undefined | null, kind: ValueKind, style: Style): string {
  const { language } = style;
  if (!claim) return word("unrecorded", language);
  if (claim.status === "undisclosed" || claim.status === "not-applicable") return word(claim.status, language);
  const text = valueText(atlas, claim.value, kind, style);
  return claim.status === "stated" ? text : text + bracketed(word(claim.status, language), style);
}

/** A remark in brackets behind a text, in the manner of the language. */
export function bracketed(remark: string, { language }: Pick<Style, "language">): string {
  return language === "zh" ? `（${remark}）` : ` (${remark})`;
}

/** The value of a field in words. */
export function valueText(atlas: Atlas, value: unknown, kind: ValueKind, style: Style): string {
  const { language } = style;
  const list = (texts: string[]) => texts.join(PUNCTUATION[language].item);
  switch (kind) {
    case "count":
      return magnitude(value as number);
    case "tokens":
      return `${count(value as number)} ${word("tokens", language)}`;
    case "corpus":
      return `${magnitude(value as number)} ${word("tokens", language)}`;
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
      return list(
        (value as { concept: string; applies_to: string[] }[]).map(({ concept, applies_to }) => {
          const name = conceptName(atlas, concept, language);
          return applies_to.length > 0
            ? name + bracketed(`${word("onlyFor", language)} ${sizeNames(atlas, applies_to, language)}`, style)
            : name;
        }),
      );
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

export function organizationName(atlas: Atlas, id: string, language: Language): string {
  const organization = atlas.organizations[id];
  if (!organization) return id;
  return language === "zh" ? (organization.name_zh ?? organization.name) : organization.name;
}

/** A verb and the name it leads to; Chinese puts no space before Chinese or after a colon. */
export function verbAndName(verb: string, name: string): string {
  return verb.endsWith("：") || /^(?:\u001b\[[\d;]*m)*[\u4e00-\u9fff]/.test(name) ? verb + name : `${verb} ${name}`;
}

export function relationVerb(atlas: Atlas, type: string, language: Language): string {
  return atlas.relations[type]?.verb[language] ?? type;
}

/** The short names of variants, `34B/70B`: what their names add to the model's, and what they share told once. */
function sizeNames(atlas: Atlas, ids: string[], language: Language): string {
  const names = ids.map((id) => {
    for (const [model, { variants }] of Object.entries(atlas.otherNames)) {
      const variant = variants.find((each) => each.id === id);
      if (variant) return shortName(variant.name, atlas.outlines[model]?.name ?? "");
    }
    return id;
  });
  return someNames(names, language);
}

/** More names than this are counted. */
const MOST_NAMES = 4;

/** `34B/70B`, or how many where they are many. */
export function someNames(names: string[], language: Language): string {
  if (names.length <= MOST_NAMES) return sharingBeginning(names);
  return language === "zh" ? `${names.length} 种规模或调优版` : `${names.length} sizes and tunings`;
}

/** `Chat 7B/13B` for `Chat 7B` and `Chat 13B`: the words that all names begin with stand once, before the rest of each. */
function sharingBeginning(names: string[]): string {
  const [first = "", ...others] = names.map((name) => name.split(" "));
  if (others.length === 0 || first === "") return names.join("/");
  const most = Math.min(first.length, ...others.map((words) => words.length)) - 1;
  let shared = 0;
  while (shared < most && others.every((words) => words[shared] === first[shared])) shared++;
  if (shared === 0) return names.join("/");
  return `${first.slice(0, shared).join(" ")} ${[first, ...others].map((words) => words.slice(shared).join(" ")).join("/")}`;
}

/** `70B` for the variant `Llama 2 70B` of `Llama 2`. */
export function shortName(variantName: string, modelName: string): string {
  const rest = variantName.startsWith(modelName) ? variantName.slice(modelName.length) : "";
  // A hyphen before anything but a number belongs to a name of its own: LLaMA-7B is 7B, LLaMA-I 65B is not I 65B.
  return /^ |^-\d/.test(rest) ? rest.slice(1) : variantName;
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
  if (list === "key_points") return language === "zh" ? `要点 ${name}` : `point ${name}`;
  if (list === "objectives" || list === "techniques") return conceptName(atlas, name, language);
  if (list === "relations") {
    const [type = "", ...to] = rest;
    return verbAndName(relationVerb(atlas, type, language), modelName(atlas, to.join("."), language));
  }
  return fieldWord(path, language);
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
    return atlas.relations[String(value)]?.verb[style.language] ?? modelName(atlas, String(value), style.language);
  }
  if (field === "config") {
    return Object.entries(value as object)
      .map(([key, entry]) => `${key} ${entry}`)
      .join(", ");
  }
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
  return claimText(atlas, claim, field.kind, style);
}

/** A statement with its source, and perhaps with what others say instead. */
export type Cited = Provenance & { disputed?: unknown[] | undefined };

/** Marks behind a fact: nobody has yet read it in its source; other sources say otherwise. */
export function doubt(claim: Cited | undefined | null, style: Style): string {
  if (!claim) return "";
  return `${claim.checked ? "" : style.marks.unchecked}${claim.disputed?.length ? style.marks.disputed : ""}`;
}

/** `5 models`, `1 model`, `5 个模型` */
export function modelCount(models: number, language: Language): string {
  return language === "zh" ? `${models} 个模型` : `${models} ${models === 1 ? "model" : "models"}`;
}

/** A source in one line: `Touvron et al. 2023, Llama 2: Open Foundation …`. */
export function sourceText(source: Source, style: Style): string {
  const who = sourceName(source, style);
  return source.author || source.issued || source.publisher ? `${who}, ${source.title}` : source.title;
}

/** A source in short, by its authors and year: `Touvron et al. 2023`; by its title where it names neither. */
export function sourceName(source: Source, style: Style): string {
  const [first, ...others] = source.author ?? [];
  const name = first ? ("literal" in first ? first.literal : first.family) : source.publisher;
  const [second] = others;
  const more =
    others.length === 0 || !second
      ? ""
      : others.length === 1 && !("literal" in second)
        ? ` ${word("and", style.language)} ${second.family}`
        : " et al.";
  const year = source.issued?.slice(0, 4);
  return (
    [name ? `${name}${more}` : undefined, year].filter(Boolean).join(" ") || (source["title-short"] ?? source.title)
  );
}

/** A source's own page, where it has one on the web. */
export function addressOf(source: Source | undefined): string | undefined {
  return source?.URL ?? (source?.DOI === undefined ? undefined : `https://doi.org/${source.DOI}`);
}

/** Who says what a statement says, and where: `Touvron et al. 2023, Section 2.2`, with the marks of what is not certain. */
export function citationText(
  atlas: Atlas,
  { source, at, checked, evidence }: Provenance & { evidence?: string },
  style: Style,
): string {
  // Sources that go by the same name are named once, and lead to the first of them.
  const names = new Map<string, string>();
  for (const key of source) {
    const known = atlas.sources[key];
    const name = known ? sourceName(known, style) : key;
    if (!names.has(name)) names.set(name, style.link(name, addressOf(known)));
  }
  const inferred = evidence === "inferred" ? word("inferred", style.language) : undefined;
  const parts = [...names.values(), at, inferred].filter(Boolean);
  return parts.join(PUNCTUATION[style.language].part) + (checked ? "" : style.marks.unchecked);
}
