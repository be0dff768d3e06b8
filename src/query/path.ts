import type { Atlas } from "../atlas/atlas.ts";
import { isBranch } from "../atlas/links.ts";
import { BRANCH_CATEGORIES, RELATION_CATEGORIES } from "../schema/vocabulary.ts";
import { type Edge, lineageOf } from "./lineage.ts";

/** One step of a path; `reversed` when it goes from a parent to its child. */
export interface Step {
  from: string;
  to: string;
  type: string;
  reversed: boolean;
}

/** How two models are related. */
export interface LineagePath {
  from: string;
  to: string;
  /** The common ancestor at which the way turns from parents to children; the end itself where it never turns. */
  meeting: string | null;
  steps: Step[];
}

/** The best of the shortest paths, its edges (the first by each step), and how many others are as short. */
export interface FoundPath extends LineagePath {
  edges: Edge[];
  others: number;
}

interface Reached {
  distance: number;
  /** How weak the kinds of the edges on the way are, in sum: weights, then products, designs, data, methods. */
  weakness: number;
  ways: number;
  /** The last model, one step nearer to the start, from which it was reached: its edges are walked one after the other. */
  before: string | undefined;
  last: Walked | undefined;
}

/**
 * The shortest chain of relations between two models, over edges of every kind and in both directions. Of several as
 * short the one by descent, then one that goes up to parents and only then down, then the one of the strongest kinds.
 * Linear in the edges. Nothing where no chain joins them.
 */
export function pathBetween(atlas: Atlas, from: string, to: string): FoundPath | undefined {
  const shortest = chainBetween(atlas, from, to);
  if (shortest === undefined) return undefined;
  const turning = [descentBetween(atlas, from, to), turningBetween(atlas, from, to, () => true)];
  const better = turning.find((path) => path?.steps.length === shortest.steps.length);
  return better ? { ...better, others: shortest.others } : shortest;
}

/** The shortest chain, whichever way it winds; of several the one of the strongest kinds. */
function chainBetween(atlas: Atlas, from: string, to: string): FoundPath | undefined {
  const { parents, children } = lineageOf(atlas);
  const reached = reach(atlas, from, to, (id) => [
    ...(parents.get(id) ?? []).map((edge) => ({ edge, other: edge.to, reversed: false })),
    ...(children.get(id) ?? []).map((edge) => ({ edge, other: edge.from, reversed: true })),
  ]);
  const end = reached.get(to);
  return end && pathOf(from, to, wayTo(reached, to), end.ways - 1);
}

/**
 * The shortest way by descent alone: along weights, products and designs from one model up to the nearest common
 * ancestor, and from there down to the other. Linear in the edges. Nothing where they have none.
 */
export function descentBetween(atlas: Atlas, from: string, to: string): FoundPath | undefined {
  return turningBetween(atlas, from, to, (edge) => isBranch(atlas, edge));
}

/** The shortest way along some edges that goes up to a model which both come from, and from there only down. */
function turningBetween(
  atlas: Atlas,
  from: string,
  to: string,
  counts: (edge: Edge) => boolean,
): FoundPath | undefined {
  const { parents } = lineageOf(atlas);
  const upward = (id: string) =>
    (parents.get(id) ?? []).flatMap((edge) => (counts(edge) ? [{ edge, other: edge.to, reversed: false }] : []));
  const above = reach(atlas, from, undefined, upward);
  const aboveOther = reach(atlas, to, undefined, upward);
  let best: { meeting: string; distance: number; weakness: number; ways: number } | undefined;
  for (const [meeting, one] of above) {
    const other = aboveOther.get(meeting);
    if (other === undefined) continue;
    const distance = one.distance + other.distance;
    const weakness = one.weakness + other.weakness;
    const ways = one.ways * other.ways;
    if (best === undefined || distance < best.distance) best = { meeting, distance, weakness, ways };
    else if (distance === best.distance) {
      best.ways += ways;
      if (weakness < best.weakness) Object.assign(best, { meeting, weakness });
    }
  }
  if (best === undefined) return undefined;
  const down = wayTo(aboveOther, best.meeting).map(({ edge }) => ({ edge, reversed: true }));
  return pathOf(from, to, [...wayTo(above, best.meeting), ...down.reverse()], best.ways - 1);
}

/** Whether a path says something of descent: it goes up and then down, and never by way of data or methods. */
export function isByDescent({ meeting, edges }: FoundPath): boolean {
  return meeting !== null && edges.every(({ category }) => BRANCH_CATEGORIES.includes(category));
}

/** An edge as it is walked: from the child to the parent, or reversed. */
interface Walked {
  edge: Edge;
  reversed: boolean;
}

/** How every model that can be reached from one is reached soonest, breadth first, or how those are up to a target. */
function reach(
  atlas: Atlas,
  start: string,
  target: string | undefined,
  edgesAt: (id: string) => (Walked & { other: string })[],
): Map<string, Reached> {
  const reached = new Map<string, Reached>([
    [start, { distance: 0, weakness: 0, ways: 1, before: undefined, last: undefined }],
  ]);
  let level = [start];
  while (level.length > 0 && !(target !== undefined && reached.has(target))) {
    const next = new Set<string>();
    for (const id of level) {
      const here = reached.get(id) as Reached;
      for (const { edge, other, reversed } of edgesAt(id)) {
        if (other === id || !Object.hasOwn(atlas.outlines, other)) continue;
        const weakness = here.weakness + RELATION_CATEGORIES.indexOf(edge.category);
        const there = reached.get(other);
        if (there === undefined) {
          const distance = here.distance + 1;
          reached.set(other, { distance, weakness, ways: here.ways, before: id, last: { edge, reversed } });
          next.add(other);
        } else if (there.distance === here.distance + 1) {
          // Several edges between the same two models are one step.
          if (there.before !== id) there.ways += here.ways;
          there.before = id;
          if (weakness < there.weakness) Object.assign(there, { weakness, last: { edge, reversed } });
        }
      }
    }
    level = [...next];
  }
  return reached;
}

/** The edges by which a model was reached, in the order in which they are walked. */
function wayTo(reached: Map<string, Reached>, id: string): Walked[] {
  const walked: Walked[] = [];
  for (let at = reached.get(id); at?.last !== undefined; at = reached.get(previousOf(at.last))) walked.push(at.last);
  return walked.reverse();
}

function previousOf({ edge, reversed }: Walked): string {
  return reversed ? edge.to : edge.from;
}

function pathOf(from: string, to: string, walked: Walked[], others: number): FoundPath {
  const steps = walked.map(({ edge, reversed }) => ({
    from: reversed ? edge.to : edge.from,
    to: reversed ? edge.from : edge.to,
    type: edge.relation.type,
    reversed,
  }));
  return { from, to, meeting: meetingOf(from, steps), steps, edges: walked.map(({ edge }) => edge), others };
}

/** Where a way that first goes up to parents and then only down turns; null where it goes up again. */
function meetingOf(from: string, steps: Step[]): string | null {
  const turn = steps.findIndex(({ reversed }) => reversed);
  if (turn === -1) return steps.at(-1)?.to ?? from;
  if (steps.slice(turn).some(({ reversed }) => !reversed)) return null;
  return steps[turn]?.from ?? null;
}
