import type { Atlas } from "../atlas/atlas.ts";
import type { SilentField } from "../atlas/outline.ts";
import {
  COLUMN_NAMES,
  type ColumnName,
  type GroupKey,
  groupModels,
  type ListEntry,
  type ListFilter,
  type SortKey,
  silenceOn,
  sizeRangeOf,
} from "../query/list.ts";
import { UNRECORDED } from "../schema/vocabulary.ts";
import { count, magnitude, modelCount, organizationName } from "./format.ts";
import { groupName } from "./group-name.ts";
import { heading } from "./heading.ts";
import { PUNCTUATION } from "./punctuation.ts";
import type { Sheet, SheetFormat } from "./sheet.ts";
import type { Style } from "./style.ts";
import { cells, hanging, longestPiece, padEnd, padStart, widest, wrap } from "./text.ts";
import { type Word, word, wordOr } from "./words.ts";

/** What was asked for, and whether its cells are to be short. */
interface Asked {
  filter: ListFilter;
  isBrief: boolean;
}

interface Column {
  title: Word;
  text(atlas: Atlas, entry: ListEntry, style: Style, asked: Asked): string;
  /** Where the outline says why there is no text. */
  field?: SilentField;
  right?: boolean;
  /** Whether its cells say less where they are to be short. */
  isShortened?: boolean;
}

/** Every column of a list, in the order in which they stand; `--columns` goes by these names. */
const COLUMNS: Record<ColumnName, Column> = {
  name: { title: "name", text: (_, { name }) => name },
  id: { title: "id", text: (_, { id }) => id },
  released: { title: "released", field: "released", text: (_, { released }) => released ?? "" },
  parameters: {
    title: "parameters",
    field: "parameters",
    right: true,
    isShortened: true,
    text: sizesText,
  },
  structure: {
    title: "structure",
    field: "structure",
    text: (_, { structure }, { language }) => (structure ? wordOr(structure, language) : ""),
  },
  context: {
    title: "context_length",
    field: "context_length",
    right: true,
    text: (atlas, { id, context_length }, { marks }) => {
      const lengths = atlas.outlines[id]?.contexts ?? [];
      if (lengths.length > 1) return `${count(Math.min(...lengths))}${marks.range}${count(Math.max(...lengths))}`;
      return context_length ? count(context_length) : "";
    },
  },
  weights: {
    title: "availability.weights",
    field: "weights",
    // A model whose sizes differ is listed with all of them, its own first.
    text: (atlas, { id }, { language }) =>
      (atlas.outlines[id]?.allWeights ?? [])
        .map((each) => wordOr(`weights.${each}`, language))
        .join(PUNCTUATION[language].item),
  },
  license: {
    title: "availability.license",
    field: "license",
    // Names of licenses hold commas.
    text: (atlas, { id }, { language }) =>
      (atlas.outlines[id]?.licenses ?? [])
        .map((each) => atlas.licenses[each]?.name[language] ?? each)
        .join(PUNCTUATION[language].clause),
  },
  family: {
    title: "family",
    field: "family",
    text: (atlas, { family }, { language }) => (family ? (atlas.families[family]?.name[language] ?? family) : ""),
  },
  organization: {
    title: "organizations",
    text: (atlas, { organizations }, { language }) =>
      organizations.map((id) => organizationName(atlas, id, language)).join(PUNCTUATION[language].item),
  },
};

/** A column's title and what it holds for a model, as the list shows them. */
export function cellOf(atlas: Atlas, entry: ListEntry, name: ColumnName, style: Style): [label: string, text: string] {
  return [
    word(COLUMNS[name].title, style.language),
    cellText(atlas, entry, name, style, { filter: {}, isBrief: false }),
  ];
}

/** What a list shows when nobody says otherwise. */
const DEFAULT_COLUMNS: readonly ColumnName[] = [
  "name",
  "released",
  "parameters",
  "structure",
  "context",
  "weights",
  "family",
  "organization",
];
/** The same in the order in which they find room; a column that says the same of all comes after those that tell. */
const IMPORTANCE: readonly ColumnName[] = [
  "name",
  "released",
  "parameters",
  "context",
  "weights",
  "structure",
  "family",
  "organization",
];
const SORT_COLUMNS: Record<SortKey, ColumnName> = {
  released: "released",
  name: "name",
  params: "parameters",
  context: "context",
};

