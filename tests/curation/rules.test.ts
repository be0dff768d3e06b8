import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkFolder } from "../../src/curation/check.ts";
import type { Finding } from "../../src/curation/finding.ts";
import type { Rule } from "../../src/curation/rule.ts";
import { RULES } from "../../src/curation/rules/index.ts";
import { pathText } from "../../src/schema/claims.ts";
import type {
  Audit,
  Claim,
  Concept,
  Config,
  Dispute,
  Model,
  Records,
  Relation,
  Source,
  Variant,
} from "../../src/schema/types.ts";
import { entry, folderWith, modelOf, records, recordsWith, WORLD } from "../world/world.ts";

type Edit = (records: Records) => void;

/** A change to the world that a rule must let pass. */
type Good = [what: string, edit: Edit, broken?: string[]];
/** A change to the world that a rule must report, once: where, and what the sentence says. */
type Bad = [what: string, edit: Edit, where: string, says: RegExp, severity?: Finding["severity"]];

const read = { source: ["heron-2-paper"], at: "Section 9", checked: "2024-05-20" };

const inModel =
  (id: string, edit: (model: Model) => void): Edit =>
  (all) =>
    edit(modelOf(all, id));

/** An edge of egret, in its record's order: 0 architecture from stork, 1 tuned from heron-2, 2 outputs, 3 dialogues. */
const relate = (id: string, relation: Pick<Relation, "type" | "to"> & Partial<Relation>): Edit =>
  inModel(id, (model) => model.relations.push({ evidence: "stated", ...read, ...relation }));

const released = (id: string, value: string): Edit =>
  inModel(id, ({ released }) => Object.assign(released as Claim, { value }));

const link = (URL: string, accessed?: string): Edit =>
  inSource("heron-paper", (source) => Object.assign(source, { URL, accessed }));

function inSource(key: string, edit: (source: Source) => void): Edit {
  return ({ sources }) => edit(sources[key] as Source);
}

function inAudit(edit: (audit: Audit) => void): Edit {
  return ({ audits }) => edit(audits["waterbird-survey"] as Audit);
}

function inConcept(id: string, edit: (concept: Concept) => void): Edit {
  return ({ concepts }) => edit(concepts[id] as Concept);
}

const COMMIT = "0123456789abcdef0123456789abcdef01234567";

/** One of Heron 2's sizes. */
const inSize = (index: number, edit: (size: Variant) => void): Edit =>
  inModel("heron-2", (model) => edit(entry(model.variants, index)));

/** The shape of its small size. */
const inShape = (edit: (shape: Config) => void): Edit =>
  inSize(0, ({ config }) => edit((config as Claim<Config>).value as Config));

/** What the shape of Heron 2's small size holds. */
const HERON_SMALL = 852_559_872;
const WHY = { en: "Counted without the head.", zh: "不含输出层。" };

