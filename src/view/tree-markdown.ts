import type { Atlas } from "../atlas/atlas.ts";
import type { TreeNode } from "../query/tree.ts";
import { inMarkdown } from "./markdown.ts";
import type { Style } from "./style.ts";
import { nodeText } from "./tree.ts";

/** Trees as nested lists: a model an item, with what stands beside its name in the terminal. */
export function drawTreeMarkdown(atlas: Atlas, roots: readonly TreeNode[], style: Style, marked?: string): string {
  const lines: string[] = [];
  const open = roots.toReversed().map((node) => ({ node, depth: 0 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next;
    lines.push(
      `${"  ".repeat(depth)}- **${inMarkdown(node.name)}** ${inMarkdown(nodeText(atlas, node, style, marked))}`,
    );
    for (const child of node.children.toReversed()) open.push({ node: child, depth: depth + 1 });
  }
  return lines.map((line) => `${line}\n`).join("");
}
