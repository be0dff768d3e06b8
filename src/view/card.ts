import type { Atlas } from "../atlas/atlas.ts";
import type { Card, CardSize, ParentGroup } from "../query/card.ts";
import type { ValueKind } from "../query/fields.ts";
import type { SpreadClaim } from "../query/spread.ts";
import type { Claim, Dispute, Localized } from "../schema/types.ts";
import { OTHER_FAMILY } from "../schema/vocabulary.ts";
import {
  addressOf,
  bracketed,
  type Cited,
  claimText,
  count,
  doubt,
  factLabel,
  fieldText,
  isSilent,
  magnitude,
  modelName,
  organizationName,
  PUNCTUATION,
  relationVerb,
  shapeText,
  sideText,
  sourceText,
  valueText,
  verbAndName,
} from "./format.ts";
import { heading } from "./heading.ts";
import { shortName } from "./parts.ts";
import type { Style } from "./style.ts";
import { cells, hanging, padEnd, wrap } from "./text.ts";
import { type Word, word } from "./words.ts";

/** From this width on, facts and sizes stand in two columns. */
const TWO_COLUMNS = 80;
const GUTTER = 2;

/** A statement as the card cites it: a fact may carry a note. */
type Noted = Cited & { note?: Localized | undefined };

/** Numbers for the sources of a card, in the order in which they are first cited. */
class Citations {
  readonly keys: string[] = [];
  readonly #atlas: Atlas;
  readonly #style: Style;
  readonly #isFull: boolean;
  readonly #doubts = new Set<"markUnchecked" | "markDisputed">();

  constructor(atlas: Atlas, style: Style, isFull: boolean) {
    this.#atlas = atlas;
    this.#style = style;
    this.#isFull = isFull;
  }

