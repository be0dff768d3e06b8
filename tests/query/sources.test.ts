import { expect, test } from "vitest";
import { sourcesOf } from "../../src/query/sources.ts";
import { citedStatements } from "../../src/schema/claims.ts";
import { atlas, atlasWith, entry, modelOf, records } from "../world/world.ts";

const only = (key: string, of = atlas) => entry(sourcesOf(of, key), 0);

test("the whole bibliography, by key", () => {
  const keys = sourcesOf(atlas).map(({ key }) => key);
  expect(keys).toEqual(Object.keys(records.sources).sort());
  expect(sourcesOf(atlas, "no-such-source")).toEqual([]);
});

test("each source supports the very facts that cite it", () => {
  for (const { key, supports, disputed, audit } of sourcesOf(atlas)) {
    const cited = Object.values(records.models).flatMap((model) =>
      citedStatements(model)
        .filter(({ statement }) => statement.source.includes(key))
        .map(({ path, keys }) => ({ model: model.id, path, isDispute: keys.includes("disputed") })),
    );
    const ofModels = supports.filter(({ kind }) => kind === "model");
    if (audit.length === 0) {
      expect(ofModels.map(({ id, field }) => `${id} ${field}`)).toEqual(
        cited.filter(({ isDispute }) => !isDispute).map(({ model, path }) => `${model} ${path}`),
      );
    }
    expect(disputed).toHaveLength(cited.filter(({ isDispute }) => isDispute).length);
  }
});

test("a concept's origin and a license's terms rest on sources too", () => {
  const kinds = new Set(sourcesOf(atlas).flatMap(({ supports }) => supports.map(({ kind }) => kind)));
  expect(kinds).toEqual(new Set(["model", "concept", "license"]));
});

test("each fact says where in the source it stands, and in which of several", () => {
  const changed = atlasWith((all) => {
    const { structure } = modelOf(all, "heron-2");
    Object.assign(structure as object, { source: ["heron-2-paper", "heron-2-code"], at: "Section 2 (a; b); line 5" });
  });
  const place = (key: string) =>
    only(key, changed).supports.find(({ id, field }) => id === "heron-2" && field === "structure")?.at;
  expect([place("heron-2-paper"), place("heron-2-code")]).toEqual(["Section 2 (a; b)", "line 5"]);
});

test("an audited text supports what its audit says, and is disputed on what records dispute", () => {
  const survey = only("waterbird-survey");
  expect(survey.supports).toMatchObject([
    { kind: "model", id: "heron-2", field: "name" },
    { kind: "model", id: "heron-2", field: "structure" },
    { kind: "concept", id: "shoreline-encoding", field: "introduced_by" },
  ]);
  expect(survey.disputed).toMatchObject([
    { kind: "model", id: "heron-2", field: "released" },
    { kind: "model", id: "kingfisher", field: "variants.kingfisher-8k.parameters" },
    { kind: "model", id: "egret", field: "family" },
  ]);
  expect(survey.audit.map(({ line, sentence }) => `${line}.${sentence}`)).toEqual([
    "1.1",
    "3.1",
    "3.2",
    "6.1",
    "7.1",
    "7.2",
  ]);
});

test("a fact that cites the audited text itself is not told twice", () => {
  const changed = atlasWith((all) => modelOf(all, "heron-2").structure?.source.push("waterbird-survey"));
  const fields = only("waterbird-survey", changed).supports.map(({ id, field }) => `${id} ${field}`);
  expect(fields.filter((field) => field === "heron-2 structure")).toHaveLength(1);
});
