import type { Atlas, Citing } from "../atlas/atlas.ts";
import { byRelease } from "../atlas/by-release.ts";
import { linksOf } from "../atlas/links.ts";
import { namePartsOf } from "../atlas/name-parts.ts";
import { namesOf } from "../atlas/names.ts";
import { outlineOf, outlineRelationsOf, outlineVariantsOf, usedConceptsOf } from "../atlas/outline.ts";
import { searchEntriesOf } from "../atlas/search-entries.ts";
import type { Inherited } from "../atlas/techniques.ts";
import { citedStatements } from "../schema/claims.ts";
import type { Model, Records } from "../schema/types.ts";
import { CITING_KINDS } from "./rules/sources-exist.ts";

/**
 * The records as the program reads them: models in the order of their release, and edges that lead nowhere left out
 * (the checker has reported them, and what is good must still work).
 */
export function compile(records: Records): Atlas {
  const dates = CITING_KINDS.flatMap((kind) =>
    Object.values(records[kind]).flatMap((record) =>
      citedStatements(record).map(({ statement }) => statement.checked ?? ""),
    ),
  );
  const told = Object.values(records.models).map(({ id, name, released }) => ({ id, name, released: released?.value }));
  const ids = told.sort(byRelease).map(({ id }) => id);
  const models = Object.fromEntries(
    ids.map((id) => {
      const model = records.models[id] as Records["models"][string];
      const relations = model.relations.filter(
        ({ type, to }) =>
          Object.hasOwn(records.relations, type) &&
          (Object.hasOwn(records.models, to) || Object.hasOwn(records.concepts, to)),
      );
      return [id, { ...model, relations }];
    }),
  );
  const compiled = { ...records, models };
  const inherited: Inherited = new Map();
  const ofEach = <Part>(partOf: (model: Model) => Part): Record<string, Part> =>
    Object.fromEntries(Object.entries(models).map(([id, model]) => [id, partOf(model)]));
  const outlines = ofEach(outlineOf);
  const edges = ofEach(outlineRelationsOf);
  const variants = ofEach(outlineVariantsOf);
  return {
    ...compiled,
    date: dates.sort().at(-1) ?? "",
    outlines,
    edges,
    ...linksOf({ edges, relations: records.relations }),
    variants,
    nameParts: Object.fromEntries(
      Object.entries(ofEach(({ name, variants }) => namePartsOf(name, variants))).filter(
        ([, parts]) => parts.length > 0,
      ),
    ),
    owners: Object.fromEntries(Object.entries(variants).flatMap(([id, all]) => all.map((variant) => [variant.id, id]))),
    usedConcepts: ofEach((model) => usedConceptsOf(compiled, model, inherited)),
    conceptNames: Object.fromEntries(
      Object.entries(records.concepts).map(([id, { name, aliases }]) => [id, { name, aliases }]),
    ),
    names: namesOf({ outlines, variants }),
    citing: citingOf(compiled),
    searchEntries: searchEntriesOf(compiled, outlines),
  };
}

function citingOf(records: Records): Atlas["citing"] {
  const citing = new Map<string, Citing>();
  for (const kind of CITING_KINDS) {
    for (const [id, record] of Object.entries(records[kind])) {
      for (const source of new Set(citedStatements(record).flatMap(({ statement }) => statement.source))) {
        const known = citing.get(source) ?? { models: [], concepts: [], licenses: [] };
        citing.set(source, known);
        known[kind].push(id);
      }
    }
  }
  return Object.fromEntries(citing);
}