const EXAMPLES: Record<string, { good: Good[]; bad: Bad[] }> = {
  "names-resolve-to-one-record": {
    good: [
      ["a model of one size shares its name with it", inModel("stork", (m) => (entry(m.variants, 0).name = "STORK"))],
      ["a model spells its own name in another way", inModel("stork", (m) => m.aliases.push("Störk"))],
      ["a concept is called like a model", inConcept("thin-adapters", (c) => c.aliases.push("Heron 2"))],
      [
        "the point of a number tells two names apart",
        inModel("egret", (m) => m.aliases.push("Heron 8.50M", "Heron 850M")),
      ],
      ["plus tells two names apart", inModel("egret", (m) => m.aliases.push("Heron 2+"))],
    ],
    bad: [
      [
        "two models share an id but for its spelling",
        (all) => {
          all.models.heron2 = { ...modelOf(all, "osprey"), id: "heron2", name: "Dunlin", aliases: [] };
        },
        "models/heron2.yaml",
        /“heron2” already means heron-2/,
      ],
      [
        "one of several sizes bears its model's name",
        inModel("heron-2", (m) => (entry(m.variants, 0).name = "Heron 2")),
        "models/heron-2.yaml variants[0]",
        /“Heron 2” already means heron-2 /,
      ],
      [
        "the only size of a model bears another model's name",
        inModel("stork", (m) => (entry(m.variants, 0).name = "Bittern")),
        "models/stork.yaml variants[0]",
        /already means bittern /,
      ],
      [
        "an alias is another model's name, spelled differently",
        inModel("egret", (m) => m.aliases.push("HÉRON_2")),
        "models/egret.yaml aliases[1]",
        /“HÉRON_2” already means heron-2/,
      ],
      [
        "a variant bears another model's alias",
        inModel("heron-2", (m) => (entry(m.variants, 1).name = "白鹭")),
        "models/heron-2.yaml variants[1]",
        /already means egret \(there written “白鹭”\)/,
      ],
      [
        "two variants of one model share an alias",
        inModel("heron-2", (m) => entry(m.variants, 2).aliases.push("heron2large")),
        "models/heron-2.yaml variants[2]",
        /already means heron-2-6b /,
      ],
      [
        "nobody can type the name",
        inModel("wren", (m) => m.aliases.push("?!")),
        "models/wren.yaml aliases[1]",
        /no letter/,
      ],
      [
        "two concepts share an alias",
        inConcept("thin-adapters", (c) => c.aliases.push("marsh 90K")),
        "concepts/thin-adapters.yaml",
        /already means marsh-dialogues/,
      ],
      [
        "two organizations share an alias",
        ({ organizations }) => organizations.tidewater?.aliases.push("delta"),
        "organizations.yaml tidewater",
        /already means delta-university/,
      ],
      [
        "two families share a Chinese name",
        ({ families }) => Object.assign(families.wader ?? {}, { name: { en: "Wader", zh: "苍鹭" } }),
        "families.yaml wader",
        /already means heron/,
      ],
    ],
  },
  "references-exist": {
    good: [
      ["nobody told of a family", inModel("wren", (m) => delete m.family)],
      [
        "a silence names no record",
        inModel("wren", (m) => {
          m.family = { status: "undisclosed", ...read };
          m.availability = { license: { status: "undisclosed", ...read } };
        }),
      ],
      [
        "a survey says only that nobody knows",
        inModel("wren", (m) => {
          dispute(m.family, { status: "undisclosed" });
          m.availability = {
            license: { status: "undisclosed", disputed: [otherwise({ status: "undisclosed" })], ...read },
          };
        }),
      ],
      [
        "a survey names another parent, or another kind of relation",
        inModel("wren", (m) => {
          entry(m.relations, 0).disputed = [otherwise({ value: "egret" }), otherwise({ value: "merged-from" })];
        }),
      ],
      [
        "a variant of a parent that is itself broken",
        relate("wren", { type: "data-from", to: "dunlin", variant: "dunlin-1b" }),
        ["dunlin"],
      ],
      [
        "a parent that is itself broken is reported there",
        relate("wren", { type: "data-from", to: "dunlin" }),
        ["dunlin"],
      ],
      [
        "an edge names a variant of its parent",
        relate("wren", { type: "merged-from", to: "egret", variant: "egret-6b" }),
      ],
      ["a concept stands at a data edge", relate("wren", { type: "data-from", to: "marsh-dialogues" })],
    ],
    bad: [
      [
        "a variant of a parent that has none",
        relate("plover", { type: "data-from", to: "wren", variant: "wren-1b" }),
        "models/plover.yaml relations[2]",
        /wren has no variant “wren-1b”/,
      ],
      [
        "a parent that a survey names",
        inModel("wren", (m) => (entry(m.relations, 0).disputed = [otherwise({ value: "dunlin" })])),
        "models/wren.yaml relations[0]",
        /the disputed “dunlin” is neither a model nor a kind of relation/,
      ],
      [
        "a license that a survey names",
        inModel("stork", (m) => dispute(m.availability?.license, { value: "mit" })),
        "models/stork.yaml availability.license.disputed[0]",
        /no “mit” in licenses/,
      ],
      [
        "a concept of an objective",
        inModel("bittern", (m) => (entry(m.objectives, 0).concept = "gap-making")),
        "models/bittern.yaml objectives[0]",
        /no “gap-making” in concepts/,
      ],
      [
        "an organization",
        inModel("wren", (m) => m.organizations.push("dunes")),
        "models/wren.yaml organizations[2]",
        /no “dunes” in organizations/,
      ],
      [
        "a family",
        inModel("wren", (m) => Object.assign(m.family ?? {}, { value: "gull" })),
        "models/wren.yaml family",
        /“gull”/,
      ],
      [
        "a family that a survey names",
        inModel("egret", (m) => Object.assign(entry(m.family?.disputed, 0), { value: "gull" })),
        "models/egret.yaml family.disputed[0]",
        /no “gull” in families/,
      ],
      [
        "a licence",
        inModel("stork", (m) => Object.assign(m.availability?.license ?? {}, { value: "mit" })),
        "models/stork.yaml availability.license",
        /no “mit” in licenses/,
      ],
      [
        "a licence of a variant",
        inModel("heron-2", (m) => Object.assign(entry(m.variants, 2).availability?.license ?? {}, { value: "mit" })),
        "models/heron-2.yaml variants[2].availability.license",
        /no “mit” in licenses/,
      ],
      [
        "a concept of a key point",
        inModel("wren", (m) => entry(m.key_points, 0).concepts.push("thick-adapters")),
        "models/wren.yaml key_points[0]",
        /no “thick-adapters” in concepts/,
      ],
      [
        "a concept of a technique",
        inModel("wren", (m) => (entry(m.techniques, 0).concept = "thick-adapters")),
        "models/wren.yaml techniques[0]",
        /no “thick-adapters” in concepts/,
      ],
      [
        "a variant that a technique applies to",
        inModel("heron-2", (m) => (entry(m.techniques, 0).applies_to = ["heron-2-7b"])),
        "models/heron-2.yaml techniques[0]",
        /heron-2 has no variant “heron-2-7b”/,
      ],
      [
        "the variant that another was tuned from",
        inModel("heron-2", (m) => (entry(m.variants, 2).base = "heron-2-7b")),
        "models/heron-2.yaml variants[2].base",
        /no variant “heron-2-7b”/,
      ],
      [
        "a kind of relation",
        relate("wren", { type: "hatched-from", to: "egret" }),
        "models/wren.yaml relations[1]",
        /“hatched-from”/,
      ],
      [
        "a parent",
        relate("wren", { type: "merged-from", to: "dunlin" }),
        "models/wren.yaml relations[1]",
        /“dunlin” is no record/,
      ],
      [
        "a variant of a parent",
        relate("wren", { type: "merged-from", to: "egret", variant: "egret-7b" }),
        "models/wren.yaml relations[1]",
        /egret has no variant “egret-7b”/,
      ],
      [
        "a variant that an edge belongs to",
        relate("plover", { type: "merged-from", to: "egret", applies_to: ["plover-7b"] }),
        "models/plover.yaml relations[2]",
        /plover has no variant “plover-7b”/,
      ],
      [
        "a related concept",
        inConcept("gap-filling", (c) => c.related.push("gap-making")),
        "concepts/gap-filling.yaml related[1]",
        /no concept “gap-making”/,
      ],
    ],
  },
  "sources-exist": {
    good: [
      [
        "a source that is itself broken is reported there",
        inModel("wren", (m) => m.papers.push("dunlin-paper")),
        ["dunlin-paper"],
      ],
      ["several sources for one fact", inModel("wren", (m) => m.context_length?.source.push("heron-2-code"))],
    ],
    bad: [
      [
        "an audit",
        ({ audits }) => {
          audits["dunlin-list"] = { ...(audits["waterbird-survey"] as Audit), id: "dunlin-list" };
        },
        "audits/dunlin-list.yaml",
        /no source “dunlin-list”/,
      ],
      [
        "a claim",
        inModel("wren", (m) => m.context_length?.source.push("dunlin-paper")),
        "models/wren.yaml context_length",
        /no source “dunlin-paper”/,
      ],
      [
        "the list of papers",
        inModel("wren", (m) => m.papers.push("dunlin-paper")),
        "models/wren.yaml papers[1]",
        /“dunlin-paper”/,
      ],
      [
        "a dispute",
        inModel("heron-2", (m) => (entry(m.released?.disputed, 0).source = ["dunlin-paper"])),
        "models/heron-2.yaml released.disputed[0]",
        /“dunlin-paper”/,
      ],
      [
        "the origin of a concept",
        inConcept("gap-filling", (c) => c.introduced_by?.source.push("dunlin-paper")),
        "concepts/gap-filling.yaml introduced_by",
        /“dunlin-paper”/,
      ],
      [
        "a licence",
        ({ licenses }) => licenses["delta-research"]?.source.push("dunlin-paper"),
        "licenses.yaml delta-research",
        /“dunlin-paper”/,
      ],
    ],
  },
  "no-unused-source": {
    good: [
      [
        "a record that could not be read may cite it",
        (all) => {
          addSource(all, "dunlin-paper");
          delete all.models.wren;
        },
        ["wren"],
      ],
      [
        "only a list of papers names it",
        (all) =>
          addSource(
            all,
            "dunlin-paper",
            inModel("wren", (m) => m.papers.push("dunlin-paper")),
          ),
      ],
      [
        "only a dispute cites it",
        (all) =>
          addSource(
            all,
            "dunlin-paper",
            inModel("heron-2", (m) => (entry(m.released?.disputed, 0).source = ["dunlin-paper", "waterbird-survey"])),
          ),
      ],
      [
        "only a concept cites it",
        (all) =>
          addSource(
            all,
            "dunlin-paper",
            inConcept("gap-filling", (c) => c.introduced_by?.source.push("dunlin-paper")),
          ),
      ],
    ],
    bad: [
      [
        "nothing cites it",
        (all) => addSource(all, "dunlin-paper"),
        "sources.yaml dunlin-paper",
        /no fact cites “dunlin-paper”/,
      ],
    ],
  },
  "no-unused-concept": {
    good: [
      [
        "only an objective names it",
        (all) =>
          addConcept(
            all,
            inModel("bittern", (m) => (entry(m.objectives, 0).concept = "wading")),
          ),
      ],
      [
        "only a technique names it",
        (all) =>
          addConcept(
            all,
            inModel("stork", (m) => (entry(m.techniques, 0).concept = "wading")),
          ),
      ],
      [
        "only another concept names it",
        (all) =>
          addConcept(
            all,
            inConcept("gap-filling", (c) => c.related.push("wading")),
          ),
      ],
      [
        "only a key point names it",
        (all) =>
          addConcept(
            all,
            inModel("wren", (m) => entry(m.key_points, 0).concepts.push("wading")),
          ),
      ],
      ["only a method edge names it", (all) => addConcept(all, relate("wren", { type: "method-from", to: "wading" }))],
    ],
    bad: [["nothing names it", (all) => addConcept(all), "concepts/wading.yaml", /no model uses/, "warning"]],
  },
  "permanent-links": {
    good: [
      ["an arXiv abstract with www", link("https://www.arxiv.org/abs/2003.99903v12")],
      ["a paper of the ACL Anthology", link("https://aclanthology.org/2020.heron-1.1/")],
      ["a pull request with the day it was read", link("https://github.com/wetlands-lab/heron/pull/3", "2024-05-20")],
      ["a source without a link", inSource("heron-paper", (source) => delete source.URL)],

      ["a thread with the day it was read", link("https://github.com/wetlands-lab/heron-2/issues/12", "2024-05-20")],
      ["an arXiv abstract", link("https://arxiv.org/abs/2003.99903v2")],
      ["an old arXiv abstract", link("https://arxiv.org/abs/cs/0112017")],
      ["a file of a commit", link(`https://github.com/wetlands-lab/heron/blob/${COMMIT}/README.md`)],
      ["a tree of a commit", link(`https://huggingface.co/shore/wren/tree/${COMMIT}`)],
      ["a release", link("https://github.com/wetlands-lab/heron/releases/tag/v1.0")],
      ["a DOI", link("https://doi.org/10.99999/heron")],
      ["an archived page", link("https://web.archive.org/web/20240520000000/https://wetlands.example/heron")],
      ["a model page with the day it was read", link("https://huggingface.co/shore/wren", "2024-05-20")],
      ["a page with the day it was read", link("https://wetlands.example/heron", "2024-05-20")],
    ],
    bad: (
      [
        ["no https", link("http://arxiv.org/abs/2003.99903"), /not https/],
        ["the PDF of an arXiv paper", link("https://arxiv.org/pdf/2003.99903"), /not to the abstract/],
        [
          "more than the abstract of an arXiv paper",
          link("https://arxiv.org/abs/2003.99903/more"),
          /not to the abstract/,
        ],
        ["an abstract within another page", link("https://arxiv.org/list/abs/2003.99903"), /not to the abstract/],
        ["a commit on another host", link(`https://git.example/heron/blob/${COMMIT}/README.md`), /no day says when/],
        ["a host that ends like another", link("https://notwww.arxiv.org/abs/2003.99903"), /no day says when/],
        [
          "a page below a thread",
          link("https://github.com/wetlands-lab/heron/issues/12/edit", "2024-05-20"),
          /follows a branch/,
        ],
        [
          "a file that is called like a thread",
          link("https://github.com/wetlands-lab/heron/blob/main/issues/pull/12", "2024-05-20"),
          /follows a branch/,
        ],
        ["a file of a branch", link("https://github.com/wetlands-lab/heron/blob/main/README.md"), /follows a branch/],
        ["a repository", link("https://www.github.com/wetlands-lab/heron", "2024-05-20"), /follows a branch/],
        ["a short commit", link("https://github.com/wetlands-lab/heron/blob/abcdef0/README.md"), /follows a branch/],
        [
          "a short commit that begins with a digit",
          link("https://github.com/wetlands-lab/heron/blob/0abcdef/README.md"),
          /follows a branch/,
        ],
        ["a model page without the day it was read", link("https://huggingface.co/shore/wren"), /no day says when/],
        ["a page without the day it was read", link("https://wetlands.example/heron"), /no day says when/],
        [
          "a thread without the day it was read",
          link("https://github.com/wetlands-lab/heron/issues/12"),
          /no day says when/,
        ],
      ] as const
    ).map(([what, edit, says]): Bad => [what, edit, "sources.yaml heron-paper.URL", says]),
  },
  "lineage-has-no-cycle": {
    good: [["two ways lead to one ancestor", relate("plover", { type: "architecture-from", to: "heron-1" })]],
    bad: [
      [
        "the first model descends from itself",
        relate("bittern", { type: "successor-of", to: "bittern" }),
        "models/bittern.yaml relations[0]",
        /circle: bittern → bittern$/,
      ],
      [
        "two models descend from each other",
        relate("heron-1", { type: "architecture-from", to: "heron-2" }),
        "models/heron-1.yaml relations[0]",
        /circle: heron-2 → heron-1 → heron-2$/,
      ],
      [
        "a model descends from itself",
        relate("stork", { type: "successor-of", to: "stork" }),
        "models/stork.yaml relations[0]",
        /circle: stork → stork$/,
      ],
      [
        "a data edge closes a long circle",
        relate("heron-1", { type: "trained-on-outputs-of", to: "osprey" }),
        "models/kingfisher.yaml relations[0]",
        /circle: heron-1 → osprey → kingfisher → heron-1$/,
      ],
    ],
  },
  "child-not-older-than-parent": {
    good: [
      ["the parent came out in the same month, on a later day", released("osprey", "2022-02")],
      ["the parent came out in the same year, nobody knows when", released("heron-2", "2020")],
      ["a product lives on while its models change", relate("lagoon-chat", { type: "powered-by", to: "wren" })],
      [
        "the edge concerns a size that came later",
        (all) => {
          released("heron-2", "2019-12")(all);
          Object.assign(entry(modelOf(all, "heron-2").relations, 0), { applies_to: ["heron-2-6b-chat"] });
        },
      ],
      [
        "nothing is known of one of the dates",
        (all) => {
          released("heron-2", "2019-12")(all);
          modelOf(all, "heron-1").released = undefined;
        },
      ],
    ],
    bad: [
      [
        "a year before",
        released("heron-2", "2019"),
        "models/heron-2.yaml relations[0]",
        /heron-2 \(2019\) is older than its parent heron-1 \(2020-03\)/,
      ],
      [
        "a day before",
        released("osprey", "2022-01-31"),
        "models/osprey.yaml relations[0]",
        /parent kingfisher \(2022-02\)/,
      ],
      [
        "the chosen size of the parent came later",
        (all) => {
          released("wren", "2021-08-31")(all);
          Object.assign(entry(modelOf(all, "wren").relations, 0), { variant: "heron-2-6b-chat" });
        },
        "models/wren.yaml relations[0]",
        /older than its parent heron-2 \(2021-09\)/,
      ],
    ],
  },
  "relations-fit": {
    good: [
      [
        "a product learns from a model's outputs",
        relate("lagoon-chat", { type: "trained-on-outputs-of", to: "heron-2" }),
      ],
      ["a method comes from a concept", relate("wren", { type: "method-from", to: "guided-answers" })],
    ],
    bad: [
      [
        "a branch leads to a concept",
        relate("wren", { type: "successor-of", to: "gap-filling" }),
        "models/wren.yaml relations[1]",
        /leads to the concept gap-filling/,
      ],
      [
        "a model is powered by another",
        relate("wren", { type: "powered-by", to: "heron-2" }),
        "models/wren.yaml relations[1]",
        /a model cannot be “powered-by”/,
      ],
      [
        "a product is tuned from a model",
        relate("lagoon-chat", { type: "fine-tuned-from", to: "heron-2" }),
        "models/lagoon-chat.yaml relations[2]",
        /a product cannot be “fine-tuned-from”/,
      ],
      [
        "two parents are marked primary",
        inModel("plover", (m) => (entry(m.relations, 0).primary = true)),
        "models/plover.yaml relations",
        /more than one relation is marked primary/,
      ],
    ],
  },
  "checked-says-where": {
    good: [
      ["nobody says when the source came out", inSource("wren-card", (source) => delete source.issued)],
      [
        "a source that is not there is reported elsewhere",
        inModel("wren", (m) => entry(m.key_points, 0).source.push("dunlin-paper")),
      ],
      ["nobody has read it yet", inModel("wren", (m) => Object.assign(m.context_length ?? {}, { value: 1 }))],
      [
        "read on the day it came out",
        inModel("wren", (m) => Object.assign(m.context_length ?? {}, { at: "Usage", checked: "2023-07-04" })),
      ],
    ],
    bad: [
      [
        "a fact does not say where it stands",
        inModel("wren", (m) => Object.assign(m.context_length ?? {}, { checked: "2024-05-20" })),
        "models/wren.yaml context_length",
        /does not say where/,
      ],
      [
        "read before it was published",
        inModel("wren", (m) => Object.assign(m.context_length ?? {}, { at: "Usage", checked: "2023-07-03" })),
        "models/wren.yaml context_length",
        /2023-07-03, before wren-card came out \(2023-07-04\)/,
      ],
      [
        "the origin of a concept",
        inConcept("gap-filling", (c) => delete c.introduced_by?.at),
        "concepts/gap-filling.yaml introduced_by",
        /does not say where/,
      ],
      [
        "a licence",
        ({ licenses }) => delete licenses["delta-research"]?.at,
        "licenses.yaml delta-research",
        /does not say where/,
      ],
    ],
  },
  "shapes-recompute": {
    good: [
      [
        "a count is withheld",
        inSize(0, (size) => {
          delete size.exact_parameters;
          size.parameters = { status: "undisclosed", ...read };
        }),
      ],
      [
        "only the exact count is published",
        inSize(0, (size) => {
          delete size.parameters;
          size.exact_parameters = { value: HERON_SMALL, status: "stated", ...read };
        }),
      ],
      [
        "a tuning has the shape of its base, which is reported there",
        inSize(2, (size) => {
          size.exact_parameters = { value: 1, status: "stated", ...read };
        }),
      ],
      [
        "the exact count is what the shape holds",
        inSize(0, (size) => {
          size.exact_parameters = { value: HERON_SMALL, status: "stated", ...read };
        }),
      ],
      [
        "another exact count is explained",
        inSize(0, (size) => {
          size.exact_parameters = { value: HERON_SMALL + 1, status: "stated", note: WHY, ...read };
        }),
      ],
      [
        "a stated count is rounded by less than 3%",
        inSize(0, (size) => Object.assign(size.parameters as Claim, { value: Math.round(1.02 * HERON_SMALL) })),
      ],
      [
        "a stated count that is further off is explained",
        inSize(0, (size) => Object.assign(size.parameters as Claim, { value: 2 * HERON_SMALL, note: WHY })),
      ],
      ["the vocabulary stands in a claim of its own", inShape((shape) => delete shape.vocab_size)],
      [
        "nothing is published of a size",
        inSize(0, (size) => {
          delete size.parameters;
          delete size.exact_parameters;
          Object.assign(size.config?.value as Config, { model_type: "wader" });
        }),
      ],
      [
        "a shape that cannot be counted is explained",
        inSize(0, ({ config }) => {
          Object.assign(config as Claim, { value: { model_type: "llama" }, note: WHY });
        }),
      ],
    ],
    bad: [
      [
        "the exact count is one less than the shape holds",
        inSize(0, (size) => {
          size.exact_parameters = { value: HERON_SMALL - 1, status: "stated", ...read };
        }),
        "models/heron-2.yaml variants[0].exact_parameters",
        /\(1 more\)/,
      ],
      [
        "the exact count is wrong, and no other is published",
        inSize(0, (size) => {
          delete size.parameters;
          size.exact_parameters = { value: 1, status: "stated", ...read };
        }),
        "models/heron-2.yaml variants[0].exact_parameters",
        /1 parameters are published/,
      ],
      [
        "the exact count is one more than the shape holds",
        inSize(0, (size) => {
          size.exact_parameters = { value: HERON_SMALL + 1, status: "stated", ...read };
        }),
        "models/heron-2.yaml variants[0].exact_parameters",
        new RegExp(`${HERON_SMALL + 1} parameters are published, and the shape holds ${HERON_SMALL} \\(1 fewer\\)`),
      ],
      [
        "the stated count is more than 3% off",
        inSize(0, (size) => Object.assign(size.parameters as Claim, { value: 2 * HERON_SMALL })),
        "models/heron-2.yaml variants[0].parameters",
        /\(-50\.0%\)/,
      ],
      [
        "a field is missing",
        inShape((shape) => delete shape.intermediate_size),
        "models/heron-2.yaml variants[0].config",
        /the shape cannot be counted: the shape says nothing of “intermediate_size”/,
      ],
      [
        "the kind is not known",
        inShape((shape) => Object.assign(shape, { model_type: "wader" })),
        "models/heron-2.yaml variants[0].config",
        /no way to count a “wader” is known/,
      ],
    ],
  },
  "disputes-differ": {
    good: [
      ["another day", inModel("heron-2", (m) => Object.assign(entry(m.released?.disputed, 0), { value: "2021-06" }))],
      [
        "the same number, but estimated",
        inModel("egret", (m) =>
          dispute(entry(m.variants, 0).parameters, { value: 6_000_000_000, status: "estimated" }),
        ),
      ],
    ],
    bad: [
      [
        "the same day",
        inModel("heron-2", (m) => Object.assign(entry(m.released?.disputed, 0), { value: "2021-06-15" })),
        "models/heron-2.yaml released.disputed[0]",
        /the disputed value is the value/,
      ],
      [
        "the same list",
        inModel("osprey", (m) => dispute(m.modalities, { value: { input: ["text", "image"], output: ["text"] } })),
        "models/osprey.yaml modalities.disputed[0]",
        /the disputed value is the value/,
      ],
      [
        "the same silence",
        inModel("kingfisher", (m) => dispute(m.training?.tokens, { status: "undisclosed" })),
        "models/kingfisher.yaml training.tokens.disputed[0]",
        /the disputed value is the value/,
      ],
    ],
  },
  "audits-are-complete": {
    good: [
      [
        "a sentence may support one fact and be disputed on another",
        inAudit((audit) => Object.assign(entry(audit.sentences, 4), { supports: { egret: ["name"] } })),
      ],
    ],
    bad: [
      [
        "a sentence is passed over",
        inAudit((audit) => audit.sentences.pop()),
        "audits/waterbird-survey.yaml extent.7",
        /sentence 7\.2 of the text is missing/,
      ],
      [
        "a whole line is passed over",
        inAudit((audit) => Object.assign(audit.extent, { 9: 1 })),
        "audits/waterbird-survey.yaml extent.9",
        /sentence 9\.1 of the text is missing/,
      ],
      [
        "a sentence that the text has not",
        inAudit((audit) => audit.sentences.push({ ...entry(audit.sentences, 5), sentence: 3 })),
        "audits/waterbird-survey.yaml sentences[6]",
        /no sentence 7\.3/,
      ],
      [
        "a sentence twice",
        inAudit((audit) => audit.sentences.push(entry(audit.sentences, 5))),
        "audits/waterbird-survey.yaml sentences[6]",
        /7\.2 stands here twice/,
      ],
      [
        "nothing is said of a sentence",
        inAudit((audit) => Object.assign(entry(audit.sentences, 5), { too_vague: undefined })),
        "audits/waterbird-survey.yaml sentences[5]",
        /what became of sentence 7\.2/,
      ],
    ],
  },
  "audits-agree-with-records": {
    good: [
      [
        "one of two disputes of a fact is on the line",
        inModel("egret", (m) =>
          m.family?.disputed?.unshift({
            ...entry(m.family.disputed, 0),
            value: "kingfisher",
            source: ["egret-card"],
            at: "line 1",
          }),
        ),
      ],
      [
        "a fact is disputed on two lines, and told of at both",
        (all) => {
          inModel("egret", (m) => Object.assign(entry(m.family?.disputed, 0), { at: "lines 6-7" }))(all);
          inAudit((audit) => Object.assign(entry(audit.sentences, 3).disputed ?? {}, { egret: ["family"] }))(all);
        },
      ],
      [
        "a sentence is on one of the lines of a dispute",
        inModel("egret", (m) => Object.assign(entry(m.family?.disputed, 0), { at: "lines 6-8" })),
      ],
      [
        "a key point, a technique and a parent are facts too",
        inAudit((audit) =>
          Object.assign(entry(audit.sentences, 2).supports ?? {}, {
            egret: ["key_points.1", "techniques.guided-answers", "relations.architecture-from.stork", "organizations"],
          }),
        ),
      ],
      ["a model that could not be read", ({ models }) => delete models.egret, ["egret"]],
    ],
    bad: [
      [
        "a fact that there is not",
        inAudit((audit) => Object.assign(entry(audit.sentences, 2), { supports: { "heron-2": ["key_points.7"] } })),
        "audits/waterbird-survey.yaml sentences[2].supports.heron-2[0]",
        /heron-2 has no fact “key_points\.7”/,
      ],
      [
        "a record that there is not",
        inAudit((audit) => Object.assign(entry(audit.sentences, 2), { supports: { dodo: ["released"] } })),
        "audits/waterbird-survey.yaml sentences[2].supports.dodo[0]",
        /dodo has no fact/,
      ],
      [
        "an error that the record does not dispute",
        inAudit((audit) => Object.assign(entry(audit.sentences, 2), { disputed: { "heron-2": ["structure"] } })),
        "audits/waterbird-survey.yaml sentences[2].disputed.heron-2[0]",
        /does not cite line 3 of waterbird-survey against itself/,
      ],
      [
        "a dispute that the audit does not tell of",
        inAudit((audit) =>
          Object.assign(entry(audit.sentences, 4), { disputed: undefined, supports: { egret: ["name"] } }),
        ),
        "models/egret.yaml family",
        /the dispute with waterbird-survey, line 7, is missing/,
      ],
      [
        "a dispute without its line",
        inModel("egret", (m) =>
          m.family?.disputed?.push({ ...entry(m.family.disputed, 0), value: "heron", at: "the figure" }),
        ),
        "models/egret.yaml family",
        /the dispute with waterbird-survey, the figure, is missing/,
      ],
    ],
  },
  "surveys-come-last": {
    good: [
      [
        "a survey beside the makers' own words",
        inModel("wren", (m) => m.context_length?.source.push("waterbird-survey")),
      ],
      [
        "a survey says which family",
        inModel("wren", (m) => Object.assign(m.family ?? {}, { source: ["waterbird-survey"] })),
      ],
    ],
    bad: [
      [
        "a survey alone",
        inModel("wren", (m) => Object.assign(m.context_length ?? {}, { source: ["waterbird-survey"] })),
        "models/wren.yaml context_length",
        /survey or catalog alone/,
        "warning",
      ],
      [
        "a catalogue and a survey",
        (all) => {
          addSource(all, "pond-list");
          Object.assign(all.sources["pond-list"] ?? {}, { kind: "catalogue" });
          entry(modelOf(all, "wren").relations, 0).source = ["pond-list", "waterbird-survey"];
        },
        "models/wren.yaml relations[0]",
        /survey or catalog alone/,
        "warning",
      ],
    ],
  },
  "both-languages": {
    good: [
      ["a field that is empty", inShape((shape) => (shape.rope_scaling = null))],
      [
        "fields of a shape that are called like languages",
        inShape((shape) => Object.assign(shape, { en: "two words", zh: 2 })),
      ],
      [
        "a name is the same in both",
        ({ families }) => Object.assign(families.wader ?? {}, { name: { en: "Big Wader", zh: "Big Wader" } }),
      ],
      ["one word is the same in both", inModel("wren", (m) => Object.assign(m.summary, { en: "Wren.", zh: "Wren." }))],
    ],
    bad: [
      [
        "an English summary stands under zh",
        inModel("wren", (m) => (m.summary.zh = "A thin adapter.")),
        "models/wren.yaml summary.zh",
        /no Chinese character/,
      ],
      [
        "an English point stands under zh",
        inModel("wren", (m) => (entry(m.key_points, 0).text.zh = "Trains little.")),
        "models/wren.yaml key_points[0].text.zh",
        /no Chinese character/,
      ],
      [
        "an English verb stands under zh",
        (all) => Object.assign(all.relations["adapter-of"]?.verb ?? {}, { zh: "adapter" }),
        "relations.yaml adapter-of.verb.zh",
        /no Chinese character/,
      ],
    ],
  },
  "no-control-characters": {
    good: [
      ["a field that is empty", inShape((shape) => (shape.rope_scaling = null))],
      ["accents, Chinese and emoji are text", inModel("wren", (m) => (m.summary.en = "Héron 鹭 👩‍🔬 𓅟"))],
    ],
    bad: [
      ["an escape", inModel("wren", (m) => (m.name = "Wren\u001b[31m")), "models/wren.yaml name", /U\+001B/],
      [
        "an override of the direction",
        inModel("wren", (m) => (entry(m.key_points, 0).text.en = "\u202enerW")),
        "models/wren.yaml key_points[0].text.en",
        /U\+202E/,
      ],
      [
        "a space of no width",
        inSource("heron-paper", (source) => (source.title = "Heron\u200b")),
        "sources.yaml heron-paper.title",
        /U\+200B/,
      ],
      [
        "half a character",
        ({ organizations }) => organizations.tidewater?.aliases.push("tide\ud800"),
        "organizations.yaml tidewater.aliases[2]",
        /U\+D800/,
      ],
      [
        "a key",
        inModel("egret", (m) => Object.assign(entry(m.variants, 0).config?.value ?? {}, { "hidden\u0007": 1 })),
        "models/egret.yaml variants[0].config.value",
        /U\+0007/,
      ],
    ],
  },
};

