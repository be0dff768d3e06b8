import type { Atlas } from "../atlas/atlas.ts";
import { RELATION_CATEGORIES } from "../schema/vocabulary.ts";
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
  /** The models one step nearer to the start. */
  before: Set<string>;
  last: { edge: Edge; reversed: boolean } | undefined;
}

/**
 * The shortest chain of relations between two models, over edges of every kind and in both directions; of several the
 * one of the strongest kinds. Breadth first, so linear in the edges. Nothing where no chain joins them.
 */
export function pathBetween(atlas: Atlas, from: string, to: string): FoundPath | undefined {
  const reached = new Map<string, Reached>([
    [from, { distance: 0, weakness: 0, ways: 1, before: new Set(), last: undefined }],
  ]);
  let level = [from];
  while (level.length > 0 && !reached.has(to)) {
    const next = new Set<string>();
    for (const id of level) {
      const here = reached.get(id) as Reached;
      for (const { edge, other, reversed } of neighbours(atlas, id)) {
        const weakness = here.weakness + RELATION_CATEGORIES.indexOf(edge.category);
        const there = reached.get(other);
        if (there === undefined) {
          const before = new Set([id]);
          reached.set(other, {
            distance: here.distance + 1,
            weakness,
            ways: here.ways,
            before,
            last: { edge, reversed },
          });
          next.add(other);
        } else if (there.distance === here.distance + 1) {
          // Several edges between the same two models are one step.
          if (!there.before.has(id)) there.ways += here.ways;
          there.before.add(id);
          if (weakness < there.weakness) Object.assign(there, { weakness, last: { edge, reversed } });
        }
      }
    }
    level = [...next];
  }
  const end = reached.get(to);
  if (end === undefined) return undefined;
  const walked: { edge: Edge; reversed: boolean }[] = [];
  for (let at = end; at.last !== undefined; at = reached.get(previousOf(at)) as Reached) walked.unshift(at.last);
  const steps = walked.map(({ edge, reversed }) => ({
    from: reversed ? edge.to : edge.from,
    to: reversed ? edge.from : edge.to,
    type: edge.relation.type,
    reversed,
  }));
  return {
    from,
    to,
    meeting: meetingOf(from, steps),
    steps,
    edges: walked.map(({ edge }) => edge),
    others: end.ways - 1,
  };
}

function previousOf({ last }: Reached): string {
  if (last === undefined) return "";
  return last.reversed ? last.edge.to : last.edge.from;
}

/** The models that an edge joins to a model, the parents first. */
function neighbours(atlas: Atlas, id: string): { edge: Edge; other: string; reversed: boolean }[] {
  const { parents, children } = lineageOf(atlas);
  return [
    ...(parents.get(id) ?? []).map((edge) => ({ edge, other: edge.to, reversed: false })),
    ...(children.get(id) ?? []).map((edge) => ({ edge, other: edge.from, reversed: true })),
  ].filter(({ other }) => other !== id && Object.hasOwn(atlas.outlines, other));
}

/** Where a way that first goes up to parents and then only down turns; null where it goes up again. */
function meetingOf(from: string, steps: Step[]): string | null {
  const turn = steps.findIndex(({ reversed }) => reversed);
  if (turn === -1) return steps.at(-1)?.to ?? from;
  if (steps.slice(turn).some(({ reversed }) => !reversed)) return null;
  return steps[turn]?.from ?? null;
}
