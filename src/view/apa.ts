import type { Source } from "../schema/types.ts";
import { asciiText } from "./ascii.ts";
import { listedAuthors, type Reference } from "./csl.ts";
import type { Style } from "./style.ts";
import { wrap } from "./text.ts";

// APA is written here because no library that a package under the MIT license may hold does it: all of them stand on
// citeproc, which is under CPAL or AGPL, and on styles under CC BY-SA.

const MONTHS = "January, February, March, April, May, June, July, August, September, October, November, December".split(
  ", ",
);
/** More authors than this are not all named (APA 7, section 9.8). */
const MOST_AUTHORS = 20;

/** What stands in brackets behind the title of a work that is no text. */
const FORMS: Partial<Record<Source["type"], string>> = {
  software: "Computer software",
  dataset: "Data set",
  thesis: "Thesis",
};

/** References in the style of the American Psychological Association, 7th edition, in their order and without italics. */
export function drawApa(references: Reference[], { width, ascii }: Style): string {
  const texts = references.map(({ source }) => (ascii ? asciiText(apaReference(source)) : apaReference(source)));
  return `${texts.map((text) => wrap(text, width).join("\n")).join("\n\n")}\n`;
}

/**
 * One reference: who, when, what, where. Titles keep the capitals of their makers.
 * Source: Publication Manual of the American Psychological Association, 7th edition, chapters 9 and 10.
 */
export function apaReference(source: Source): string {
  const who = authorsText(source);
  const when = `(${dateText(source)})`;
  const what = titleText(source);
  const where = [containerText(source), publisherText(source)].filter((part) => part !== "").map(sentence);
  const parts = who === "" ? [sentence(what), sentence(when)] : [sentence(who), sentence(when), sentence(what)];
  return [...parts, ...where, addressText(source)].filter((part) => part !== "").join(" ");
}

/** With a full stop, unless it ends in one or in what takes its place. */
function sentence(text: string): string {
  return /[.?!。？！…]$/.test(text) ? text : `${text}.`;
}

function authorsText(source: Source): string {
  const { authors, isWhole } = listedAuthors(source);
  const names = authors.map(nameText);
  const last = names.at(-1);
  if (last === undefined) return "";
  // Who comes last is not known here, and the style has no "et al." in a list of references.
  if (!isWhole) return [...names.slice(0, MOST_AUTHORS - 1), "…"].join(", ");
  if (names.length > MOST_AUTHORS) return `${names.slice(0, MOST_AUTHORS - 1).join(", ")}, … ${last}`;
  return names.length === 1 ? last : `${names.slice(0, -1).join(", ")}, & ${last}`;
}

/** `Hashimoto, T. B.`; a given name in characters that have no initials stays whole. */
function nameText(person: NonNullable<Source["author"]>[number]): string {
  if ("literal" in person) return person.literal;
  const { family, given } = person;
  if (given === undefined) return family;
  const initials = given
    .split(/\s+/)
    .map((name) => name.replace(/(\p{Lu})[\p{Ll}\p{M}'’]+\.?/gu, "$1.").replace(/^(\p{Lu})$/u, "$1."));
  return `${family}, ${initials.join(" ")}`;
}

/** The year; of what is published on a day and not in a volume, the day. */
function dateText({ issued, type }: Source): string {
  if (issued === undefined) return "n.d.";
  const hasDay = type === "webpage" || type === "post-weblog" || type === "post";
  const [year, monthAndDay] = [issued.slice(0, 4), monthText(issued)];
  return hasDay && monthAndDay ? `${year}, ${monthAndDay}` : year;
}

/** `July 18` */
function monthText(date: string): string {
  const [, month, day] = date.split("-").map(Number);
  return [MONTHS[Number(month) - 1], day].filter((part) => part !== undefined).join(" ");
}

function titleText({ type, title, number, version }: Source): string {
  const details = [version ? `Version ${version}` : "", isInPeriodical(type) ? "" : (number ?? "")].filter(Boolean);
  const form = FORMS[type];
  return [title, details.length > 0 ? `(${details.join("; ")})` : "", form ? `[${form}]` : ""]
    .filter(Boolean)
    .join(" ");
}

function isInPeriodical(type: Source["type"]): boolean {
  return type === "article-journal";
}

/** The journal with volume, issue and pages, or the book that a chapter or a talk stands in. */
function containerText({ type, "container-title": container, volume, issue, page, number }: Source): string {
  if (container === undefined) return type === "article" && /^arXiv:/i.test(number ?? "") ? "arXiv" : "";
  const pages = page?.replace(/-+/g, "–");
  if (type === "paper-conference" || type === "chapter") {
    return `In ${container}${pages ? ` (${/\D/.test(pages) ? "pp." : "p."} ${pages})` : ""}`;
  }
  const issued = [volume, issue ? `(${issue})` : ""].filter(Boolean).join("");
  return [container, issued, pages ?? (isInPeriodical(type) && number ? `Article ${number}` : "")]
    .filter(Boolean)
    .join(", ");
}

/** Who brought it out, unless that is who wrote it. */
function publisherText({ author = [], publisher = "" }: Source): string {
  return author.some((person) => "literal" in person && person.literal === publisher) ? "" : publisher;
}

/** The address, which takes no full stop; of a page without a date, with the day on which it read so. */
function addressText({ DOI, URL, accessed, issued }: Source): string {
  const address = DOI ? `https://doi.org/${DOI}` : URL;
  if (address === undefined) return "";
  const day = accessed && monthText(accessed);
  return day && issued === undefined ? `Retrieved ${day}, ${accessed.slice(0, 4)}, from ${address}` : address;
}