function addSource(all: Records, key: string, use: Edit = () => {}): void {
  all.sources[key] = { ...(all.sources["heron-paper"] as Source) };
  use(all);
}

function addConcept(all: Records, use: Edit = () => {}): void {
  const name = { en: "Wading", zh: "涉水" };
  all.concepts.wading = { ...(all.concepts["gap-filling"] as Concept), id: "wading", name, aliases: [] };
  use(all);
}

/** What another source says. */
function otherwise<Other extends Partial<Dispute>>(other: Other) {
  const note = { en: "The survey says so.", zh: "综述如此记载。" };
  return { status: "stated" as const, ...read, note, ...other };
}

function dispute(claim: Claim | undefined, other: Partial<Dispute>): void {
  Object.assign(claim ?? {}, { disputed: [otherwise(other)] });
}

/** What a rule says of records, each finding with its place as a reader would write it. */
function findingsOf(rule: Rule, all: Records, broken: string[] = []) {
  const findings: (Pick<Finding, "severity" | "message" | "repair"> & { where: string })[] = [];
  rule.check({
    records: all,
    broken: new Set(broken),
    report({ kind, id, path = [] }, message, repair, severity = "error") {
      const isFile = kind === "models" || kind === "concepts" || kind === "audits";
      const where = isFile ? `${kind}/${id}.yaml ${pathText(path)}` : `${kind}.yaml ${pathText([id, ...path])}`;
      findings.push({ where: where.trim(), severity, message, repair });
    },
  });
  return findings;
}

