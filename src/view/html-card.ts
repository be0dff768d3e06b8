import type { Atlas } from "../atlas/atlas.ts";
import { element, escaped } from "../picture/xml.ts";
import { type Card, cardOf } from "../query/card.ts";
import type { ConceptEntry } from "../query/concepts.ts";
import { statementsOf } from "../query/fields.ts";
import { placeIn } from "../schema/claims.ts";
import { grouped } from "../schema/grouped.ts";
import { shortName } from "../schema/short-name.ts";
import type { Claim, Config, Dispute, Model, Source } from "../schema/types.ts";
import { notedStatements } from "./card.ts";
import {
  addressOf,
  bracketed,
  type Cited,
  claimText,
  conceptsText,
  count,
  dashed,
  factLabel,
  fieldText,
  magnitude,
  modelName,
  organizationName,
  partOf,
  relationVerb,
  sideText,
  sourceName,
  sourceText,
  verbAndName,
  wholeShapeText,
  withoutSelf,
} from "./format.ts";
import { placeText } from "./place.ts";
import { PUNCTUATION } from "./punctuation.ts";
import type { Style } from "./style.ts";
import { type Word, word, wordOr } from "./words.ts";

/** The sources of a page by their numbers, and where each is in its list. */
export class Bibliography {
  readonly keys: readonly string[];
  readonly #numbers: ReadonlyMap<string, number>;

  constructor({ sources }: Pick<Atlas, "sources">) {
    this.keys = Object.keys(sources).sort();
    this.#numbers = new Map(this.keys.map((key, index) => [key, index + 1]));
  }

  number(key: string): number | undefined {
    return this.#numbers.get(key);
  }

  anchor(key: string): string {
    return `:${this.number(key)}`;
  }
}

/** What every part of a card is drawn with. */
export interface CardContext {
  atlas: Atlas;
  style: Style;
  bibliography: Bibliography;
}

const link = (id: string, text: string) => element("a", { href: `#${id}` }, escaped(text));

/** The name of a model or concept, which leads to its card. */
function nameLink(atlas: Atlas, id: string, style: Style): string {
  const name = modelName(atlas, id, style.language);
  const hasCard = Object.hasOwn(atlas.outlines, id) || Object.hasOwn(atlas.conceptNames, id);
  return hasCard ? link(id, name) : escaped(name);
}

/**
 * What statements rest on, behind a fact: the number of each source, with the place in it. The script puts the name of the
 * source before the place; here it would stand thousands of times.
 */
function marks({ style, bibliography }: CardContext, statements: readonly (Cited | undefined | null)[]): string {
  const { language } = style;
  const places = new Map<string, string>();
  for (const statement of statements) {
    for (const key of statement?.source ?? []) {
      if (places.get(key)) continue;
      const place = placeIn(statement as Cited, key);
      places.set(key, place ? placeText(withoutSelf(place), language) : "");
    }
  }
  const links = [...places].flatMap(([key, place]) => {
    const number = bibliography.number(key);
    if (number === undefined) return [];
    return [element("a", { href: `#${bibliography.anchor(key)}`, title: place || undefined }, String(number))];
  });
  const unread = statements.some((statement) => statement && !statement.checked);
  const doubted = unread
    ? element("span", { title: word("markUnchecked", language) }, escaped(style.marks.unchecked))
    : "";
  return links.length > 0 ? ` ${doubted}${element("small", {}, `[${links.join(",")}]`)}` : doubted;
}

/** Rows of labels and what stands behind them, which is markup already. */
function list(rows: readonly (readonly [label: string, content: string])[]): string {
  return element(
    "dl",
    {},
    rows.map(([label, content]) => element("dt", {}, escaped(label)) + element("dd", {}, content)).join(""),
  );
}

function block(title: string, content: string): string {
  return content === "" ? "" : element("h3", {}, escaped(title)) + content;
}

