import type { Atlas } from "../atlas/atlas.ts";
import type { Card, CardSize } from "../query/card.ts";
import { shortName } from "../schema/short-name.ts";
import type { Dispute } from "../schema/types.ts";
import type { Citations } from "./cited.ts";
import { GUTTER, inColumns, TWO_COLUMNS } from "./columns.ts";
import { count, fieldText, magnitude, shapeText, wholeShapeText } from "./format.ts";
import { heading } from "./heading.ts";
import { sharingBeginning } from "./parts.ts";
import { PUNCTUATION } from "./punctuation.ts";
import type { Style } from "./style.ts";
import { cells, hanging, padEnd, wrap } from "./text.ts";
import { type Word, word, wordOr } from "./words.ts";

interface Row {
  names: string[];
  text: string;
  /** The sources that it rests on. */
  keys: string[];
}

/**
 * The sizes of a model, or the one that the card is of: parameters, shape, and what else it has of its own. Sources that
 * most of them share are cited at the heading, others on their lines.
 */
export function drawSizes(atlas: Atlas, card: Card, style: Style, citations: Citations, isFull: boolean): string[] {
  const { language, paint, width } = style;
  const { model, variant, sizes } = card;
  if (sizes.length === 0) return [];
  const isWhole = isFull || variant !== undefined;
  const rows: Row[] = [];
  for (const size of sizes) {
    const { parameters, exact, config, context, weights, license } = size;
    const text = sizeText(atlas, size, style, citations, isWhole);
    const keys = citations.keysOf(parameters, exact, config, context, weights, license);
    const last = rows.at(-1);
    // Neighbours that differ in nothing shown here share a row.
    if (last && last.text === text && last.keys.join() === keys.join()) last.names.push(nameOf(card, size));
    else rows.push({ names: [nameOf(card, size)], text, keys });
  }
  const common = commonest(rows.map(({ keys }) => keys));
  const cited = common === undefined ? "" : citations.number(common);
  const entries = rows.map(({ names, text, keys }) => ({
    name: names.join(PUNCTUATION[language].item),
    text: text + (common?.join() === keys.join() ? "" : citations.number(keys)),
  }));
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
    ...heading(word(titleOf(card), language), style, cited),
    ...(fits ? inColumns(blocks, columnWidth, width) : blocks.flat()),
    ...(tunings.length > 0
      ? hanging(
          `${paint.label(word("tunings", language))}  `,
          sharingBeginning(tunings).join(PUNCTUATION[language].item),
          width,
        )
      : []),
  ];
}

function nameOf({ model }: Card, { variant }: CardSize): string {
  return shortName(variant.name, model.name);
}

function titleOf({ variant, versions, sizes }: Card): Word {
  if (variant) return versions.length > 0 ? "oneVersion" : "oneSize";
  if (versions.length === 0) return "sizes";
  return versions.length === sizes.length ? "versions" : "sizesAndVersions";
}

/** The sources that most rows rest on, where more than one row does. */
function commonest(rows: string[][]): string[] | undefined {
  const counts = new Map<string, number>();
  for (const keys of rows) counts.set(keys.join(), (counts.get(keys.join()) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return most > 1 ? rows.find((keys) => counts.get(keys.join()) === most) : undefined;
}

/** `70B parameters, 80 layers, 8192 wide, 64 heads (8 KV), context 4,096; ≠ rope base` */
function sizeText(
  atlas: Atlas,
  { parameters, active, exact, config, context, weights, license }: CardSize,
  style: Style,
  citations: Citations,
  isWhole: boolean,
): string {
  const { language, paint, marks } = style;
  const { part, clause } = PUNCTUATION[language];
  const parts: string[] = [];
  const unit = ` ${word("parametersUnit", language)}`;
  if (parameters?.value !== undefined) {
    // In short the exact count, rounded by us rather than by its makers; in full both, to the unit.
    const isRounded = exact?.value !== undefined && exact.value !== parameters.value;
    const short = exact?.value !== undefined && !isWhole ? exact : parameters;
    parts.push(magnitude(short.value as number) + unit + citations.doubt(short));
    if (isRounded && isWhole)
      parts.push(`${word("exactly", language)} ${count(exact.value as number)}${citations.doubt(exact)}`);
  } else if (parameters) {
    parts.push(paint.quiet(word(parameters.status as Word, language)) + citations.doubt(parameters));
  }
  if (active?.value !== undefined) parts.push(`${magnitude(active.value)} ${word("active", language)}`);
  if (config?.value) {
    const shape = isWhole ? wholeShapeText(config.value, style) : shapeText(config.value, style);
    parts.push(shape + citations.doubt({ ...config, disputed: undefined }));
  }
  if (context?.value !== undefined) {
    parts.push(`${word("contextUnit", language)} ${count(context.value)}${citations.doubt(context)}`);
  }
  if (weights?.value) {
    const field = word("availability.weights", language);
    const value = word(`weights.${weights.value}` as Word, language);
    parts.push(language === "zh" ? field + value : `${field.toLowerCase()} ${value}`);
  }
  // A licence of its own is why the weights are to be had otherwise, so that it need not be told in short.
  if (license?.value && (isWhole || !weights?.value))
    parts.push(fieldText(atlas, { name: "availability.license", kind: "license" }, license, style));
  const text = parts.filter(Boolean).join(part);
  const disputed = [
    ...new Set(((config?.disputed ?? []) as Dispute<object>[]).flatMap(({ value }) => Object.keys(value ?? {}))),
  ];
  if (disputed.length === 0) return text;
  citations.doubt(config);
  const names = disputed.map((key) => wordOr(key, language)).join(PUNCTUATION[language].item);
  return text + clause + paint.warning(`${marks.disputed} ${names}`);
}