test("every rule has a good and a bad example", () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual(RULES.map(({ name }) => name).sort());
  for (const [rule, { good, bad }] of Object.entries(EXAMPLES)) {
    expect(good.length, `${rule} needs a good example`).toBeGreaterThan(0);
    expect(bad.length, `${rule} needs a bad example`).toBeGreaterThan(0);
  }
});

test("a rule bears the name of its file, and every file is in the list", () => {
  const files = readdirSync(new URL("../../src/curation/rules/", import.meta.url)).filter(
    (file) => file !== "index.ts",
  );
  expect(RULES.map(({ name }) => `${name}.ts`).sort()).toEqual(files.sort());
});

describe.each(RULES)("$name", (rule) => {
  const { good, bad } = EXAMPLES[rule.name] ?? { good: [], bad: [] };

  test("says why, in one sentence", () => {
    expect(rule.why).toMatch(/^[A-Z][^.]+\.$/);
  });

  test("good: the world as it is", () => {
    expect(findingsOf(rule, records)).toEqual([]);
  });

  test.each(good)("good: %s", (_, edit, broken) => {
    const changed = recordsWith(edit);
    expect(changed, "the example changes nothing").not.toEqual(structuredClone(records));
    expect(findingsOf(rule, changed, broken)).toEqual([]);
  });

  test.each(bad)("bad: %s", (_, edit, where, says, severity = "error") => {
    const findings = findingsOf(rule, recordsWith(edit));
    expect(findings.map((finding) => [finding.severity, finding.where])).toEqual([[severity, where]]);
    const { message, repair } = entry(findings, 0);
    expect(message.en).toMatch(says);
    for (const text of [message, repair]) {
      expect(text.en).toMatch(/^\S.*\S$/);
      expect(text.zh).toMatch(/\p{Script=Han}/u);
    }
  });
});

