import type { Atlas } from "../atlas/atlas.ts";
import { COLUMN_NAMES, type ColumnName, type GroupKey, groupKeys, type ListEntry } from "../query/list.ts";
import { count, magnitude, modelCount, organizationName, PUNCTUATION } from "./format.ts";
import { heading } from "./heading.ts";
import type { Sheet, SheetFormat } from "./sheet.ts";
import type { Style } from "./style.ts";
import { cells, hanging, padEnd, padStart, wrap } from "./text.ts";
import { type Word, word, wordOr } from "./words.ts";

interface Column {
  title: Word;
  text(atlas: Atlas, entry: ListEntry, style: Style): string;
  right?: boolean;
}

/** Every column of a list, in the order in which they stand; `--columns` goes by these names. */
const COLUMNS: Record<ColumnName, Column> = {
  name: { title: "name", text: (_, { name }) => name },
  id: { title: "id", text: (_, { id }) => id },
  released: { title: "released", text: (_, { released }) => released ?? "" },
  parameters: { title: "parameters", right: true, text: (_, { parameters }, style) => range(parameters, style) },
  structure: {
    title: "structure",
    text: (_, { structure }, { language }) => (structure ? wordOr(structure, language) : ""),
  },
  context: {
    title: "context_length",
    right: true,
    text: (atlas, { id, context_length }, { marks }) => {
      const lengths = atlas.extents[id]?.contexts ?? [];
      const [least, most] = [Math.min(...lengths), Math.max(...lengths)];
      if (lengths.length > 1) return `${count(least)}${marks.range}${count(most)}`;
      return context_length ? count(context_length) : "";
    },
  },
  weights: {
    title: "availability.weights",
    // A model whose sizes differ is listed with all of them, its own first.
    text: (atlas, { id, weights }, { language }) =>
      [...new Set([weights, ...(atlas.extents[id]?.allWeights ?? [])])]
        .flatMap((each) => (each ? wordOr(`weights.${each}`, language) : []))
        .join("/"),
  },
  license: {
    title: "availability.license",
    text: (atlas, { id }, { language }) =>
      (atlas.extents[id]?.licenses ?? []).map((each) => atlas.licenses[each]?.name[language] ?? each).join("/"),
  },
  family: {
    title: "family",
    text: (atlas, { family }, { language }) => (family ? (atlas.families[family]?.name[language] ?? family) : ""),
  },
  organization: {
    title: "organizations",
    text: (atlas, { organizations }, { language }) =>
      organizations.map((id) => organizationName(atlas, id, language)).join(PUNCTUATION[language].item),
  },
};

/** What a list shows when nobody says otherwise, and what it drops first where the table is too wide. */
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

const GAP = 2;
/** Columns are not squeezed below this. */
const NARROWEST_COLUMN = 12;

export interface ListLayout {
  /** The columns that were asked for: all of them are shown, whatever the width. */
  columns?: readonly ColumnName[] | undefined;
  groupBy?: GroupKey | undefined;
}

/**
 * One line a model, in as many columns as the width holds, or in those that were asked for; what is not recorded or not
 * disclosed is a dash. Groups stand under their names, with how many models each has.
 */
