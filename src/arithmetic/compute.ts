import { type Blueprint, type Layer, sumOf } from "./blueprint.ts";
import { layerTerms, type Parameters } from "./parameters.ts";

/**
 * Floating-point operations that training takes: 6 a parameter and token, two for the pass forward and four for the pass
 * back (Kaplan et al. 2020, section 2.1). A token passes the experts that are chosen for it, one stack of two (Brown et
 * al. 2020, appendix D: 3 a parameter), and layers that share their parameters each time anew.
 * @param tokens that were trained on, repetitions included
 */
export function trainingFlops(blueprint: Blueprint, { active }: Parameters, tokens: number): number {
  return operationsPerParameter(blueprint) * (active + repeated(blueprint)) * tokens;
}

/** 6, or 3 where a token passes one of two stacks. */
export function operationsPerParameter({ kind }: Blueprint): number {
  return kind === "encoder-decoder" ? 3 : 6;
}

/** Parameters that are passed again, by the layers that share them. */
function repeated({ encoder, decoder }: Blueprint): number {
  return [...encoder, ...decoder].reduce((sum, layer) => sum + again(layer), 0);
}

function again(layer: Layer): number {
  const { count, sharing = 1 } = layer;
  const each = layerTerms(layer).reduce((sum, [, terms]) => sum + sumOf(terms), 0);
  return (count - count / sharing) * each;
}