describe("a repair says what there is", () => {
  const repairsOf = (name: string, edit: Edit) =>
    findingsOf(RULES.find((rule) => rule.name === name) as Rule, recordsWith(edit)).map(({ repair }) => repair);

  test.each<[string, Edit, string, string]>([
    [
      "the file of a concept",
      inModel("wren", (m) => entry(m.key_points, 0).concepts.push("thick-adapters")),
      "write concepts/thick-adapters.yaml, or correct the id",
      "请编写 concepts/thick-adapters.yaml，或改正标识",
    ],
    [
      "the file of all organizations",
      inModel("wren", (m) => m.organizations.push("dunes")),
      "add it to organizations.yaml, or correct the id",
      "请加入 organizations.yaml，或改正标识",
    ],
    [
      "the file of a model",
      relate("wren", { type: "data-from", to: "dunlin" }),
      "write models/dunlin.yaml, or correct the id",
      "请编写 models/dunlin.yaml，或改正标识",
    ],
    [
      "the variants of a model",
      relate("wren", { type: "data-from", to: "heron-2", variant: "heron-2-7b" }),
      "use one of its variants: heron-2-850m, heron-2-6b, heron-2-6b-chat",
      "可用的变体：heron-2-850m、heron-2-6b、heron-2-6b-chat",
    ],
    [
      "that there is no variant",
      relate("egret", { type: "data-from", to: "wren", variant: "wren-1b" }),
      "use one of its variants: it has none",
      "可用的变体：无",
    ],
  ])("%s", (_, edit, en, zh) => {
    expect(repairsOf("references-exist", edit)).toEqual([{ en, zh }]);
  });

  test("the kinds of relations", () => {
    const [repair] = repairsOf("references-exist", relate("wren", { type: "hatched-from", to: "egret" }));
    const types = Object.keys(records.relations);
    expect(repair).toEqual({ en: `use one of: ${types.join(", ")}`, zh: `可用：${types.join("、")}` });
  });
});

