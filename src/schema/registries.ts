import { z } from "zod";
import { date, id, localized, provenance, text } from "./claim.ts";
import { CATEGORIES, RELATION_CATEGORIES, SOURCE_KINDS } from "./vocabulary.ts";

/** A technique, objective or component: `data/concepts/<id>.yaml`. */
export const concept = z.strictObject({
  name: localized,
  aliases: z.array(text).default([]),
  category: z.enum(CATEGORIES),
  definition: localized,
  introduced_by: z.strictObject({ ...provenance, note: localized.optional() }).optional(),
  related: z.array(id).default([]),
});

/** Fields of records, by the record's id: paths as `citedStatements` gives them. */
const fields = z.record(id, z.array(text).min(1));

/**
 * What became of every sentence of a survey: `data/audits/<source>.yaml`. A sentence is told by its line, its place on
 * it and the digest of its text; the text itself is its author's and is not kept.
 */
export const audit = z.strictObject({
  /** How many sentences each line has. */
  extent: z.record(z.string().regex(/^[1-9]\d*$/), z.int().positive()),
  sentences: z
    .array(
      z.strictObject({
        line: z.int().positive(),
        sentence: z.int().positive(),
        digest: z.string().regex(/^[0-9a-f]{12}$/, "digest"),
        says: localized,
        supports: fields.optional(),
        disputed: fields.optional(),
        too_vague: localized.optional(),
      }),
    )
    .min(1),
});

const family = z.strictObject({ name: localized, description: localized });

const organization = z.strictObject({
  name: text,
  name_zh: text.optional(),
  aliases: z.array(text).default([]),
  url: z.url(),
});

/**
 * A kind of edge. `verb` reads from the child to the parent, `reverse` the other way; in a tree, `label` stands on the
 * branch and `beside` before a parent that is noted beside the name. The name that `verb`, `reverse` or `beside` leads to
 * follows it, or takes the place of a `_` within it.
 */
const relationType = z.strictObject({
  category: z.enum(RELATION_CATEGORIES),
  verb: localized,
  reverse: localized,
  label: localized,
  beside: localized,
});

const license = z.strictObject({
  name: localized,
  spdx: text.optional(),
  terms: localized,
  ...provenance,
});

const person = z.union([z.strictObject({ family: text, given: text.optional() }), z.strictObject({ literal: text })]);

/** An entry of the bibliography: a CSL item under its key, plus `kind`, which gives its authority. */
export const source = z.strictObject({
  kind: z.enum(SOURCE_KINDS),
  type: z.enum([
    "article",
    "article-journal",
    "paper-conference",
    "chapter",
    "book",
    "report",
    "thesis",
    "webpage",
    "software",
    "dataset",
    "post-weblog",
    "post",
  ]),
  title: text,
  "title-short": text.optional(),
  author: z.array(person).min(1).optional(),
  issued: date.optional(),
  accessed: date.optional(),
  URL: z.url().optional(),
  DOI: text.optional(),
  number: text.optional(),
  "container-title": text.optional(),
  publisher: text.optional(),
  version: text.optional(),
  volume: z.coerce.string().optional(),
  issue: z.coerce.string().optional(),
  page: z.coerce.string().optional(),
  language: text.optional(),
});

/** The registries: files that hold many small entries under their ids. */
export const registries = {
  families: z.record(id, family),
  organizations: z.record(id, organization),
  relations: z.record(id, relationType),
  licenses: z.record(id, license),
  sources: z.record(id, source),
};
