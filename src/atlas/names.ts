import { fold, foldLoosely } from "../schema/fold.ts";
import type { Model, Variant } from "../schema/types.ts";
import type { Atlas } from "./atlas.ts";

/** What a name means: a model, or one of its variants. */
export interface Named {
  model: Model;
  variant?: Variant;
}

/** The ids of what a name means. */
export interface NamedIds {
  model: string;
  variant?: string;
}

/** Every folded id, name and alias of the atlas, and what each means. */
export function namesOf({ outlines, variants }: Pick<Atlas, "outlines" | "variants">): Atlas["names"] {
  const names = new Map<string, NamedIds[]>();
  const add = (name: string, named: NamedIds): void => {
    const folded = fold(name);
    names.set(folded, withMeaning(names.get(folded) ?? [], named));
  };
  // Models before variants: a name that both bear means the model.
  const models = Object.values(outlines);
  for (const { id, name, aliases } of models) for (const each of [id, name, ...aliases]) add(each, { model: id });
  for (const { id: model } of models) {
    for (const { id, name, aliases } of variants[model] ?? []) {
      for (const each of [id, name, ...aliases]) add(each, { model, variant: id });
    }
  }
  return Object.fromEntries(names);
}

/** What a name meant so far, and one more meaning. A model's name may be its only size's too: the model answers. */
function withMeaning(meanings: NamedIds[], named: NamedIds): NamedIds[] {
  const isKnown = meanings.some(
    ({ model, variant }) => model === named.model && (!variant || variant === named.variant),
  );
  return isKnown ? meanings : [...meanings, named];
}

/** The records of the models or variants that a name means. */
export function resolveName(atlas: Atlas, name: string): Named[] {
  return idsNamed(atlas, name).flatMap((ids) => recordsOf(atlas, ids) ?? []);
}

export function recordsOf(atlas: Atlas, ids: NamedIds): Named | undefined {
  const model = atlas.models[ids.model];
  const variant = model?.variants.find(({ id }) => id === ids.variant);
  return model && (variant ? { model, variant } : { model });
}

/**
 * The models or variants that a name means once case, accents, spaces and punctuation are folded: none, one, or several
 * that are equally good. An id is never ambiguous; a name with the points of its numbers left out may be.
 */
export function idsNamed(atlas: Atlas, name: string): NamedIds[] {
  if (Object.hasOwn(atlas.outlines, name)) return [{ model: name }];
  const { names } = atlas;
  const folded = fold(name);
  return (Object.hasOwn(names, folded) && names[folded]) || loosely(names, foldLoosely(name));
}

/** What is meant where the points in numbers do not count, so that `1.3B` and `13B` are one. */
function loosely(names: Atlas["names"], folded: string): NamedIds[] {
  const meant = Object.keys(names).flatMap((each) => (each.replaceAll(".", "") === folded ? (names[each] ?? []) : []));
  const modelsFirst = [...meant.filter(({ variant }) => !variant), ...meant.filter(({ variant }) => variant)];
  return modelsFirst.reduce<NamedIds[]>(withMeaning, []);
}
