/**
 * The colours of families, told apart by colour-blind eyes too: those of Okabe and Ito, without black and yellow, which
 * do not read on both light and dark.
 * @see https://jfly.uni-koeln.de/color/
 */
const COLORS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];

/** Outlines around (0, 0) within a radius of about 5 px: in grey the families are told apart by them. */
const SHAPES = [
  "M-5 0A5 5 0 1 1 5 0A5 5 0 1 1 -5 0Z",
  "M-4.5 -4.5H4.5V4.5H-4.5Z",
  "M0 -6L6 0L0 6L-6 0Z",
  "M0 -5.5L5.7 4.5H-5.7Z",
  "M0 5.5L5.7 -4.5H-5.7Z",
  "M-5.8 0L-2.9 -5H2.9L5.8 0L2.9 5H-2.9Z",
  "M-2 -5.5H2V-2H5.5V2H2V5.5H-2V2H-5.5V-2H-2Z",
];

/** What is of no family has a small ring. */
const NO_FAMILY = { color: undefined, shape: "M-3.5 0A3.5 3.5 0 1 1 3.5 0A3.5 3.5 0 1 1 -3.5 0Z" };

/** The mark of the family at a place in the atlas: 42 families have each their own. */
export function markOf(place: number): { color: string | undefined; shape: string } {
  const [color, shape] = [COLORS[place % COLORS.length], SHAPES[place % SHAPES.length]];
  return color && shape ? { color, shape } : NO_FAMILY;
}