test("a difference has the same sign in both languages", () => {
  const recompute = RULES.find(({ name }) => name === "shapes-recompute") as Rule;
  const saysOf = (published: number) =>
    findingsOf(
      recompute,
      recordsWith(inSize(0, (size) => (size.exact_parameters = { value: published, status: "stated", ...read }))),
    ).map(({ message }) => `${/\(.*\)/.exec(message.en)?.[0]} ${/（.*）/.exec(message.zh)?.[0]}`);
  expect(saysOf(HERON_SMALL - 2)).toEqual(["(2 more) （多 2）"]);
  expect(saysOf(HERON_SMALL + 2)).toEqual(["(2 fewer) （少 2）"]);
});

test("a circle is printed as a chain in both languages", () => {
  const cycle = RULES.find(({ name }) => name === "lineage-has-no-cycle") as Rule;
  const all = recordsWith(relate("heron-1", { type: "architecture-from", to: "heron-2" }));
  expect(findingsOf(cycle, all).map(({ message }) => message)).toEqual([
    {
      en: "the lineage runs in a circle: heron-2 → heron-1 → heron-2",
      zh: "谱系成环：heron-2 → heron-1 → heron-2",
    },
  ]);
});

describe("through the checker, a finding names rule, file, path and line", () => {
  test.each([
    {
      file: "models/wren.yaml",
      replace: "aliases: [Héron-Wren]",
      by: "aliases: [Héron-Wren, Egret]",
      rule: "names-resolve-to-one-record",
      path: ["aliases", 1],
    },
    {
      file: "models/wren.yaml",
      replace: "context_length: { value: 2048, source: wren-card }",
      by: "context_length: { value: 2048, source: dunlin-card }",
      rule: "sources-exist",
      path: ["context_length"],
    },
    {
      file: "models/egret.yaml",
      replace: "type: architecture-from",
      by: "type: hatched-from",
      rule: "references-exist",
      path: ["relations", 0],
    },
    {
      file: "sources.yaml",
      replace: "https://arxiv.org/abs/1811.99901",
      by: "https://arxiv.org/pdf/1811.99901",
      rule: "permanent-links",
      path: ["bittern-paper", "URL"],
    },
    {
      file: "concepts/tidal-attention.yaml",
      replace: "zh: 相邻的头共用键和值，使缓存更小。",
      by: "zh: Neighbouring heads share.",
      rule: "both-languages",
      path: ["definition", "zh"],
    },
    {
      file: "organizations.yaml",
      replace: "aliases: [Delta]",
      by: 'aliases: ["Delta\\e[2J"]',
      rule: "no-control-characters",
      path: ["delta-university", "aliases", 0],
    },
  ])("$rule in $file", ({ file, replace, by, rule, path }) => {
    const text = readFileSync(join(WORLD, file), "utf8");
    expect(text.split(replace)).toHaveLength(2);
    const line = text.slice(0, text.indexOf(replace)).split("\n").length;
    const { errors, warnings } = checkFolder(folderWith({ [file]: text.replace(replace, by) }, { copy: true }));
    expect([...errors, ...warnings]).toEqual([expect.objectContaining({ severity: "error", rule, file, path, line })]);
  });
});