/** The columns that show what a list was sorted and measured by. */
function askedColumns({ sort, filter = {} }: ListLayout): ColumnName[] {
  const { minParams, maxParams, minContext } = filter;
  return [
    ...(sort ? [SORT_COLUMNS[sort]] : []),
    ...(minParams !== undefined || maxParams !== undefined ? (["parameters"] as const) : []),
    ...(minContext !== undefined ? (["context"] as const) : []),
  ];
}

/** What stands in a cell: its text, else why there is none; a dash where nothing is recorded. */
function cellText(atlas: Atlas, entry: ListEntry, name: ColumnName, style: Style, asked: Asked): string {
  const { text, field } = COLUMNS[name];
  const shown = text(atlas, entry, style, asked);
  if (shown !== "" || field === undefined) return shown || style.marks.dash;
  const silence = silenceOn(atlas, entry.id, field);
  return silence === UNRECORDED ? style.marks.dash : wordOr(silence, style.language);
}

/** Digits of a size in a list: enough to tell sizes apart. */
const DIGITS = 3;
/** Counts that differ by less than this share are of one size, rounded differently. */
const SAME_SIZE = 0.05;
/** Behind sizes beside which there are undisclosed ones, in a short cell. */
const AND_OTHERS = "+";

/** `7B–70B`, `13B of 7B–70B` where a filter leaves sizes out, `1.8B–3.25B, others undisclosed`. */
function sizesText(atlas: Atlas, { id }: ListEntry, style: Style, { filter, isBrief }: Asked): string {
  const sizes = sizeRangeOf(atlas, id, filter);
  if (sizes === undefined) return "";
  const { marks, language } = style;
  const isOne = ({ min, max }: { min: number; max: number }) => max - min < SAME_SIZE * max;
  const rangeText = ({ min, max }: { min: number; max: number }) =>
    isOne({ min, max }) ? magnitude(max, DIGITS) : `${magnitude(min, DIGITS)}${marks.range}${magnitude(max, DIGITS)}`;
  const asked = rangeText(sizes);
  const all = sizes.of && !isOne(sizes.of) ? rangeText(sizes.of) : undefined;
  const others = !sizes.hasUndisclosed
    ? ""
    : isBrief
      ? AND_OTHERS
      : language === "zh"
        ? `${PUNCTUATION.zh.part}其余未披露`
        : `${PUNCTUATION.en.part}others undisclosed`;
  if (all === undefined || all === asked) return asked + others;
  return language === "zh" ? `${asked}（全部 ${all}${others}）` : `${asked} of ${all}${others}`;
}

const GAP = 2;

export interface ListLayout {
  /** The columns that were asked for: all of them are shown, whatever the width. */
  columns?: readonly ColumnName[] | undefined;
  groupBy?: GroupKey | undefined;
  /** What the models were chosen and sorted by. */
  filter?: ListFilter;
  sort?: SortKey | undefined;
}

/** A column with its cells in the order of the list, and how wide it is drawn. */
type DrawnColumn = Column & { name: ColumnName; label: string; texts: string[]; width: number };

/**
 * One line a model, in as many columns as the width holds, or in those that were asked for; what is not recorded is
 * a dash. Groups stand under their names, with how many models each has.
 */
