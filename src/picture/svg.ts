import { OTHER_FAMILY, type RelationCategory, type Theme } from "../schema/vocabulary.ts";
import {
  type Layout,
  type LayoutOptions,
  layOut,
  MARGIN,
  MARK_GAP,
  NOTE_GAP,
  NOTE_SIZE,
  type PlacedNode,
  ROW,
} from "./layout.ts";
import { markOf } from "./marks.ts";
import { textWidth } from "./measure.ts";
import type { Picture, PictureEdge } from "./picture.ts";
import { styleSheet } from "./theme.ts";
import { element, escaped } from "./xml.ts";

const TITLE_SIZE = 16;
const CORNER = 6;
/** The head of a picture: its title, and the axis of time below it. */
const HEAD = 58;
const AXIS = 20;

export interface PictureOptions extends LayoutOptions {
  theme?: Theme;
}

/** A whole lineage as a document of its own: title, axis of time, tree and legend, in a stated size. */
export function drawPicture(picture: Picture, { theme = "auto", ...options }: PictureOptions = {}): string {
  const layout = layOut(picture, options);
  const items = legendItems(picture, layout.others.length > 0);
  const inner = Math.max(layout.width, LEAST_WIDTH, ...items.flat().map(itemWidth));
  const legend = legendOf(items, inner);
  const legendTop = HEAD + layout.height + MARGIN;
  return pictureDocument(picture, theme, inner + 2 * MARGIN, legendTop + legend.height, [
    group(MARGIN, HEAD, `${drawAxis(layout)}\n${drawTree(picture, layout)}`),
    group(MARGIN, legendTop, legend.content),
  ]);
}

const LEAST_WIDTH = 448;

/**
 * A picture in its own file, at a stated size, on a ground of its own.
 * @param width of its content, which title and foot may exceed
 * @param height down to where its foot begins
 */
export function pictureDocument(
  { language, title, foot }: Pick<Picture, "language" | "title" | "foot">,
  theme: Theme,
  width: number,
  height: number,
  content: string[],
): string {
  const texts = Math.max(textWidth(title, TITLE_SIZE, true), textWidth(foot, NOTE_SIZE));
  const w = Math.ceil(Math.max(width, texts + 2 * MARGIN));
  const h = Math.ceil(height + 3 * NOTE_SIZE);
  const lang = language === "zh" ? "zh-CN" : "en";
  const parts = [
    element("title", {}, escaped(title)),
    element("style", {}, styleSheet(theme)),
    element("rect", { class: "ground", width: w, height: h }),
    text(MARGIN, MARGIN + TITLE_SIZE - 3, title, "title"),
    ...content,
    text(MARGIN, height + NOTE_SIZE, foot, "note"),
  ];
  return `${element(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", width: w, height: h, viewBox: `0 0 ${w} ${h}`, role: "img", lang },
    `\n${parts.map((part) => `${part}\n`).join("")}`,
  )}\n`;
}

/** The labels of the axis of time, above the line at 0. */
export function drawAxis({ ticks }: Layout): string {
  return ticks.flatMap(({ label, x }) => (label ? [text(x + 4, -8, label, "note")] : [])).join("\n");
}

/** What of a tree is drawn, and how. */
export interface TreeDrawing {
  /** The first and the last row, for a page that shows a part of many. */
  rows?: readonly [number, number];
  /** Further classes and attributes of a model. */
  about?: (node: PlacedNode) => Record<string, string | number | undefined>;
}

