import { stratify } from "d3-hierarchy";
import { axisOf, type Tick } from "./axis.ts";
import { textWidth } from "./measure.ts";
import type { Picture, PictureEdge, PictureNode } from "./picture.ts";

/** Sizes of type, in px. */
export const NAME_SIZE = 13;
export const NOTE_SIZE = 11;
/** The height of a row, and the room left and right of everything. */
export const ROW = 22;
export const MARGIN = 16;
/** From a mark to its text, and from a name to what stands behind it. */
export const MARK_GAP = 12;
export const NOTE_GAP = 7;

/** A model at its place, in px from the upper left corner of the tree. */
export interface PlacedNode extends PictureNode {
  x: number;
  y: number;
  row: number;
  depth: number;
  /** The node that it hangs under, and by which edge. */
  parent: string | undefined;
  edge: PictureEdge | undefined;
  /** What stands behind its name. */
  note: string;
  /** The children that are drawn, and how many are not. */
  children: string[];
  folded: number;
  /** The row of its last child, down to which the line from it runs. */
  lastRow: number;
}

/** What stands in place of children that are not drawn. */
interface Fold {
  of: string;
  row: number;
  count: number;
}

export interface Layout {
  /** By the row. */
  nodes: PlacedNode[];
  folds: Fold[];
  /** The edges across the branches. */
  others: PictureEdge[];
  ticks: Tick[];
  width: number;
  height: number;
}

export interface LayoutOptions {
  /** Of more children than this the rest are counted rather than drawn. */
  most?: number;
  /** The nodes whose children are all counted, or all drawn, however many there are. */
  closed?: ReadonlySet<string>;
  opened?: ReadonlySet<string>;
}

/** What d3-hierarchy hangs every tree of a forest under; no id of a model has brackets. */
const ROOT = "(root)";

interface Hung {
  id: string;
  node: PictureNode | undefined;
  edge: PictureEdge | undefined;
}

/**
 * Places a lineage: time runs to the right, every model has a row of its own below its parent, and every child stands
 * right of it. So no line of the tree crosses a name.
 */
export function layOut(
  { nodes, edges }: Picture,
  { most = Number.POSITIVE_INFINITY, closed, opened }: LayoutOptions = {},
): Layout {
  const branches = branchesOf(nodes, edges);
  const hung: Hung[] = [
    { id: ROOT, node: undefined, edge: undefined },
    ...nodes.map((node) => ({ id: node.id, node, edge: branches.get(node.id) })),
  ];
  const root = stratify<Hung>()
    .id(({ id }) => id)
    .parentId(({ id, edge }) => (id === ROOT ? undefined : (edge?.to ?? ROOT)))(hung);
  const folds: Fold[] = [];
  const placed = new Map<string, PlacedNode>();
  let row = 0;
  const open = (root.children ?? []).toReversed().map((entry) => ({ entry, fold: undefined as Fold | undefined }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { entry, fold } = next;
    if (fold) {
      fold.row = row++;
      folds.push(fold);
      continue;
    }
    const { id, node, edge } = entry.data;
    const all = entry.children ?? [];
    const isLong = all.length > most + 1 && !opened?.has(id);
    const shown = closed?.has(id) ? [] : isLong ? all.slice(0, most) : all;
    const folded = all.slice(shown.length).reduce((sum, each) => sum + each.descendants().length, 0);
    placed.set(id, {
      ...(node as PictureNode),
      x: 0,
      y: (row + 0.5) * ROW,
      row,
      depth: entry.depth - 1,
      parent: edge?.to,
      edge,
      note: [node?.date, edge?.label, shown.length === 0 && folded > 0 && `+${folded}`].filter(Boolean).join(" · "),
      children: shown.map(({ data }) => data.id),
      folded,
      lastRow: row,
    });
    row++;
    if (folded > 0 && !closed?.has(id)) open.push({ entry, fold: { of: id, row: 0, count: folded } });
    for (const child of shown.toReversed()) open.push({ entry: child, fold: undefined });
  }
  const axis = axisOf([...placed.values()]);
  for (const node of placed.values()) {
    node.x = axis.places.get(node.id) as number;
    for (const child of node.children) node.lastRow = Math.max(node.lastRow, placed.get(child)?.row ?? 0);
  }
  for (const { of, row: last } of folds) (placed.get(of) as PlacedNode).lastRow = last;
  return {
    nodes: [...placed.values()],
    folds,
    others: edges.filter((edge) => placed.has(edge.from) && placed.has(edge.to) && branches.get(edge.from) !== edge),
    ticks: axis.ticks,
    width: widthOf([...placed.values()], axis.width),
    height: row * ROW,
  };
}

/** The edge by which each model hangs: that of the tree, or else its first. Never one that would close a circle. */
export function branchesOf(nodes: readonly PictureNode[], edges: readonly PictureEdge[]): Map<string, PictureEdge> {
  const known = new Set(nodes.map(({ id }) => id));
  const branches = new Map<string, PictureEdge>();
  const ends = new Map<string, string>();
  // The end of the line above a model; what was walked once leads there at once the next time.
  const topOf = (id: string): string => {
    const walked: string[] = [];
    let top = id;
    for (let above = ends.get(top); above !== undefined; above = ends.get(top)) {
      walked.push(top);
      top = above;
    }
    for (const each of walked) ends.set(each, top);
    return top;
  };
  const ordered = [...edges.filter(({ isBranch }) => isBranch), ...edges.filter(({ isBranch }) => !isBranch)];
  for (const edge of ordered) {
    if (branches.has(edge.from) || !known.has(edge.from) || !known.has(edge.to)) continue;
    const top = topOf(edge.to);
    if (top === edge.from) continue;
    branches.set(edge.from, edge);
    ends.set(edge.from, top);
  }
  return branches;
}

/** How far the texts reach at most. */
function widthOf(nodes: readonly PlacedNode[], axisWidth: number): number {
  let width = axisWidth;
  for (const node of nodes) width = Math.max(width, node.x + MARK_GAP + nodeWidth(node));
  return Math.ceil(width);
}

function nodeWidth({ name, note }: PlacedNode): number {
  return textWidth(name, NAME_SIZE, true) + NOTE_GAP + textWidth(note, NOTE_SIZE);
}
