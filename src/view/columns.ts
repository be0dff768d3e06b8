import { padEnd } from "./text.ts";

/** From this width on, facts and sizes stand in two columns. */
export const TWO_COLUMNS = 80;
/** Between two columns, and between a label and what it is of. */
export const GUTTER = 2;

/** Blocks of lines down two columns of about equal height, or down one where two do not fit. */
export function inColumns(blocks: string[][], columnWidth: number, width: number): string[] {
  if (2 * columnWidth + GUTTER > width) return blocks.flat();
  const height = blocks.flat().length;
  let split = 0;
  for (let lines = 0; split < blocks.length && lines < height / 2; split++) lines += blocks[split]?.length ?? 0;
  const left = blocks.slice(0, split).flat();
  const right = blocks.slice(split).flat();
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) =>
    right[index] === undefined ? (left[index] ?? "") : padEnd(left[index] ?? "", columnWidth + GUTTER) + right[index],
  );
}