/** The whole card of a model as a section of a page: every fact with its sources, and what others say instead. */
export function modelSection(context: CardContext, model: Model): string {
  const { atlas, style } = context;
  const { language } = style;
  const card = cardOf(atlas, { model }, true);
  const { facts, design, points, sizes, released } = card;
  const say = (key: Word) => word(key, language);
  const head = [
    [
      say("organizations"),
      escaped(model.organizations.map((id) => organizationName(atlas, id, language)).join(PUNCTUATION[language].item)),
    ],
    [say("released"), escaped(claimText(atlas, released, "date", style)) + marks(context, [released])],
    ...(model.family
      ? [[say("family"), escaped(claimText(atlas, model.family, "family", style)) + marks(context, [model.family])]]
      : []),
  ] as [string, string][];
  const told = facts.map(
    ({ field, claim }) =>
      [
        word(field.name as Word, language),
        escaped(fieldText(atlas, field, claim, style)) + marks(context, statementsOf(claim)),
      ] as const,
  );
  const parts = design.map(({ role, claim, techniques }) => {
    const links = (claim.value ?? []).map((use) =>
      link(use.concept, conceptsText(atlas, [use], style, { role, isWhole: true })),
    );
    const names = links.join(escaped(PUNCTUATION[language].item));
    return [word(role as Word, language), names + marks(context, techniques)] as const;
  });
  const items = points.map((point) => {
    const note = point.note ? bracketed(point.note[language], style) : "";
    return element("li", {}, escaped(point.text[language] + note) + marks(context, [point]));
  });
  return element(
    "section",
    { id: model.id },
    [
      element("h2", {}, escaped(model.name)),
      element("p", {}, escaped(model.summary[language])),
      list([...head, ...told]),
      block(say("design"), parts.length > 0 ? list(parts) : ""),
      block(say("points"), element("ul", {}, items.join(""))),
      block(say("sizes"), sizes.length > 0 ? sizeTable(context, card) : ""),
      block(say("lineage"), lineage(context, card)),
      block(say("notes"), notes(context, card)),
    ].join("\n"),
  );
}

