import type { Atlas } from "../atlas/atlas.ts";
import type { LaneKey, TimelineEntry } from "../query/timeline.ts";
import { modelCount, organizationName } from "./format.ts";
import { heading } from "./heading.ts";
import type { Style } from "./style.ts";
import { cells, padEnd, wrap } from "./text.ts";
import { word } from "./words.ts";

/** From this width on the date stands beside the name. */
const ROOM_FOR_DATES = 60;
/** The share of the width that names may take. */
const NAME_SHARE = 0.45;
const GAP = 2;
const DATE_CELLS = 10;

/**
 * Models along an axis of time: a lane for each family or organization, a row for each model, its mark where its day
 * lies on the axis. Equal lengths are equal times, whatever the width.
 */
export function drawTimeline(atlas: Atlas, entries: TimelineEntry[], style: Style, lane: LaneKey): string {
  const { language, paint, marks, width } = style;
  const dated = entries.filter(({ released }) => released !== null);
  const years = dated.map(({ released }) => Number(released?.slice(0, 4)));
  const [first, last] = [Math.min(...years), Math.max(...years) + 1];
  const hasDates = width >= ROOM_FOR_DATES;
  const nameWidth = Math.min(Math.max(...entries.map(({ name }) => cells(name))), Math.floor(width * NAME_SHARE));
  const labelWidth = nameWidth + GAP + (hasDates ? DATE_CELLS + GAP : 0);
  const axisWidth = Math.max(width - labelWidth, 1);
  const place = (time: number) => Math.min(Math.floor(((time - first) / (last - first)) * axisWidth), axisWidth - 1);
  const lines = dated.length > 0 ? [" ".repeat(labelWidth) + yearRow(first, last, place, axisWidth, style)] : [];
  for (const [title, group] of lanesOf(atlas, entries, lane, style)) {
    if (title !== undefined) lines.push(...heading(title, style));
    for (const { name, released } of group) {
      const names = wrap(name, nameWidth);
      const date = hasDates ? padEnd(paint.quiet(released ?? word("unrecorded", language)), DATE_CELLS + GAP) : "";
      const at = released === null ? -1 : place(timeOf(released));
      const row = Array.from({ length: axisWidth }, (_, index) =>
        isYear(index, first, last, place) ? marks.tick : " ",
      );
      if (at >= 0) row[at] = paint.strong(marks.point);
      lines.push(
        ...names.slice(0, -1).map((line) => paint.strong(line)),
        padEnd(paint.strong(names.at(-1) ?? ""), nameWidth + GAP) + date + row.join(""),
      );
    }
  }
  const foot = language === "zh" ? `共 ${modelCount(entries.length, language)}` : modelCount(entries.length, language);
  return `${[...lines, "", paint.quiet(foot)].map((line) => line.trimEnd()).join("\n")}\n`;
}

/** A date as a number of years: the first of July 2023 is about 2023.5. A year alone is its beginning. */
function timeOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return year + (month - 1) / 12 + (day - 1) / 366;
}

/** The years above the axis, as many as have room, each at its beginning. */
function yearRow(first: number, last: number, place: (time: number) => number, width: number, style: Style): string {
  let row = "";
  for (let year = first; year < last; year++) {
    const at = place(year);
    if (at >= row.length + (row === "" ? 0 : 1) && at + 4 <= width) row = row.padEnd(at) + year;
  }
  return style.paint.quiet(row);
}

function isYear(index: number, first: number, last: number, place: (time: number) => number): boolean {
  for (let year = first; year < last; year++) if (place(year) === index) return true;
  return false;
}

/** The lanes in the order of their first models; a model of several organizations stands in the lane of the first. */
function lanesOf(
  atlas: Atlas,
  entries: TimelineEntry[],
  lane: LaneKey,
  { language }: Style,
): Map<string | undefined, TimelineEntry[]> {
  const lanes = new Map<string | undefined, TimelineEntry[]>();
  for (const entry of entries) {
    const key =
      lane === "family" ? entry.family : lane === "organization" ? atlas.outlines[entry.id]?.organizations[0] : "";
    const title =
      key === ""
        ? undefined
        : lane === "family"
          ? (atlas.families[key ?? ""]?.name[language] ?? word("unrecorded", language))
          : organizationName(atlas, key ?? "", language);
    lanes.set(title, [...(lanes.get(title) ?? []), entry]);
  }
  return lanes;
}