  /** ` [1]` for what statements rest on, with the marks of doubt that apply; the first source of each, or all of them. */
  mark(...statements: (Cited | undefined)[]): string {
    const cited = statements.filter((statement) => statement !== undefined);
    const keys = cited.flatMap(({ source }) => (this.#isFull ? source : source.slice(0, 1)));
    if (keys.length === 0) return "";
    for (const key of keys) if (!this.keys.includes(key)) this.keys.push(key);
    const numbers = [...new Set(keys)].map((key) =>
      this.#style.link(String(this.keys.indexOf(key) + 1), addressOf(this.#atlas.sources[key])),
    );
    return `${this.doubt(...cited)} ${this.#style.paint.quiet(`[${numbers.join(",")}]`)}`;
  }

  /** The marks of doubt alone. */
  doubt(...statements: (Cited | undefined)[]): string {
    const cited = statements.filter((statement) => statement !== undefined);
    if (cited.some(({ checked }) => !checked)) this.#doubts.add("markUnchecked");
    if (cited.some(({ disputed }) => disputed?.length)) this.#doubts.add("markDisputed");
    const marks = [...new Set(cited.flatMap((statement) => doubt(statement, this.#style)))];
    return this.#style.paint.warning(marks.join(""));
  }

  /** What the marks that were used mean. */
  legend(): string {
    const { marks, language } = this.#style;
    const signs = { markUnchecked: marks.unchecked, markDisputed: marks.disputed };
    // The full card tells both sides itself.
    const means = {
      markUnchecked: "markUnchecked",
      markDisputed: this.#isFull ? "markDisputedHere" : "markDisputed",
    } as const;
    return [...this.#doubts].map((key) => `${signs[key]} ${word(means[key], language)}`).join("  ");
  }
}

/**
 * A model's card: what it is, its facts, how it is built, its sizes, its lineage, and the sources cited. The full card
 * adds the notes, what other sources say instead, what each step of the lineage changed, and every source.
 */
export function drawCard(atlas: Atlas, card: Card, style: Style, isFull = false): string {
  const citations = new Citations(atlas, style, isFull);
  const lines = [
    ...drawHead(atlas, card, style, citations),
    ...drawFacts(atlas, card, style, citations),
    ...drawPoints(card, style, citations, isFull),
    ...drawSizes(card, style, citations),
    ...drawLineage(atlas, card, style, citations, isFull),
    ...(isFull ? drawNotes(atlas, card, style, citations) : []),
    ...drawSources(atlas, citations, style, isFull),
  ];
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}

function drawHead(atlas: Atlas, { model, variant, released }: Card, style: Style, citations: Citations): string[] {
  const { language, paint } = style;
  const event =
    released && "event" in released && released.event ? `${word(`event.${released.event}` as Word, language)} ` : "";
  const family = model.family && familyText(atlas, model.family, style);
  const parts = [
    ...(variant ? [language === "zh" ? `${model.name} 的一种规模` : `a size of ${model.name}`] : []),
    model.organizations.map((id) => organizationName(atlas, id, language)).join(", "),
    `${event}${claimText(atlas, released, "date", style)}${citations.mark(released)}`,
    ...(family ? [family + citations.mark(model.family)] : []),
    ...(model.kind === "product" ? [word("product", language)] : []),
  ];
  return [
    ...wrap(`${paint.title(variant?.name ?? model.name)}  ${parts.join(style.marks.dot)}`, style.width),
    ...wrap(model.summary[language], style.width),
  ];
}

function familyText(atlas: Atlas, claim: Claim<string>, style: Style): string {
  if (claim.value === undefined) return claimText(atlas, claim, "family", style);
  if (claim.value === OTHER_FAMILY) return word("noFamily", style.language);
  const name = `${valueText(atlas, claim.value, "family", style)} ${word("family", style.language).toLowerCase()}`;
  return claim.status === "stated" ? name : name + bracketed(word(claim.status, style.language), style);
}

function drawFacts(atlas: Atlas, { facts }: Card, style: Style, citations: Citations): string[] {
  const { language, paint, width } = style;
  const labels = facts.map(({ field }) => word(field.name as Word, language));
  const labelWidth = Math.max(...labels.map(cells)) + GUTTER;
  const columnWidth = width >= TWO_COLUMNS ? Math.floor((width - GUTTER) / 2) : width;
  // Sentences, and whatever takes more than two lines of a column, stand below the columns at full width.
  const isLong = (text: string, kind: ValueKind) => kind === "sentence" || cells(text) > 2 * (columnWidth - labelWidth);
  const entries = facts.map(({ field, claim }, index) => {
    const text = fieldText(atlas, field, claim, style);
    const spread = (claim as SpreadClaim | undefined)?.spread;
    return { label: labels[index] as string, text, claim, spread, isLong: isLong(text, field.kind) };
  });
  // Marks are numbered as one reads: the columns first, then what stands below them.
  const ordered = [...entries.filter((entry) => !entry.isLong), ...entries.filter((entry) => entry.isLong)];
  const blocks = ordered.map(({ label, text, claim, spread, isLong }) => {
    const shown = isSilent(claim) ? paint.quiet(text) : text;
    const lines = hanging(
      padEnd(label, labelWidth),
      shown + citations.mark(claim, ...(spread?.claims ?? [])),
      isLong ? width : columnWidth,
    );
    const [first = "", ...others] = lines;
    return { isLong, lines: [paint.label(first.slice(0, label.length)) + first.slice(label.length), ...others] };
  });
  const short = blocks.filter((block) => !block.isLong).map(({ lines }) => lines);
  return [
    ...heading(word("facts", language), style),
    ...inColumns(short, columnWidth, width),
    ...blocks.filter((block) => block.isLong).flatMap(({ lines }) => lines),
  ];
}

/** Blocks of lines down two columns of about equal height, or down one where two do not fit. */
function inColumns(blocks: string[][], columnWidth: number, width: number): string[] {
  if (2 * columnWidth + GUTTER > width) return blocks.flat();
  const height = blocks.flat().length;
  let split = 0;
  for (let lines = 0; split < blocks.length && lines < height / 2; split++) lines += blocks[split]?.length ?? 0;
  const left = blocks.slice(0, split).flat();
  const right = blocks.slice(split).flat();
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) =>
    right[index] === undefined ? (left[index] ?? "") : padEnd(left[index] ?? "", columnWidth + GUTTER) + right[index],
  );
}

function drawPoints({ points }: Card, style: Style, citations: Citations, isFull: boolean): string[] {
  const { language, paint, marks, width } = style;
  return [
    ...heading(word("points", language), style),
    ...points.flatMap((point) => {
      const note = isFull && point.note ? paint.quiet(bracketed(point.note[language], style)) : "";
      return hanging(`${marks.bullet} `, point.text[language] + note + citations.mark(point), width);
    }),
  ];
}

function drawSizes({ model, sizes }: Card, style: Style, citations: Citations): string[] {
  const { language, paint, width } = style;
  if (sizes.length === 0) return [];
  // All sizes are cited at the heading: a number behind each would drown the shapes.
  const cited = citations.mark(...sizes.flatMap(({ parameters, config }) => [parameters, config]));
  // Versions of one size that differ in nothing shown here share a row.
  const rows = new Map<string, string[]>();
  for (const size of sizes) {
    const name = shortName(size.variant.name, model.name);
    const text = sizeText(size, name, style, citations);
    rows.set(text, [...(rows.get(text) ?? []), name]);
  }
  const entries = [...rows].map(([text, names]) => ({ name: names.join(PUNCTUATION[style.language].item), text }));
  const nameWidth =
    Math.max(...entries.map(({ name }) => cells(name)).filter((length) => length <= width / 3), 0) + GUTTER;
  const columnWidth = Math.floor((width - GUTTER) / 2);
  const fits =
    width >= TWO_COLUMNS &&
    entries.every(({ name, text }) => cells(name) < nameWidth && nameWidth + cells(text) <= columnWidth);
  const blocks = entries.map(({ name, text }) => {
    const head = padEnd(paint.strong(name), nameWidth);
    if (cells(name) < nameWidth) return hanging(head, text, fits ? columnWidth : width);
    return [...wrap(paint.strong(name), width), ...(text ? hanging(" ".repeat(nameWidth), text, width) : [])];
  });
  const tunings = sizes.flatMap((size) => size.tunings.map(({ name }) => shortName(name, model.name)));
  return [
    ...heading(word("sizes", language), style, cited.slice(cited.indexOf(" "))),
    ...(fits ? inColumns(blocks, columnWidth, width) : blocks.flat()),
    ...(tunings.length > 0
      ? hanging(`${paint.label(word("tunings", language))}  `, tunings.join(PUNCTUATION[style.language].item), width)
      : []),
  ];
}

/** A size's parameters (left out where its name says just that), shape, and weights where they differ from the model's. */
function sizeText(
  { parameters, active, config, context, weights }: CardSize,
  name: string,
  style: Style,
  citations: Citations,
): string {
  const { language, paint } = style;
  const parts: string[] = [];
  if (parameters) {
    const total =
      parameters.value === undefined
        ? paint.quiet(word(parameters.status as Word, language))
        : magnitude(parameters.value);
    const mark = citations.doubt(parameters);
    const isInName = name === total || name.startsWith(`${total} `);
    if (!isInName || mark !== "") parts.push(total + mark);
  }
  if (active?.value !== undefined) parts.push(`${magnitude(active.value)} ${word("active", language)}`);
  if (config?.value) parts.push(shapeText(config.value, style) + citations.doubt(config));
  if (context?.value !== undefined)
    parts.push(`${count(context.value)} ${word("tokens", language)}${citations.doubt(context)}`);
  if (weights?.value) {
    parts.push(
      `${word("availability.weights", language).toLowerCase()} ${word(`weights.${weights.value}` as Word, language)}`,
    );
  }
  return parts.filter(Boolean).join(PUNCTUATION[language].part);
}

function drawLineage(
  atlas: Atlas,
  { parents, children }: Card,
  style: Style,
  citations: Citations,
  isFull: boolean,
): string[] {
  const { language, paint, width, marks } = style;
  const told = parents.map((group) => {
    const { type, to, edges, isPrimary } = group;
    const inferred = edges.every(({ evidence }) => evidence === "inferred")
      ? bracketed(word("inferred", language), style)
      : "";
    const text =
      verbAndName(relationVerb(atlas, type, language), paint.strong(modelName(atlas, to, language))) +
      inferred +
      citations.mark(...edges);
    const change = changeOf(group);
    return { text, change: (isPrimary || isFull) && change ? change[language] : undefined };
  });
  const lines = told
    .filter(({ change }) => change)
    .flatMap(({ text, change }) => hanging(`${marks.from} `, text + PUNCTUATION[style.language].colon + change, width));
  const brief = told.filter(({ change }) => !change).map(({ text }) => text);
  if (brief.length > 0) lines.push(...hanging(`${marks.from} `, brief.join(PUNCTUATION[language].clause), width));
  const groups = new Map<string, Set<string>>();
  for (const { from, relation } of children)
    groups.set(relation.type, (groups.get(relation.type) ?? new Set()).add(from));
  for (const [type, ids] of groups) {
    const names = [...ids].map((id) => paint.strong(modelName(atlas, id, language)));
    lines.push(
      ...hanging(
        `${marks.into} `,
        verbAndName(atlas.relations[type]?.reverse[language] ?? type, names.join(PUNCTUATION[style.language].item)),
        width,
      ),
    );
  }
  return lines.length === 0 ? [] : [...heading(word("lineage", language), style), ...lines];
}

/** What a step of the lineage changed: of several edges to one parent, the one of the largest size speaks. */
function changeOf({ edges }: ParentGroup): Localized | undefined {
  return (edges.find(({ primary }) => primary) ?? edges.at(-1))?.change;
}

/** Every note of the facts and sizes, and both sides of every dispute. */
function drawNotes(
  atlas: Atlas,
  { facts, sizes, model, released }: Card,
  style: Style,
  citations: Citations,
): string[] {
  const { language, paint, marks, width } = style;
  const lines: string[] = [];
  const tell = (path: string, statement: Noted | undefined, label = factLabel(atlas, model, path, style)): void => {
    const head = `${paint.label(label)}${PUNCTUATION[language].colon}`;
    if (statement?.note) lines.push(...hanging(`${marks.bullet} `, head + statement.note[language], width));
    for (const dispute of (statement?.disputed ?? []) as Dispute[]) {
      const side = sideText(atlas, path, dispute, style) + citations.mark(dispute);
      lines.push(...hanging(`${marks.disputed} `, `${head}${side} ${marks.dash} ${dispute.note[language]}`, width));
    }
  };
  tell("released", released);
  tell("family", model.family);
  for (const { field, claim } of facts) tell(field.name, claim);
  for (const { variant, parameters, config } of sizes) {
    const name = shortName(variant.name, model.name);
    tell(`variants.${variant.id}.parameters`, parameters, name);
    tell(`variants.${variant.id}.config`, config, name);
  }
  model.key_points.forEach(({ disputed, ...point }, index) => {
    // Its note stands behind the point itself.
    tell(`key_points.${index + 1}`, { ...point, disputed, note: undefined });
  });
  for (const relation of model.relations) tell(`relations.${relation.type}.${relation.to}`, relation);
  return lines.length === 0 ? [] : [...heading(word("notes", language), style), ...lines];
}

function drawSources(atlas: Atlas, citations: Citations, style: Style, isFull: boolean): string[] {
  const { paint, language, width } = style;
  if (citations.keys.length === 0) return [];
  const digits = String(citations.keys.length).length;
  const legend = citations.legend();
  const title = word("sources", language);
  const fits = cells(title) + cells(legend) + 8 <= width;
  return [
    ...heading(title, style, legend && fits ? `  ${paint.quiet(legend)}` : ""),
    ...citations.keys.flatMap((key, index) => {
      const source = atlas.sources[key];
      const number = `[${String(index + 1).padStart(digits)}] `;
      const where = source && (isFull ? source.URL : source.number);
      const told = source ? `${sourceText(source, style)}${where ? ` ${paint.quiet(where)}` : ""}` : key;
      return hanging(number, style.link(told, addressOf(source)), width);
    }),
    ...(legend && !fits ? wrap(paint.quiet(legend), width) : []),
  ];
}
