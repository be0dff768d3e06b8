import { timeOf } from "../schema/date.ts";
import type { Language, Theme } from "../schema/vocabulary.ts";
import { evenTicks, extent } from "./axis.ts";
import { MARGIN, MARK_GAP, NAME_SIZE, NOTE_SIZE } from "./layout.ts";
import { textWidth, wrapText } from "./measure.ts";
import type { Picture } from "./picture.ts";
import { group, markIn, pictureDocument, px, text } from "./svg.ts";
import { element, escaped } from "./xml.ts";

/** Models at their days, in lanes. */
export interface TimelinePicture extends Pick<Picture, "families"> {
  language: Language;
  title: string;
  foot: string;
  lanes: { name: string; entries: { id: string; name: string; released: string | null; family: string | null }[] }[];
  /** What is said of models without a date, by their names. */
  undated: (names: readonly string[]) => string;
}

const WIDTH = 1000;
const LANE_WIDTH = 110;
const HEAD = 62;
const ROW = 20;
const LANE_GAP = 10;

/** A model at its place in its lane. */
interface Spot {
  id: string;
  name: string;
  family: string | null;
  released: string;
  x: number;
  row: number;
  /** Whether its name stands left of its mark, where there is no room on the right. */
  isLeft: boolean;
}

/** A timeline as a document of its own: equal lengths are equal times, and no name runs into another. */
export function drawTimelinePicture({ lanes, ...picture }: TimelinePicture, theme: Theme): string {
  const { families, undated } = picture;
  const dates = lanes.flatMap(({ entries }) => entries.flatMap(({ released }) => released ?? []));
  const [earliest, latest] = extent(dates.map(timeOf));
  const [first, last] = [Math.floor(earliest), Math.floor(latest) + 1];
  const hasLanes = lanes.some(({ name }) => name !== "");
  const left = MARGIN + (hasLanes ? LANE_WIDTH : MARK_GAP);
  const axis = WIDTH - MARGIN - left;
  const placeOf = (date: string) => ((timeOf(date) - first) / (last - first)) * axis;
  const bands: string[] = [];
  const packed = lanes.map(({ entries }) => pack(entries, placeOf, axis));
  // Only a name that is longer than the axis asks for more.
  const reach = packed.reduce((most, { end }) => Math.max(most, end), 0);
  const width = Math.ceil(Math.max(WIDTH, left + reach + MARGIN));
  const parts: string[] = [];
  let y = HEAD;
  for (const [index, { name, entries }] of lanes.entries()) {
    const { spots, rows } = packed[index] as Packed;
    const names = wrapText(name, NOTE_SIZE, LANE_WIDTH - 10, true);
    const without = entries.filter(({ released }) => released === null).map((entry) => entry.name);
    const note = without.length > 0 ? wrapText(undated(without), NOTE_SIZE, axis) : [];
    const height = Math.max(rows + note.length, names.length, 1) * ROW + LANE_GAP;
    if (index % 2 === 0 && hasLanes) {
      bands.push(
        element("rect", { class: "band", x: MARGIN, y: px(y), width: px(width - 2 * MARGIN), height: px(height) }),
      );
    }
    names.forEach((line, at) => {
      if (line) parts.push(text(MARGIN + 6, y + LANE_GAP / 2 + ROW * at + 14, line, "note strong"));
    });
    const marks = spots.map((spot) => drawSpot(spot, families));
    const notes = note.map((line, at) => text(0, (rows + at) * ROW + 14, line, "note"));
    parts.push(group(left, y + LANE_GAP / 2, [...marks, ...notes].join("\n")));
    y += height;
  }
  const ticks =
    dates.length === 0
      ? []
      : evenTicks(first, last, axis).flatMap(({ label, x }) => [
          element("line", { class: "tick", x1: px(left + x), x2: px(left + x), y1: HEAD - 14, y2: px(y) }),
          ...(label && x < axis - 1 ? [text(left + x + 4, HEAD - 6, label, "note")] : []),
        ]);
  return pictureDocument(picture, theme, width, y + MARGIN, [...bands, ...ticks, ...parts]);
}

/** The models of a lane at their places, in so many rows, and how far the last name reaches. */
interface Packed {
  spots: Spot[];
  rows: number;
  end: number;
}

/** Puts each model into the first row where its name has room. */
function pack(
  entries: TimelinePicture["lanes"][number]["entries"],
  placeOf: (date: string) => number,
  axis: number,
): Packed {
  const rows: [from: number, to: number][][] = [];
  const spots: Spot[] = [];
  let end = 0;
  for (const { id, name, released, family } of entries) {
    if (released === null) continue;
    const x = placeOf(released);
    const room = MARK_GAP + textWidth(name, NAME_SIZE, true);
    const isLeft = x + room > axis && x - room >= 0;
    const [from, to] = isLeft ? [x - room, x + MARK_GAP] : [x - MARK_GAP, x + room];
    const found = rows.findIndex((taken) => taken.every(([start, stop]) => to < start || from > stop));
    const row = found === -1 ? rows.length : found;
    rows[row] = [...(rows[row] ?? []), [from, to]];
    spots.push({ id, name, family, released, x, row, isLeft });
    end = Math.max(end, to);
  }
  return { spots, rows: rows.length, end };
}

function drawSpot({ id, name, family, released, x, row, isLeft }: Spot, families: Picture["families"]): string {
  const { color, shape } = markIn(families, family);
  const content = [
    element("title", {}, escaped(`${name} · ${released}`)),
    element("path", { class: "mark", d: shape, fill: color }),
    text(isLeft ? -MARK_GAP : MARK_GAP, 4, name, "name", isLeft ? { "text-anchor": "end" } : {}),
  ].join("");
  return element(
    "g",
    { class: "node", transform: `translate(${px(x)} ${px((row + 0.5) * ROW)})`, "data-id": id },
    content,
  );
}
