import type { Atlas } from "../atlas/atlas.ts";
import type { TreeNode } from "../query/tree.ts";
import { bracketed, modelName, PUNCTUATION, verbAndName } from "./format.ts";
import type { Style } from "./style.ts";
import { cells, padEnd, wrap } from "./text.ts";
import { word } from "./words.ts";

interface Row {
  /** The lines of the tree left of the name. */
  stem: string;
  /** The lines of the tree left of what is wrapped below the name. */
  under: string;
  name: string;
  details: string;
}

/** The gap between the names and what is told beside them. */
const GUTTER = 2;
/** Names longer than this push their details on, rather than those of every other row. */
const LONGEST_ALIGNED = 34;

/** Trees in the terminal: name, date and relation in columns, other parents beside them, `marked` pointed at. */
export function drawTree(atlas: Atlas, roots: TreeNode[], style: Style, marked?: string): string {
  const { width, paint } = style;
  const rows = roots.flatMap((root) => rowsOf(atlas, root, style, marked));
  const nameWidth = Math.max(
    ...rows.map(({ stem, name }) => cells(stem + name)).filter((length) => length <= LONGEST_ALIGNED),
    0,
  );
  const lines = rows.flatMap(({ stem, under, name, details }) => {
    const head = padEnd(stem + name, nameWidth) + " ".repeat(GUTTER);
    const room = width - cells(head);
    const oneLine = room >= cells(details);
    if (oneLine) return [head + details];
    // Too narrow for columns: the details go below the name, under the same lines.
    const beside = wrap(details, room);
    if (room >= 24) return beside.map((line, index) => (index === 0 ? head : padEnd(under, cells(head))) + line);
    return [
      stem + name,
      ...wrap(details, width - cells(under) - GUTTER).map((line) => `${under}${" ".repeat(GUTTER)}${line}`),
    ];
  });
  const legend = legendOf(roots, style);
  if (legend.length > 0) lines.push("", ...legend.flatMap((text) => wrap(paint.quiet(text), width)));
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}

/** One row a node, depth first. Iterative: a lineage may be deeper than the stack. */
function rowsOf(atlas: Atlas, root: TreeNode, style: Style, marked: string | undefined): Row[] {
  const { branch } = style.marks;
  const rows: Row[] = [];
  const open: { node: TreeNode; stem: string; below: string }[] = [{ node: root, stem: "", below: "" }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, stem, below } = next;
    const hasChildren = node.children.length > 0;
    rows.push({
      stem,
      under: below + (hasChildren ? branch.through : branch.gap),
      name: style.paint.strong(node.name),
      details: detailsOf(atlas, node, style, marked),
    });
    for (let index = node.children.length - 1; index >= 0; index--) {
      const child = node.children[index] as TreeNode;
      const isLast = index === node.children.length - 1;
      const isDashed = child.relation?.evidence === "inferred";
      const corner = isLast ? (isDashed ? branch.lastDashed : branch.last) : isDashed ? branch.midDashed : branch.mid;
      open.push({ node: child, stem: below + corner, below: below + (isLast ? branch.gap : branch.through) });
    }
  }
  return rows;
}

function detailsOf(atlas: Atlas, node: TreeNode, style: Style, marked: string | undefined): string {
  const { language, paint, marks } = style;
  const parts = [node.released?.slice(0, 7) ?? word("unrecorded", language)];
  if (node.relation) parts.push(atlas.relations[node.relation.type]?.label[language] ?? node.relation.type);
  if (node.reference) parts.push(word("markReference", language));
  if (node.id === marked) parts.push(paint.heading(`${marks.here} ${word("you", language)}`));
  const also = new Map<string, string[]>();
  for (const { id, type, evidence } of node.also) {
    const name = modelName(atlas, id, language);
    const told = evidence === "inferred" ? name + bracketed(word("inferred", language), style) : name;
    also.set(type, [...(also.get(type) ?? []), told]);
  }
  const notes = [...also].map(([type, names]) =>
    verbAndName(atlas.relations[type]?.beside[language] ?? type, names.join(PUNCTUATION[language].item)),
  );
  const beside = notes.length > 0 ? paint.quiet(`${marks.from} ${notes.join(PUNCTUATION[language].clause)}`) : "";
  return [parts.join(style.marks.dot), beside].filter(Boolean).join("  ");
}

function legendOf(roots: TreeNode[], { marks, language }: Style): string[] {
  const open = [...roots];
  let isDashed = false;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    isDashed ||= node.relation?.evidence === "inferred";
    open.push(...node.children);
  }
  return isDashed ? [`${marks.branch.midDashed.trim()} ${word("markInferred", language)}`] : [];
}
