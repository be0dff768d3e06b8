import type { Atlas } from "../atlas/atlas.ts";
import { type Named, resolveName } from "../atlas/names.ts";
import { EXIT, UserError } from "../errors.ts";
import { closest } from "../query/closest.ts";
import { fold } from "../schema/fold.ts";
import { printable } from "../schema/printable.ts";

const MOST_SUGGESTIONS = 5;

/**
 * The one model or variant that a name means.
 * @throws {UserError} exit code 1: when none does, with the closest names; when several do equally, with all of them
 */
export async function findModel(atlas: Atlas, name: string): Promise<Named> {
  const found = resolveName(atlas, name);
  const [first] = found;
  const shown = printable(name);
  if (found.length === 1 && first) return first;
  if (found.length > 1) {
    const ids = found.map(({ model, variant }) => variant?.id ?? model.id).join(", ");
    throw new UserError(
      { en: `“${shown}” means several models: ${ids}`, zh: `“${shown}”对应多个模型：${ids}` },
      { suggestion: { en: "name one of them by its id", zh: "请用其中一个的标识" }, exitCode: EXIT.no },
    );
  }
  const { search } = await import("../query/search.ts");
  const hits = search(atlas, name, ["model", "variant"], true).filter(({ matched }) => matched.field !== "text");
  const closest = hits.slice(0, MOST_SUGGESTIONS).map((hit) => hit.id);
  throw new UserError(
    { en: `no model named “${shown}”`, zh: `没有名为“${shown}”的模型` },
    {
      suggestion:
        closest.length > 0
          ? { en: `did you mean: ${closest.join(", ")}`, zh: `您要找的是不是：${closest.join("、")}` }
          : { en: "`llm-atlas list` shows all models", zh: "`llm-atlas list` 列出所有模型" },
      exitCode: EXIT.no,
    },
  );
}

/** The models that several names mean, in their order. */
export async function findModels(atlas: Atlas, names: string[]): Promise<Named[]> {
  const found: Named[] = [];
  for (const name of names) found.push(await findModel(atlas, name));
  return found;
}

/**
 * The id of the concept that a name means: its id, a name or an alias in either language.
 * @throws {UserError} exit code 1: when there is none, with the closest
 */
export async function findConcept(atlas: Atlas, name: string): Promise<string> {
  const folded = fold(name);
  const entries = Object.entries(atlas.conceptNames);
  const found =
    entries.find(([id]) => id === name) ??
    entries.find(([id, concept]) =>
      [id, concept.name.en, concept.name.zh, ...concept.aliases].some((each) => fold(each) === folded),
    );
  if (found && folded !== "") return found[0];
  const { search } = await import("../query/search.ts");
  const hits = search(atlas, name, ["concept"], true).slice(0, MOST_SUGGESTIONS);
  const shown = printable(name);
  throw new UserError(
    { en: `no concept is called “${shown}”`, zh: `没有名为“${shown}”的概念` },
    {
      suggestion:
        hits.length > 0
          ? {
              en: `did you mean: ${hits.map(({ id }) => id).join(", ")}`,
              zh: `您要找的是不是：${hits.map(({ id }) => id).join("、")}`,
            }
          : { en: "`llm-atlas concept` lists them all", zh: "`llm-atlas concept` 列出全部概念" },
      exitCode: EXIT.no,
    },
  );
}

/**
 * The key of the source that a name means: its key, DOI, number or address.
 * @throws {UserError} exit code 1: when there is none, with the keys it may have meant
 */
export async function findSource(atlas: Atlas, name: string): Promise<string> {
  const keys = Object.keys(atlas.sources);
  const folded = fold(name);
  const found =
    keys.find((key) => fold(key) === folded) ??
    keys.find((key) => {
      const { DOI, URL, number } = atlas.sources[key] ?? {};
      return [DOI, URL, number, number?.replace(/^arXiv:/, "")].some(
        (each) => each !== undefined && fold(each) === folded,
      );
    });
  if (found) return found;
  const near = closest(name, keys);
  const holding = keys.filter((key) => folded !== "" && fold(key).includes(folded));
  const meant = [...new Set([...(near ? [near] : []), ...holding])].slice(0, MOST_SUGGESTIONS);
  const shown = printable(name);
  throw new UserError(
    { en: `no source is called “${shown}”`, zh: `没有名为“${shown}”的来源` },
    {
      suggestion:
        meant.length > 0
          ? { en: `did you mean: ${meant.join(", ")}`, zh: `您要找的是不是：${meant.join("、")}` }
          : { en: "`llm-atlas sources` lists them all", zh: "`llm-atlas sources` 列出全部来源" },
      exitCode: EXIT.no,
    },
  );
}
