import { expect, test } from "vitest";
import type { Source } from "../../src/schema/types.ts";
import { apaReference } from "../../src/view/apa.ts";

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ family: `Marsh${index + 1}`, given: "Ida" }));
const WEB = { kind: "announcement", type: "webpage", title: "Introducing Heron" } as const;

// The forms of chapter 10 of the Publication Manual, 7th edition.
test.each<[string, Partial<Source>, string]>([
  [
    "a journal article",
    {
      type: "article-journal",
      author: [
        { family: "Marsh", given: "Ida B." },
        { family: "Fenn", given: "Jean-Luc" },
      ],
      issued: "2021-03-02",
      "container-title": "Journal of Birds",
      volume: "12",
      issue: "3",
      page: "45-67",
      DOI: "10.1000/1",
    },
    "Marsh, I. B., & Fenn, J.-L. (2021). T. Journal of Birds, 12(3), 45–67. https://doi.org/10.1000/1",
  ],
  [
    "an article with a number in place of pages",
    {
      type: "article-journal",
      author: people(1),
      "container-title": "Birds",
      volume: "2",
      number: "e7",
      issued: "2020",
    },
    "Marsh1, I. (2020). T. Birds, 2, Article e7.",
  ],
  [
    "a preprint",
    {
      type: "article",
      author: people(1),
      issued: "2020-05",
      number: "arXiv:2003.99903",
      URL: "https://arxiv.org/abs/2003.99903",
    },
    "Marsh1, I. (2020). T (arXiv:2003.99903). arXiv. https://arxiv.org/abs/2003.99903",
  ],
  [
    "a conference paper",
    {
      type: "paper-conference",
      author: people(1),
      issued: "2020",
      "container-title": "Proceedings of the Delta",
      page: "1--9",
    },
    "Marsh1, I. (2020). T. In Proceedings of the Delta (pp. 1–9).",
  ],
  [
    "a report that its maker brings out",
    { type: "report", author: [{ literal: "OpenAI" }], publisher: "OpenAI", issued: "2023-03-14" },
    "OpenAI. (2023). T.",
  ],
  [
    "a report of somebody's at a house",
    { type: "report", author: people(2), publisher: "OpenAI", issued: "2019" },
    "Marsh1, I., & Marsh2, I. (2019). T. OpenAI.",
  ],
  [
    "software with a version",
    {
      type: "software",
      author: [{ literal: "Wetlands Lab" }],
      version: "1.2",
      issued: "2023-01-02",
      URL: "https://a.example/x",
    },
    "Wetlands Lab. (2023). T (Version 1.2) [Computer software]. https://a.example/x",
  ],
  [
    "a page of a day",
    {
      ...WEB,
      author: [{ literal: "Tidewater" }],
      issued: "2022-11-02",
      accessed: "2024-05-20",
      URL: "https://t.example",
    },
    "Tidewater. (2022, November 2). Introducing Heron. https://t.example",
  ],
  ["a page of a month", { ...WEB, issued: "2022-11" }, "Introducing Heron. (2022, November)."],
  [
    "a page without a date or an author",
    { ...WEB, accessed: "2024-05-20", URL: "https://t.example" },
    "Introducing Heron. (n.d.). Retrieved May 20, 2024, from https://t.example",
  ],
  ["a question", { type: "report", title: "Can birds swim?", issued: "2020" }, "Can birds swim? (2020)."],
  ["twenty authors", { author: people(20), issued: "2020" }, `${apaNames(1, 19)}, & Marsh20, I. (2020). T.`],
  ["more than twenty", { author: people(25), issued: "2020" }, `${apaNames(1, 19)}, … Marsh25, I. (2020). T.`],
  [
    "some, and others",
    { author: [...people(2), { literal: "et al." }], issued: "2020" },
    "Marsh1, I., Marsh2, I., … (2020). T.",
  ],
  ["one name", { author: [{ family: "mkht" }], issued: "2020" }, "mkht. (2020). T."],
  ["a name without initials", { author: [{ family: "王", given: "小明" }], issued: "2020" }, "王, 小明. (2020). T."],
])("%s", (_, source, reference) => {
  expect(apaReference({ kind: "paper", type: "article", title: "T", ...source } as Source)).toBe(reference);
});

function apaNames(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, index) => `Marsh${first + index}, I.`).join(", ");
}