export function drawList(atlas: Atlas, entries: ListEntry[], style: Style, layout: ListLayout = {}): string {
  const { paint, language, width } = style;
  const { columns, groupBy, filter = {} } = layout;
  const textsOf = (name: ColumnName, isBrief: boolean) => {
    const asked = { filter, isBrief };
    return entries.map((entry) => cellText(atlas, entry, name, style, asked));
  };
  const short = (columns ?? DEFAULT_COLUMNS).map((name): DrawnColumn => {
    const label = word(COLUMNS[name].title, language);
    const texts = textsOf(name, true);
    return { ...COLUMNS[name], name, label, texts, width: widest([label, ...texts]) };
  });
  const whole = short.map((column) => {
    if (!column.isShortened || !holdsOthers(column.texts)) return column;
    const texts = textsOf(column.name, false);
    return { ...column, texts, width: widest([column.label, ...texts]) };
  });
  const fitting = columns ? short : columnsWithRoom(short, width, layout);
  const spelledOut = whole.filter((column) => fitting.some(({ name }) => name === column.name));
  const isBrief = widthOf(spelledOut) > width;
  const shown = isBrief ? fitting : spelledOut;
  const left = short.filter((column) => !shown.some(({ name }) => name === column.name));
  const isNarrowed = widthOf(shown) > width;
  const isTable = squeeze(shown, width);
  const labelWidth = Math.max(...shown.map(({ label }) => cells(label))) + GAP;
  const block = (texts: string[]): string[] => [
    ...shown.flatMap(({ label }, index) => hanging(padEnd(paint.label(label), labelWidth), texts[index] ?? "", width)),
    "",
  ];
  const row = (texts: (string | undefined)[]): string =>
    shown
      .map((column, index) => (column.right ? padStart : padEnd)(texts[index] ?? "", column.width))
      .join(" ".repeat(GAP))
      .trimEnd();
  const rows = (texts: string[]): string[] => {
    if (!isTable) return block(texts);
    if (!isNarrowed) return [row(texts)];
    const wrapped = shown.map((column, index) => wrap(texts[index] ?? "", column.width));
    const height = Math.max(...wrapped.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) => row(wrapped.map((lines) => lines[line])));
  };
  const lines = isTable ? rows(shown.map(({ label }) => label)).map((line) => paint.heading(line)) : [];
  const rowAt = (place: number) => rows(shown.map(({ texts }) => texts[place] ?? ""));
  const groups = groupBy && groupModels(atlas, entries, groupBy);
  if (groups) {
    const places = new Map(entries.map((entry, place) => [entry, place]));
    for (const [key, group] of groups) {
      lines.push(...heading(`${groupName(atlas, groupBy, key, style)} (${group.length})`, style));
      for (const entry of group) lines.push(...rowAt(places.get(entry) as number));
    }
  } else {
    entries.forEach((_, place) => {
      lines.push(...rowAt(place));
    });
  }
  const hasOthers = isBrief && shown.some(({ name, texts }) => name === "parameters" && holdsOthers(texts));
  const foot = [
    footer(entries.length, groups?.size, style),
    ...(hasOthers
      ? [language === "zh" ? `${AND_OTHERS} 其余规模未披露` : `${AND_OTHERS} other sizes undisclosed`]
      : []),
    ...(left.length > 0 ? [withoutRoom(left, style)] : []),
  ];
  return `${[...lines, "", ...foot.flatMap((line) => wrap(paint.quiet(line), width))].join("\n")}\n`;
}

function holdsOthers(texts: string[]): boolean {
  return texts.some((text) => text.includes(AND_OTHERS));
}

function widthOf(columns: DrawnColumn[]): number {
  return columns.reduce((sum, column) => sum + column.width + GAP, -GAP);
}

/** The columns that find room beside each other, the more important first; the name does in any case. */
function columnsWithRoom(drawn: DrawnColumn[], width: number, layout: ListLayout): DrawnColumn[] {
  const { groupBy } = layout;
  const order = [...askedColumns(layout), ...IMPORTANCE];
  const tells = ({ name, texts }: DrawnColumn) => name !== groupBy && texts.some((text) => text !== texts[0]);
  const rankOf = (column: DrawnColumn) => {
    if (column.name === "name") return -1;
    const place = order.indexOf(column.name);
    return place < order.length - IMPORTANCE.length || tells(column) ? place : place + order.length;
  };
  const ranked = drawn.map((column) => ({ column, rank: rankOf(column) }));
  const shown = new Set<DrawnColumn>();
  for (const { column } of ranked.sort((a, b) => a.rank - b.rank)) {
    if (shown.size === 0 || widthOf([...shown, column]) <= width) shown.add(column);
  }
  return drawn.filter((column) => shown.has(column));
}

/**
 * Narrows columns that are too wide together, the widest first, as long as no word in a cell need be broken.
 * @returns whether they now fit; if not, they are as they were
 */
