import type { Atlas } from "../atlas/atlas.ts";
import { idsNamed, type Named, type NamedIds, recordsOf } from "../atlas/names.ts";
import { EXIT, UserError } from "../errors.ts";
import { closest } from "../query/closest.ts";
import { fold } from "../schema/fold.ts";
import { printable } from "../schema/printable.ts";
import type { Localized } from "../schema/types.ts";

const MOST_SUGGESTIONS = 5;

const ALL_MODELS = { en: "`llm-atlas list` shows all models", zh: "`llm-atlas list` 列出所有模型" };
const ALL_CONCEPTS = { en: "`llm-atlas concept` lists them all", zh: "`llm-atlas concept` 列出全部概念" };
const ALL_SOURCES = { en: "`llm-atlas sources` lists them all", zh: "`llm-atlas sources` 列出全部来源" };

/**
 * The one model or variant that a name means, by its id, for whom the record is not needed.
 * @throws {UserError} exit code 1: when none does, with the closest names; when several do equally, with all of them
 */
export async function findIds(atlas: Atlas, name: string): Promise<NamedIds> {
  const found = idsNamed(atlas, name);
  const [first] = found;
  if (found.length === 1 && first) return first;
  const shown = printable(name);
  if (found.length > 1) {
    const ids = found.map(({ model, variant }) => variant ?? model).join(", ");
    throw new UserError(
      { en: `“${shown}” means several models: ${ids}`, zh: `“${shown}”对应多个模型：${ids}` },
      { suggestion: { en: "name one of them by its id", zh: "请用其中一个的标识" }, exitCode: EXIT.no },
    );
  }
  throw new UserError(
    { en: `no model named “${shown}”`, zh: `没有名为“${shown}”的模型` },
    { suggestion: didYouMean(await modelsNear(atlas, name)) ?? ALL_MODELS, exitCode: EXIT.no },
  );
}

/** The record of the one model or variant that a name means. @throws {UserError} as `findIds` does */
export async function findModel(atlas: Atlas, name: string): Promise<Named> {
  return recordsOf(atlas, await findIds(atlas, name)) as Named;
}

/** The ids of the models and variants whose names are closest, the closest first. */
async function modelsNear(atlas: Atlas, name: string): Promise<string[]> {
  const { search } = await import("../query/search.ts");
  const hits = search(atlas, name, ["model", "variant"], true).filter(({ matched }) => matched.field !== "text");
  return hits.slice(0, MOST_SUGGESTIONS).map(({ id }) => id);
}

function didYouMean(ids: string[]): Localized | undefined {
  if (ids.length === 0) return undefined;
  return { en: `did you mean: ${ids.join(", ")}`, zh: `您要找的是不是：${ids.join("、")}` };
}

/** The models that several names mean, in their order. */
export async function findModels(atlas: Atlas, names: string[]): Promise<Named[]> {
  const found: Named[] = [];
  for (const name of names) found.push(await findModel(atlas, name));
  return found;
}

/** Every name of a concept, in both languages. */
export function conceptNamesOf({ name, aliases }: Atlas["conceptNames"][string]): string[] {
  return [name.en, name.zh, ...aliases];
}

/** The id of the entry of a registry that a name means, by its id or by one of its names however they are spelled. */
export function idOf<Entry>(
  registry: Record<string, Entry>,
  name: string,
  namesOf: (entry: Entry) => string[],
): string | undefined {
  if (Object.hasOwn(registry, name)) return name;
  const folded = fold(name);
  if (folded === "") return undefined;
  return Object.keys(registry).find((id) =>
    [id, ...namesOf(registry[id] as Entry)].some((each) => fold(each) === folded),
  );
}

/**
 * The id of the concept that a name means: its id, a name or an alias in either language.
 * @throws {UserError} exit code 1: when there is none, with the closest
 */
export async function findConcept(atlas: Atlas, name: string): Promise<string> {
  const found = idOf(atlas.conceptNames, name, conceptNamesOf);
  if (found !== undefined) return found;
  const { search } = await import("../query/search.ts");
  const hits = search(atlas, name, ["concept"], true).slice(0, MOST_SUGGESTIONS);
  const shown = printable(name);
  throw new UserError(
    { en: `no concept is called “${shown}”`, zh: `没有名为“${shown}”的概念` },
    { suggestion: didYouMean(hits.map(({ id }) => id)) ?? ALL_CONCEPTS, exitCode: EXIT.no },
  );
}

/**
 * The key of the source that a name means: its key, DOI, number or address.
 * @throws {UserError} exit code 1: when there is none, with the keys it may have meant
 */
export async function findSource(atlas: Atlas, name: string): Promise<string> {
  const found = sourceNamed(atlas, name);
  if (found) return found;
  const shown = printable(name);
  throw new UserError(
    { en: `no source is called “${shown}”`, zh: `没有名为“${shown}”的来源` },
    { suggestion: didYouMean(sourcesNear(atlas, name)) ?? ALL_SOURCES, exitCode: EXIT.no },
  );
}

function sourceNamed(atlas: Atlas, name: string): string | undefined {
  const keys = Object.keys(atlas.sources);
  const folded = fold(name);
  return (
    keys.find((key) => fold(key) === folded) ??
    keys.find((key) => {
      const { DOI, URL, number } = atlas.sources[key] ?? {};
      return [DOI, URL, number, number?.replace(/^arXiv:/, "")].some(
        (each) => each !== undefined && fold(each) === folded,
      );
    })
  );
}

/** The keys that a name may have meant. */
function sourcesNear(atlas: Atlas, name: string): string[] {
  const keys = Object.keys(atlas.sources);
  const folded = fold(name);
  const near = closest(name, keys);
  const holding = keys.filter((key) => folded !== "" && fold(key).includes(folded));
  return [...new Set([...(near ? [near] : []), ...holding])].slice(0, MOST_SUGGESTIONS);
}

/**
 * What a name means that may be a model's or a source's: the model, or else the source's key.
 * @throws {UserError} exit code 1: when it is neither's, with the closest of both; when several models bear it
 */
export async function findModelOrSource(atlas: Atlas, name: string): Promise<Named | string> {
  if (idsNamed(atlas, name).length > 0) return await findModel(atlas, name);
  const key = sourceNamed(atlas, name);
  if (key !== undefined) return key;
  const near = [...(await modelsNear(atlas, name)).slice(0, MOST_SUGGESTIONS - 2), ...sourcesNear(atlas, name)];
  const shown = printable(name);
  throw new UserError(
    { en: `no model or source is called “${shown}”`, zh: `没有名为“${shown}”的模型或来源` },
    { suggestion: didYouMean(near.slice(0, MOST_SUGGESTIONS)) ?? ALL_MODELS, exitCode: EXIT.no },
  );
}