/** The tree itself: years behind, lines below, marks and names above. */
export function drawTree(picture: Picture, layout: Layout, { rows = ALL_ROWS, about }: TreeDrawing = {}): string {
  const { nodes, folds, others, ticks, height } = layout;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const meets = (first: number, last: number) => last >= rows[0] && first <= rows[1];
  const isShown = ({ row }: { row: number }) => meets(row, row);
  return [
    ...ticks.map(({ x }) => element("line", { class: "year", x1: px(x), x2: px(x), y1: 8 - AXIS, y2: height })),
    ...nodes.filter(({ row, lastRow }) => lastRow > row && meets(row, lastRow)).map(drawTrunk),
    ...nodes.filter(isShown).map((node) => drawBranch(node, byId)),
    ...others.flatMap((edge) => {
      const [from, to] = [byId.get(edge.from), byId.get(edge.to)] as [PlacedNode, PlacedNode];
      if (!meets(Math.min(from.row, to.row), Math.max(from.row, to.row))) return [];
      return drawLine(curveBetween(to, from), edge, "other");
    }),
    ...nodes.filter(isShown).map((node) => drawNode(picture, node, about?.(node))),
    ...folds.filter(isShown).map(({ of, row, count }) => {
      const { x } = byId.get(of) as PlacedNode;
      const more = picture.words.more.replace("{count}", String(count));
      return text(x + MARK_GAP, (row + 0.5) * ROW + 4, more, "note fold", { "data-of": of });
    }),
  ]
    .filter(Boolean)
    .join("\n");
}

const ALL_ROWS = [0, Number.POSITIVE_INFINITY] as const;

/** The line down from a model, to the row of its last child. */
function drawTrunk({ x, y, lastRow }: PlacedNode): string {
  return element("path", { class: "line", d: `M${px(x)} ${px(y)}V${px((lastRow + 0.5) * ROW - CORNER)}` });
}

/** From the line of the parent to the model. */
function drawBranch({ x, y, edge }: PlacedNode, byId: ReadonlyMap<string, PlacedNode>): string {
  const parent = edge && byId.get(edge.to);
  if (!parent) return "";
  const [from, to] = [px(parent.x), px(parent.x + CORNER)];
  const corner = element("path", { class: "line", d: `M${from} ${px(y - CORNER)}Q${from} ${px(y)} ${to} ${px(y)}` });
  return corner + drawLine({ d: `M${to} ${px(y)}H${px(x)}`, end: [x - END_GAP, y] }, edge);
}

/** Another parent's line, in a bow that leaves downwards or upwards and comes in beside the branch. */
function curveBetween(parent: PlacedNode, child: PlacedNode): Line {
  const bend = Math.min(Math.abs(child.y - parent.y) / 2, 40);
  const side = child.y > parent.y ? -1 : 1;
  const [x, y] = [child.x - 4, child.y + side * 4];
  const bow = `${px(parent.x + 4)} ${px(y + side * bend)} ${px(x - bend)} ${px(y + (side * bend) / 2)}`;
  return { d: `M${px(parent.x)} ${px(parent.y)}C${bow} ${px(x)} ${px(y)}`, end: [x - END_GAP / 2, y + side * 2] };
}

/** How far before the middle of a mark the ring or bar of its line stands. */
const END_GAP = 11;

/** A line, and where the ring or bar at its end stands. */
interface Line {
  d: string;
  end: readonly [x: number, y: number];
}

/** A line by what it passes on: thick, double, plain, or with a ring or a bar at its end; dashed where it is inferred. */
function drawLine({ d, end: [x, y] }: Line, { category, isInferred }: LineKind, also = ""): string {
  const names = ["line", category, also, isInferred ? "inferred" : ""].filter(Boolean).join(" ");
  const line = element("path", { class: names, d });
  switch (category) {
    case "product":
      return line + element("path", { class: "gap", d });
    case "data":
      return line + element("circle", { class: "end", cx: px(x), cy: px(y), r: 3 });
    case "method":
      return line + element("path", { class: "line", d: `M${px(x)} ${px(y - 4)}V${px(y + 4)}` });
    default:
      return line;
  }
}

type LineKind = Pick<PictureEdge, "category" | "isInferred">;

