import type { Atlas } from "../atlas/atlas.ts";
import { makesBranches } from "../query/lineage.ts";
import { MOST_CHILDREN, type TreeNode } from "../query/tree.ts";
import { edgeLabel } from "./edge-label.ts";
import { bracketed, modelName, partOf, verbAndName } from "./format.ts";
import { forPart } from "./parts.ts";
import { PUNCTUATION } from "./punctuation.ts";
import type { Style } from "./style.ts";
import { cells, padEnd, widest, wrap } from "./text.ts";
import { word } from "./words.ts";

interface Row {
  /** The lines of the tree left of the name. */
  stem: string;
  /** The lines of the tree left of what is wrapped below the name. */
  under: string;
  name: string;
  details: string;
  /** The model of this row; none where it stands for several that are not drawn. */
  node?: TreeNode;
}

/** The gap between the names and what is told beside them. */
const GUTTER = 2;
/** Names longer than this push their details on, rather than those of every other row. */
const LONGEST_ALIGNED = 34;

export interface TreeLayout {
  /** The model to point at. */
  marked?: string | undefined;
  /** Whether long families are drawn to the last child. */
  isWhole?: boolean;
}

/** Trees in the terminal: name, date and relation in columns, other parents beside them, `marked` pointed at. */
export function drawTree(
  atlas: Atlas,
  roots: TreeNode[],
  style: Style,
  { marked, isWhole = false }: TreeLayout = {},
): string {
  const { width, paint } = style;
  const rows = roots.flatMap((root) =>
    rowsOf(atlas, root, style, marked, isWhole ? Number.POSITIVE_INFINITY : MOST_CHILDREN),
  );
  // Where a model that is only mentioned is drawn with its children.
  const places = new Map(rows.flatMap(({ node }, place) => (node && !node.reference ? [[node.id, place]] : [])));
  rows.forEach((row, place) => {
    const home = row.node?.reference ? places.get(row.node.id) : undefined;
    if (home !== undefined)
      row.details += style.marks.dot + word(home < place ? "seeAbove" : "seeBelow", style.language);
  });
  const nameWidth = widest(rows.map(({ stem, name }) => stem + name).filter((head) => cells(head) <= LONGEST_ALIGNED));
  const lines = rows.flatMap(({ stem, under, name, details }) => {
    const head = padEnd(stem + name, nameWidth) + " ".repeat(GUTTER);
    const room = width - cells(head);
    const oneLine = room >= cells(details);
    if (oneLine) return [head + details];
    // Too narrow for columns: the details go below the name, under the same lines.
    const beside = wrap(details, room);
    if (room >= 24) return beside.map((line, index) => (index === 0 ? head : padEnd(under, cells(head))) + line);
    return [
      ...wrap(name, width - cells(stem)).map((line, index) => (index === 0 ? stem : under) + line),
      ...wrap(details, width - cells(under) - GUTTER).map((line) => `${under}${" ".repeat(GUTTER)}${line}`),
    ];
  });
  const legend = legendOf(roots, style);
  if (legend.length > 0) lines.push("", ...legend.flatMap((text) => wrap(paint.quiet(text), width)));
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}

/** One row a node, depth first. Iterative: a lineage may be deeper than the stack. */
function rowsOf(atlas: Atlas, root: TreeNode, style: Style, marked: string | undefined, most: number): Row[] {
  const { branch } = style.marks;
  const rows: Row[] = [];
  const open: { node: TreeNode | string; stem: string; below: string }[] = [{ node: root, stem: "", below: "" }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, stem, below } = next;
    if (typeof node === "string") {
      rows.push({ stem, under: below, name: "", details: node });
      continue;
    }
    const hasChildren = node.children.length > 0;
    rows.push({
      stem,
      under: below + (hasChildren ? branch.through : branch.gap),
      name: style.paint.strong(node.name),
      details: nodeText(atlas, node, style, marked),
      node,
    });
    const shown = node.children.length > most + 1 ? node.children.slice(0, most) : node.children;
    const folded = node.children.length - shown.length;
    if (folded > 0)
      open.push({ node: foldedText(folded, style), stem: below + branch.last, below: below + branch.gap });
    for (let index = shown.length - 1; index >= 0; index--) {
      const child = shown[index] as TreeNode;
      const isLast = index === shown.length - 1 && folded === 0;
      const isDashed = child.relation?.evidence === "inferred";
      const corner = isLast ? (isDashed ? branch.lastDashed : branch.last) : isDashed ? branch.midDashed : branch.mid;
      open.push({ node: child, stem: below + corner, below: below + (isLast ? branch.gap : branch.through) });
    }
  }
  return rows;
}

/** What stands for the children that are not drawn. */
function foldedText(count: number, { language, paint, ascii }: Style): string {
  const dots = ascii ? "..." : "…";
  return paint.quiet(
    language === "zh" ? `${dots} 另有 ${count} 个，--all 全部绘出` : `${dots} ${count} more, --all shows them`,
  );
}

/** What is told beside a name: its date, how it hangs, its other parents. */
export function nodeText(atlas: Atlas, node: TreeNode, style: Style, marked?: string): string {
  const { language, paint, marks } = style;
  const { item, part, clause } = PUNCTUATION[language];
  const parts = [node.released?.slice(0, 7) ?? word("unrecorded", language)];
  if (node.relation) {
    parts.push(edgeLabel(atlas, node.relation, style));
  }
  if (node.id === marked) parts.push(paint.heading(`${marks.here} ${word("you", language)}`));
  const also = new Map<string, string[]>();
  for (const { id, type, evidence, applies_to } of node.also) {
    // Which sizes took data or a method from where is told on the card.
    const isBranch = makesBranches(atlas, type);
    const sizes = isBranch && partOf(atlas, [{ applies_to }], language);
    const remarks = [sizes && forPart(sizes, language), evidence === "inferred" && word("inferred", language)].filter(
      Boolean,
    );
    const name = modelName(atlas, id, language);
    const told = remarks.length > 0 ? name + bracketed(remarks.join(part), style) : name;
    also.set(type, [...(also.get(type) ?? []), told]);
  }
  const notes = [...also].map(([type, names]) =>
    verbAndName(atlas.relations[type]?.beside[language] ?? type, names.join(item)),
  );
  const beside = notes.length > 0 ? paint.quiet(`${marks.from} ${notes.join(clause)}`) : "";
  return [parts.join(style.marks.dot), beside].filter(Boolean).join("  ");
}

function legendOf(roots: TreeNode[], { marks, language }: Style): string[] {
  const open = [...roots];
  let isDashed = false;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    isDashed ||= node.relation?.evidence === "inferred";
    for (const child of node.children) open.push(child);
  }
  return isDashed ? [`${marks.branch.midDashed.trim()} ${word("markInferred", language)}`] : [];
}