function sizeTable(context: CardContext, { model, sizes }: Card): string {
  const { atlas, style } = context;
  const { language } = style;
  const heads = ["name", "parameters", "exact_parameters", "shape", "context_length", "source"] as const;
  const rows = sizes.map(({ variant, parameters, exact, config, context: length, tunings }) => {
    const tuned = tunings.map(({ name }) => shortName(name, model.name)).join(PUNCTUATION[language].item);
    const cell = (claim: Claim | undefined, tell: (value: never) => string) => {
      const silent = claim && claim.value === undefined ? claimText(atlas, claim, "text", style) : "";
      return element("td", {}, escaped(claim?.value === undefined ? silent : tell(claim.value as never)));
    };
    const name = shortName(variant.name, model.name) + (tuned ? bracketed(tuned, style) : "");
    return element(
      "tr",
      {},
      [
        element("th", { scope: "row" }, escaped(name)),
        cell(parameters, magnitude),
        cell(exact, count),
        cell(config, (value: Config) => wholeShapeText(value, style)),
        cell(length, count),
        element("td", {}, marks(context, [parameters, exact, config, length])),
      ].join(""),
    );
  });
  const head = heads.map((key) => element("th", { scope: "col" }, escaped(word(key, language)))).join("");
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

function lineage(context: CardContext, { parents, children }: Card): string {
  const { atlas, style } = context;
  const { language } = style;
  const { item, part } = PUNCTUATION[language];
  const up = parents.map(({ type, to, edges, part: sizes }) => {
    const changes = edges.flatMap(({ change }) => change?.[language] ?? []);
    const remarks = [
      partOf(atlas, [{ applies_to: sizes }], language, true),
      edges.every(({ evidence }) => evidence === "inferred") && word("inferred", language),
    ].filter(Boolean);
    // The verb may stand around the name, which is a link: it is put in afterwards.
    const verb = escaped(verbAndName(relationVerb(atlas, type, language), PLACEHOLDER)).replace(
      PLACEHOLDER,
      nameLink(atlas, to, style),
    );
    const about = remarks.length > 0 ? escaped(bracketed(remarks.join(part), style)) : "";
    const change =
      changes.length > 0 ? element("div", { class: "quiet" }, escaped([...new Set(changes)].join(" "))) : "";
    return element("li", {}, verb + about + marks(context, edges) + change);
  });
  const down = children.map(({ types, children: ofKind }) => {
    const names = ofKind.map(({ id, part: sizes }) => {
      const told = partOf(atlas, [{ applies_to: sizes }], language);
      return nameLink(atlas, id, style) + (told ? escaped(bracketed(told, style)) : "");
    });
    const [type = ""] = types;
    const verb = types.length === 1 ? (atlas.relations[type]?.reverse[language] ?? type) : "";
    if (verb)
      return element("li", {}, escaped(verbAndName(verb, PLACEHOLDER)).replace(PLACEHOLDER, names.join(escaped(item))));
    const labels = types.map((each) => atlas.relations[each]?.label[language] ?? each).join(part);
    return element("li", {}, names.join(escaped(item)) + escaped(PUNCTUATION[language].colon + labels));
  });
  return up.length + down.length > 0 ? element("ul", {}, [...up, ...down].join("")) : "";
}

/** Stands for a link while a sentence around it is made; no name holds it. */
const PLACEHOLDER = "\u0001";

function notes(context: CardContext, card: Card): string {
  const { atlas, style } = context;
  const { language, marks: signs } = style;
  const items = notedStatements(card).flatMap(({ path, statement, label }) => {
    if (!statement?.note && !statement?.disputed) return [];
    const name = label ?? factLabel(atlas, card.model, path, style);
    const head = element("b", {}, escaped(name + PUNCTUATION[language].colon));
    const sides = ((statement.disputed ?? []) as Dispute[]).map((dispute) => {
      const told = dashed(sideText(atlas, path, dispute, style), dispute.note[language], style);
      return `${escaped(signs.disputed)} ${head}${escaped(told)}${marks(context, [dispute as Cited])}`;
    });
    return [...(statement.note ? [head + escaped(statement.note[language])] : []), ...sides];
  });
  return items.length > 0 ? element("ul", {}, items.map((item) => element("li", {}, item)).join("")) : "";
}

/** A technique as a section of a page: what it is, where it comes from, who uses it. */
export function conceptSection(context: CardContext, { concept, used_by }: ConceptEntry): string {
  const { atlas, style } = context;
  const { language } = style;
  const { item, colon } = PUNCTUATION[language];
  const { name, aliases, definition, introduced_by: origin, related } = concept;
  const others = [...new Set([name.en, name.zh, ...aliases])].filter((each) => each !== name[language]);
  const users = [...grouped(used_by, ({ role }) => role ?? "toldIn")].map(
    ([role, uses]) => [role, [...new Set(uses.map(({ id }) => nameLink(atlas, id, style)))]] as const,
  );
  const rows: [string, string][] = [
    ...(others.length > 0 ? [[word("alias", language), escaped(others.join(item))] as [string, string]] : []),
    ...(origin
      ? [
          [word("origin", language), escaped(origin.note?.[language] ?? "") + marks(context, [origin])] as [
            string,
            string,
          ],
        ]
      : []),
    ...users.map(
      ([role, names]) =>
        [
          word("usedBy", language) + colon + wordOr(role === "data" ? "data_techniques" : role, language),
          names.join(escaped(item)),
        ] as [string, string],
    ),
    ...(related.length > 0
      ? [
          [word("related", language), related.map((id) => nameLink(atlas, id, style)).join(escaped(item))] as [
            string,
            string,
          ],
        ]
      : []),
  ];
  return element(
    "section",
    { id: concept.id },
    element("h2", {}, escaped(name[language])) + element("p", {}, escaped(definition[language])) + list(rows),
  );
}

/** Every source, with its number and address. */
export function sourcesSection({ atlas, style, bibliography }: CardContext, id: string): string {
  const items = bibliography.keys.map((key) => {
    const source = atlas.sources[key] as Source;
    const address = addressOf(source);
    const told = escaped(sourceText(source, style));
    const isWeb = address !== undefined && /^https?:/i.test(address);
    const named = isWeb ? element("a", { href: address, rel: "noreferrer" }, told) : told;
    return element(
      "li",
      { id: bibliography.anchor(key), "data-name": sourceName(source, style) },
      `${named} ${element("span", { class: "quiet" }, escaped(key))}`,
    );
  });
  const title = element("h2", {}, escaped(word("page.sources", style.language)));
  return element("section", { id }, title + element("ol", { class: "references" }, items.join("\n")));
}
