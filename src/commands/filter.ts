import type { Atlas } from "../atlas/atlas.ts";
import type { HitKind } from "../atlas/search-entries.ts";
import { EXIT, notAmong, UserError } from "../errors.ts";
import { typesIn } from "../query/lineage.ts";
import type { ListFilter } from "../query/list.ts";
import { printable } from "../schema/printable.ts";
import { RELATION_CATEGORIES, type RelationCategory } from "../schema/vocabulary.ts";
import {
  conceptNamesOf,
  didYouMean,
  familyNamesOf,
  idOf,
  licenseNamesOf,
  organizationNamesOf,
  whatElseIsNamed,
} from "./find.ts";

/**
 * The conditions that the options of `list` and `timeline` set, with names turned into ids.
 * @throws {UserError} when a name means nothing
 */
export async function filterOf(atlas: Atlas, options: Record<string, unknown>): Promise<ListFilter> {
  return {
    ...options,
    family: await familyNamed(atlas, options.family),
    organization: await idNamed(atlas, ({ organizations }) => organizations, options.organization, {
      flag: "--organization",
      kind: "organization",
      namesOf: organizationNamesOf,
    }),
    license: await idNamed(atlas, ({ licenses }) => licenses, options.license, {
      flag: "--license",
      kind: "license",
      namesOf: licenseNamesOf,
    }),
    concept: await idNamed(atlas, ({ conceptNames }) => conceptNames, options.concept, {
      flag: "--concept",
      kind: "concept",
      namesOf: conceptNamesOf,
    }),
  } as ListFilter;
}

/** @throws {UserError} when there is no such family */
export async function familyNamed(atlas: Atlas, value: unknown): Promise<string | undefined> {
  return await idNamed(atlas, ({ families }) => families, value, {
    flag: "--family",
    kind: "family",
    namesOf: familyNamesOf,
  });
}

/**
 * The kinds of edges that names of kinds and categories mean, with commas between them; nothing where none is given.
 * @throws {UserError} when a name is neither
 */
export function relationTypes(atlas: Atlas, given: unknown): string[] | undefined {
  if (typeof given !== "string") return undefined;
  const known = [...RELATION_CATEGORIES, ...Object.keys(atlas.relations)];
  return given.split(",").flatMap((part) => {
    const name = part.trim();
    if (!known.includes(name)) throw notAmong(known, "--relation", name);
    return Object.hasOwn(atlas.relations, name) ? [name] : typesIn(atlas, [name as RelationCategory]);
  });
}

/** The answer when no model fulfills every condition: a no, not a fault. */
export function nothingFulfils(): UserError {
  return new UserError(
    { en: "no model fulfills all these conditions", zh: "没有模型同时满足这些条件" },
    { suggestion: { en: "leave one of them out", zh: "请去掉其中一个条件" }, exitCode: EXIT.no },
  );
}

/** More values than this are not all listed to somebody who gave a wrong one. */
const MOST_LISTED = 12;
const MOST_SUGGESTED = 5;

/**
 * The id of the entry that a filter's value names by id, name or alias; its registry is not read where there is no value.
 * @throws {UserError} when there is none, with the values there are, or those it may have meant
 */
async function idNamed<Entry>(
  atlas: Atlas,
  registryOf: (atlas: Atlas) => Record<string, Entry>,
  value: unknown,
  { flag, kind, namesOf }: { flag: string; kind?: HitKind; namesOf: (entry: Entry) => string[] },
): Promise<string | undefined> {
  if (typeof value !== "string") return undefined;
  const registry = registryOf(atlas);
  const found = idOf(registry, value, namesOf);
  if (found !== undefined) return found;
  const ids = Object.keys(registry).sort();
  let suggestion = whatElseIsNamed(atlas, value);
  if (suggestion === undefined && kind && ids.length > MOST_LISTED) {
    const { searchAlike } = await import("../query/search.ts");
    const near = searchAlike(atlas, value, [kind]).slice(0, MOST_SUGGESTED);
    suggestion = didYouMean(near.map(({ id }) => id)) ?? {
      en: "`llm-atlas search <word>` finds the names there are",
      zh: "`llm-atlas search <词>` 可查到已有的名称",
    };
  }
  suggestion ??= { en: `use one of: ${ids.join(", ")}`, zh: `可用：${ids.join("、")}` };
  throw new UserError(
    { en: `${flag} has no value “${printable(value)}”`, zh: `${flag} 没有“${printable(value)}”这个取值` },
    { suggestion },
  );
}