/** A model: the mark of its family, its name, its date and how it hangs. */
function drawNode(
  { families, marked }: Picture,
  { id, x, y, name, note, family }: PlacedNode,
  about: Record<string, string | number | undefined> = {},
): string {
  const { color, shape } = markIn(families, family);
  const ring = id === marked ? element("circle", { class: "ring", r: 9 }) : "";
  const spans = escaped(name) + element("tspan", { class: "note", dx: NOTE_GAP }, escaped(note));
  return element(
    "g",
    { class: "node", transform: `translate(${px(x)} ${px(y)})`, "data-id": id, ...about },
    ring +
      element("path", { class: "mark", d: shape, fill: color }) +
      element("text", { class: "name", x: MARK_GAP, y: 4 }, spans),
  );
}

/** The mark of a family; what belongs to none that is told by name has a plain ring. */
export function markIn(families: Picture["families"], family: string | null): ReturnType<typeof markOf> {
  return markOf(families.filter(({ id }) => id !== OTHER_FAMILY).findIndex(({ id }) => id === family));
}

/** A mark or a line, and what it means. */
export interface LegendItem {
  /** Drawn around y = 0, from x = 0 to `room`. */
  sample: string;
  room: number;
  label: string;
}

/** What the marks and the lines of a picture mean, as far as they are in it. */
export function legendItems({ nodes, edges, families, words }: Picture, hasOthers: boolean): LegendItem[][] {
  const shown = new Set(nodes.map(({ family }) => family));
  const marks = families.flatMap(({ id, name }) => {
    if (!shown.has(id)) return [];
    const { color, shape } = markIn(families, id);
    const sample = element("path", { class: "mark", d: shape, fill: color, transform: "translate(6 0)" });
    return [{ sample, room: 12, label: name }];
  });
  const line = (category: RelationCategory, label: string, isInferred = false, also = "") => ({
    sample: drawLine({ d: "M0 0H28", end: [24, 0] }, { category, isInferred }, also),
    room: 28,
    label,
  });
  const kinds = (Object.keys(words.categories) as RelationCategory[]).flatMap((category) =>
    edges.some((edge) => edge.category === category) ? [line(category, words.categories[category])] : [],
  );
  const inferred = edges.some(({ isInferred }) => isInferred) ? [line("design", words.inferred, true)] : [];
  const other = hasOthers ? [line("design", words.otherParent, false, "other")] : [];
  return [marks, [...kinds, ...inferred, ...other]].filter((row) => row.length > 0);
}

/** How wide an item of the legend is, and what lies between two. */
function itemWidth({ room, label }: LegendItem): number {
  return room + LABEL_GAP + textWidth(label, NOTE_SIZE);
}
const LABEL_GAP = 6;
const ITEM_GAP = 20;

/** The legend at the foot of a picture, in rows that are no wider than `width`. */
function legendOf(rows: LegendItem[][], width: number): { content: string; height: number } {
  let y = NOTE_SIZE;
  const parts: string[] = [];
  for (const row of rows) {
    let x = 0;
    for (const item of row) {
      const { sample, room, label } = item;
      if (x > 0 && x + itemWidth(item) > width) {
        x = 0;
        y += ROW - 4;
      }
      parts.push(group(x, y, sample) + text(x + room + LABEL_GAP, y + 4, label, "note"));
      x += itemWidth(item) + ITEM_GAP;
    }
    y += ROW;
  }
  return { content: parts.join("\n"), height: y - NOTE_SIZE };
}

export function group(x: number, y: number, content: string): string {
  return element("g", { transform: `translate(${px(x)} ${px(y)})` }, content);
}

/** A line of text that begins, or ends where `end` is among its names, at a place. */
export function text(
  x: number,
  y: number,
  content: string,
  names: string,
  further: Record<string, string | undefined> = {},
): string {
  return element("text", { class: names, x: px(x), y: px(y), ...further }, escaped(content));
}

/** A length to a tenth of a px: more digits tell nothing. */
export function px(length: number): number {
  return Math.round(length * 10) / 10;
}