function squeeze(columns: DrawnColumn[], width: number): boolean {
  if (widthOf(columns) <= width) return true;
  const least = new Map(columns.map((column) => [column, widest([column.label, ...column.texts], longestPiece)]));
  const widths = columns.map((column) => column.width);
  while (widthOf(columns) > width) {
    const [widest] = columns
      .filter((column) => column.width > (least.get(column) ?? 0))
      .sort((a, b) => b.width - a.width);
    if (widest === undefined) {
      columns.forEach((column, index) => {
        column.width = widths[index] ?? column.width;
      });
      return false;
    }
    widest.width--;
  }
  return true;
}

function withoutRoom(columns: DrawnColumn[], { language }: Style): string {
  const names = columns.map(({ label }) => label.toLowerCase()).join(PUNCTUATION[language].item);
  return language === "zh" ? `宽度不足，未显示：${names}` : `not shown for want of width: ${names}`;
}

function footer(models: number, groups: number | undefined, { language }: Style): string {
  if (language === "zh") return `共 ${modelCount(models, language)}${groups === undefined ? "" : `，${groups} 组`}`;
  const counted = modelCount(models, language);
  return groups === undefined ? counted : `${counted} in ${groups} ${groups === 1 ? "group" : "groups"}`;
}

/**
 * A list as a table for other programs: plain values in CSV, the words of the screen in Markdown. Groups have a column of
 * their own at the front; a model of several stands in each.
 */
export function listSheet(
  atlas: Atlas,
  entries: ListEntry[],
  format: SheetFormat,
  style: Style,
  { columns, filter = {}, groupBy }: Pick<ListLayout, "columns" | "filter" | "groupBy"> = {},
): Sheet {
  if (groupBy) {
    const groups = [...groupModels(atlas, entries, groupBy)].map(([key, ofGroup]) => ({
      name: format === "csv" ? key : groupName(atlas, groupBy, key, style),
      ...listSheet(atlas, ofGroup, format, style, { columns, filter }),
    }));
    const { header, right = [] } = groups[0] ?? listSheet(atlas, [], format, style, { columns, filter });
    return {
      header: [format === "csv" ? "group" : word(GROUP_TITLES[groupBy], style.language), ...header],
      rows: groups.flatMap(({ name, rows }) => rows.map((row) => [name, ...row])),
      right: right.map((column) => column + 1),
    };
  }
  const names = columns ?? COLUMN_NAMES;
  if (format === "csv") {
    return {
      header: names.flatMap((name) => PLAIN[name].map(({ key }) => key)),
      rows: entries.map((entry) => names.flatMap((name) => PLAIN[name].map(({ value }) => value(atlas, entry)))),
    };
  }
  const shown = columns ?? DEFAULT_COLUMNS;
  return {
    header: shown.map((name) => word(COLUMNS[name].title, style.language)),
    rows: entries.map((entry) => shown.map((name) => cellText(atlas, entry, name, style, { filter, isBrief: false }))),
    right: shown.flatMap((name, index) => (COLUMNS[name].right ? [index] : [])),
  };
}

const GROUP_TITLES: Record<GroupKey, Word> = {
  family: "family",
  organization: "organizations",
  structure: "structure",
  weights: "availability.weights",
  year: "year",
};

/** What a column holds as plain values; several names of one cell have a semicolon between them. */
const PLAIN: Record<ColumnName, { key: string; value(atlas: Atlas, entry: ListEntry): string | number | null }[]> = {
  name: [{ key: "name", value: (_, { name }) => name }],
  id: [{ key: "id", value: (_, { id }) => id }],
  released: [{ key: "released", value: (_, { released }) => released }],
  parameters: [
    { key: "parameters_min", value: (_, { parameters }) => parameters.min },
    { key: "parameters_max", value: (_, { parameters }) => parameters.max },
  ],
  structure: [{ key: "structure", value: (_, { structure }) => structure }],
  context: [{ key: "context_length", value: (_, { context_length }) => context_length }],
  weights: [{ key: "weights", value: (_, { weights }) => weights }],
  license: [{ key: "licenses", value: (atlas, { id }) => (atlas.outlines[id]?.licenses ?? []).join(";") || null }],
  family: [{ key: "family", value: (_, { family }) => family }],
  organization: [{ key: "organizations", value: (_, { organizations }) => organizations.join(";") }],
};