export function drawList(
  atlas: Atlas,
  entries: ListEntry[],
  style: Style,
  { columns, groupBy }: ListLayout = {},
): string {
  const { paint, marks, language, width } = style;
  const drawn = (columns ?? DEFAULT_COLUMNS).map((name) => {
    const column = COLUMNS[name];
    const texts = new Map(entries.map((entry) => [entry, column.text(atlas, entry, style) || marks.dash]));
    const title = word(column.title, language);
    return { ...column, title, texts, width: Math.max(cells(title), ...[...texts.values()].map(cells)) };
  });
  const shown = [...drawn];
  const total = () => shown.reduce((sum, column) => sum + column.width + GAP, -GAP);
  if (columns === undefined) while (total() > width && shown.length > 1) shown.pop();
  // What was asked for is shown: the widest columns give way, and their cells wrap; or else each model is a block.
  const isFewColumns =
    shown.reduce((sum, column) => sum + Math.min(column.width, NARROWEST_COLUMN) + GAP, -GAP) <= width;
  while (isFewColumns && total() > width) shown.reduce((most, each) => (each.width > most.width ? each : most)).width--;
  const labelWidth = Math.max(...shown.map(({ title }) => cells(title))) + GAP;
  const block = (texts: string[]): string[] => [
    ...shown.flatMap(({ title }, index) => hanging(padEnd(paint.label(title), labelWidth), texts[index] ?? "", width)),
    "",
  ];
  const rows = (texts: string[]): string[] => {
    if (!isFewColumns) return block(texts);
    const wrapped = shown.map((column, index) => wrap(texts[index] ?? "", column.width));
    return Array.from({ length: Math.max(...wrapped.map((lines) => lines.length)) }, (_, line) =>
      shown
        .map(({ right, width: columnWidth }, index) =>
          (right ? padStart : padEnd)(wrapped[index]?.[line] ?? "", columnWidth),
        )
        .join(" ".repeat(GAP))
        .trimEnd(),
    );
  };
  const lines = isFewColumns ? rows(shown.map(({ title }) => title)).map((line) => paint.heading(line)) : [];
  const groups = groupsOf(entries, groupBy);
  for (const [key, group] of groups) {
    if (groupBy) lines.push(...heading(`${groupName(atlas, groupBy, key, style)} (${group.length})`, style));
    for (const entry of group) lines.push(...rows(shown.map(({ texts }) => texts.get(entry) ?? "")));
  }
  return `${[...lines, "", ...wrap(paint.quiet(footer(entries.length, groupBy && groups.size, style)), width)].join("\n")}\n`;
}

/** The entries of each group, in the order in which the first of each stands. */
function groupsOf(entries: ListEntry[], groupBy: GroupKey | undefined): Map<string | null, ListEntry[]> {
  if (groupBy === undefined) return new Map([[null, entries]]);
  const groups = new Map<string | null, ListEntry[]>();
  for (const entry of entries) {
    for (const key of groupKeys(entry, groupBy)) groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return groups;
}

function groupName(atlas: Atlas, groupBy: GroupKey, key: string | null, { language }: Style): string {
  if (key === null) return word("unrecorded", language);
  if (groupBy === "family") return atlas.families[key]?.name[language] ?? key;
  if (groupBy === "organization") return organizationName(atlas, key, language);
  return wordOr(groupBy === "weights" ? `weights.${key}` : key, language);
}

function footer(models: number, groups: number | undefined, { language }: Style): string {
  if (language === "zh") return `共 ${modelCount(models, language)}${groups === undefined ? "" : `，${groups} 组`}`;
  const counted = modelCount(models, language);
  return groups === undefined ? counted : `${counted} in ${groups} ${groups === 1 ? "group" : "groups"}`;
}

function range({ min, max }: ListEntry["parameters"], { marks }: Style): string {
  if (min === null || max === null) return "";
  return min === max ? magnitude(max) : `${magnitude(min)}${marks.range}${magnitude(max)}`;
}

/** A list as a table for other programs: plain values in CSV, the words of the screen in Markdown. */
export function listSheet(
  atlas: Atlas,
  entries: ListEntry[],
  format: SheetFormat,
  style: Style,
  columns?: readonly ColumnName[],
): Sheet {
  const names = columns ?? COLUMN_NAMES;
  if (format === "markdown") {
    const shown = columns ?? DEFAULT_COLUMNS;
    return {
      header: shown.map((name) => word(COLUMNS[name].title, style.language)),
      rows: entries.map((entry) => shown.map((name) => COLUMNS[name].text(atlas, entry, style) || style.marks.dash)),
      right: shown.flatMap((name, index) => (COLUMNS[name].right ? [index] : [])),
    };
  }
  return {
    header: names.flatMap((name) => PLAIN[name].map(({ key }) => key)),
    rows: entries.map((entry) => names.flatMap((name) => PLAIN[name].map(({ value }) => value(atlas, entry)))),
  };
}

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
  license: [{ key: "licenses", value: (atlas, { id }) => (atlas.extents[id]?.licenses ?? []).join(";") || null }],
  family: [{ key: "family", value: (_, { family }) => family }],
  organization: [{ key: "organizations", value: (_, { organizations }) => organizations.join(";") }],
};
