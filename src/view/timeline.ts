import type { Atlas } from "../atlas/atlas.ts";
import { groupModels } from "../query/list.ts";
import type { LaneKey, TimelineEntry } from "../query/timeline.ts";
import { timeOf } from "../schema/date.ts";
import { modelCount } from "./format.ts";
import { groupName } from "./group-name.ts";
import { heading } from "./heading.ts";
import type { Style } from "./style.ts";
import { padEnd, widest, wrap } from "./text.ts";
import { word } from "./words.ts";

/** In less width than this the axis would tell no more than years: the dates alone are drawn. */
const ROOM_FOR_AXIS = 60;
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
  // The oldest come first.
  const [first, last] = [years[0] ?? 0, (years.at(-1) ?? 0) + 1];
  const nameWidth = Math.min(widest(entries.map(({ name }) => name)), Math.floor(width * NAME_SHARE));
  const labelWidth = nameWidth + GAP + DATE_CELLS + GAP;
  const hasAxis = width >= ROOM_FOR_AXIS && dated.length > 0;
  const axisWidth = hasAxis ? Math.max(width - labelWidth, 1) : 0;
  const place = (time: number) => Math.min(Math.floor(((time - first) / (last - first)) * axisWidth), axisWidth - 1);
  const lines = hasAxis ? [" ".repeat(labelWidth) + yearRow(first, last, place, axisWidth, style)] : [];
  const lanes = lane === "none" ? new Map([["", entries]]) : groupModels(atlas, entries, lane);
  for (const [key, group] of lanes) {
    if (lane !== "none") lines.push(...heading(groupName(atlas, lane, key, style), style));
    for (const { name, released } of group) {
      const names = wrap(name, nameWidth);
      const date = padEnd(paint.quiet(released ?? word("unrecorded", language)), DATE_CELLS + GAP);
      const row = Array.from({ length: axisWidth }, (_, index) =>
        isYear(index, first, last, place) ? marks.tick : " ",
      );
      if (hasAxis && released !== null) row[placeInYear(released, place)] = paint.strong(marks.point);
      lines.push(
        ...names.slice(0, -1).map((line) => paint.strong(line)),
        padEnd(paint.strong(names.at(-1) ?? ""), nameWidth + GAP) + date + row.join(""),
      );
    }
  }
  const foot = language === "zh" ? `共 ${modelCount(entries.length, language)}` : modelCount(entries.length, language);
  return `${[...lines, "", paint.quiet(foot)].map((line) => line.trimEnd()).join("\n")}\n`;
}

/** Where the mark of a day stands: never on the line of the next year, however little room a year has. */
function placeInYear(date: string, place: (time: number) => number): number {
  const year = Number(date.slice(0, 4));
  return Math.max(Math.min(place(timeOf(date)), place(year + 1) - 1), place(year));
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
