import type { Atlas } from "../atlas/atlas.ts";
import type { Card, ChildGroup, ParentGroup } from "../query/card.ts";
import { statementsOf, type ValueKind } from "../query/fields.ts";
import { makesBranches } from "../query/lineage.ts";
import { grouped } from "../schema/grouped.ts";
import { shortName } from "../schema/short-name.ts";
import type { Claim, Dispute, Localized } from "../schema/types.ts";
import { OTHER_FAMILY } from "../schema/vocabulary.ts";
import { Citations, sourcesHeading } from "./cited.ts";
import { GUTTER, inColumns, TWO_COLUMNS } from "./columns.ts";
import {
  bracketed,
  type Cited,
  claimText,
  conceptsText,
  dashed,
  factLabel,
  fieldText,
  isSilent,
  modelName,
  organizationName,
  partOf,
  relationVerb,
  sideText,
  valueText,
  verbAndName,
} from "./format.ts";
import { heading } from "./heading.ts";
import { forPart } from "./parts.ts";
import { PUNCTUATION } from "./punctuation.ts";
import { drawSizes } from "./sizes.ts";
import type { Style } from "./style.ts";
import { cells, hanging, padEnd, wrap } from "./text.ts";
import { type Word, word } from "./words.ts";

/** A statement as the card cites it: a fact may carry a note. */
type Noted = Cited & { note?: Localized | undefined };

/**
 * A model's card: what it is, its facts and design, how it is built, its sizes, its lineage, and the sources cited. The
 * card of a size tells its shape first. The full card adds the notes, what other sources say instead, what each step of
 * the lineage changed, whole shapes, and every source.
 */
export function drawCard(atlas: Atlas, card: Card, style: Style, isFull = false): string {
  const citations = new Citations(atlas, style, isFull);
  const disputed = word(isFull ? "markDisputedHere" : "markDisputedAt", style.language);
  const legend = () => {
    const command = isFull ? "" : `llm-atlas show ${card.variant?.id ?? card.model.id} --full`;
    const text = citations.legend(disputed + command);
    return text ? wrap(text, style.width) : [];
  };
  const sizes = () => drawSizes(atlas, card, style, citations, isFull);
  const points = () => drawPoints(card, style, citations, isFull);
  const lines = [
    ...drawHead(atlas, card, style, citations),
    ...drawFacts(atlas, card, style, citations),
    ...drawDesign(atlas, card, style, citations, isFull),
    // A mark in the facts of a long card stands far above its foot.
    ...legend(),
    ...(card.variant ? [...sizes(), ...points()] : [...points(), ...sizes()]),
    ...drawLineage(atlas, card, style, citations, isFull),
    ...(isFull ? drawNotes(atlas, card, style, citations) : []),
    ...(citations.keys.length > 0 ? [...sourcesHeading(style), ...citations.list()] : []),
    ...legend(),
  ];
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}

function drawHead(atlas: Atlas, card: Card, style: Style, citations: Citations): string[] {
  const { model, variant, released } = card;
  const { language, paint } = style;
  const event =
    released && "event" in released && released.event ? `${word(`event.${released.event}` as Word, language)} ` : "";
  const family = model.family && familyText(atlas, model.family, style);
  const parts = [
    ...(variant ? [partOfModel(card, style)] : []),
    model.organizations.map((id) => organizationName(atlas, id, language)).join(PUNCTUATION[language].item),
    `${event}${claimText(atlas, released, "date", style)}${citations.mark(released)}`,
    ...(family ? [family + citations.mark(model.family)] : []),
    ...(model.kind === "product" ? [word("product", language)] : []),
  ];
  return [
    ...wrap(`${paint.title(variant?.name ?? model.name)}  ${parts.join(style.marks.dot)}`, style.width),
    ...wrap(model.summary[language], style.width),
  ];
}

/** `a size of Llama 2`, `a version of GPT-3.5` */
function partOfModel({ model, versions }: Card, { language }: Style): string {
  const isVersion = versions.length > 0;
  if (language === "zh") return `${model.name} 的${isVersion ? "一个版本" : "一种规模"}`;
  return `a ${isVersion ? "version" : "size"} of ${model.name}`;
}

function familyText(atlas: Atlas, claim: Claim<string>, style: Style): string {
  if (claim.value === undefined) return claimText(atlas, claim, "family", style);
  if (claim.value === OTHER_FAMILY) return word("noFamily", style.language);
  const name = `${valueText(atlas, claim.value, "family", style)} ${word("family", style.language).toLowerCase()}`;
  return claim.status === "stated" ? name : name + bracketed(word(claim.status, style.language), style);
}

function drawFacts(atlas: Atlas, { facts, poweredBy }: Card, style: Style, citations: Citations): string[] {
  const { language, paint, width } = style;
  const labels = facts.map(({ field }) => word(field.name as Word, language));
  const labelWidth = Math.max(...labels.map(cells)) + GUTTER;
  const columnWidth = width >= TWO_COLUMNS ? Math.floor((width - GUTTER) / 2) : width;
  // Sentences, and whatever takes more than two lines of a column, stand below the columns at full width.
  const isLong = (text: string, kind: ValueKind) => kind === "sentence" || cells(text) > 2 * (columnWidth - labelWidth);
  const entries = facts.map(({ field, claim }, index) => {
    const text = fieldText(atlas, field, claim, style);
    return { label: labels[index] as string, text, claim, isLong: isLong(text, field.kind) };
  });
  // Marks are numbered as one reads: the columns first, then what stands below them.
  const ordered = [...entries.filter((entry) => !entry.isLong), ...entries.filter((entry) => entry.isLong)];
  const blocks = ordered.map(({ label, text, claim, isLong }) => {
    const shown = isSilent(claim) ? paint.quiet(text) : text;
    const cited = shown + citations.mark(...statementsOf(claim));
    return { isLong, lines: labelled(label, labelWidth, cited, isLong ? width : columnWidth, style) };
  });
  const short = blocks.filter((block) => !block.isLong).map(({ lines }) => lines);
  return [
    ...heading(word("facts", language), style),
    ...(poweredBy.length > 0 ? wrap(`${word("service", language)}llm-atlas show ${poweredBy.join(" ")}`, width) : []),
    ...inColumns(short, columnWidth, width),
    ...blocks.filter((block) => block.isLong).flatMap(({ lines }) => lines),
  ];
}

/** A text behind its label. */
function labelled(label: string, labelWidth: number, text: string, width: number, { paint }: Style): string[] {
  const [first = "", ...others] = hanging(padEnd(label, labelWidth), text, width);
  return [paint.label(first.slice(0, label.length)) + first.slice(label.length), ...others];
}

/** What the network is made of, a line a part. */
function drawDesign(
  atlas: Atlas,
  { design, silence }: Card,
  style: Style,
  citations: Citations,
  isFull: boolean,
): string[] {
  const { language, paint, width } = style;
  const rows = design.map(({ role, claim, techniques }) => ({
    label: word(role as Word, language),
    text: conceptsText(atlas, claim.value ?? [], style, { role, isWhole: isFull }) + citations.mark(...techniques),
  }));
  const labelWidth = Math.max(...rows.map(({ label }) => cells(label)), 0) + GUTTER;
  const lines = rows.flatMap(({ label, text }) => labelled(label, labelWidth, text, width, style));
  if (silence) {
    const label = silence.roles.map((role) => word(role as Word, language)).join(PUNCTUATION[language].item);
    const text = paint.quiet(claimText(atlas, silence.claim, "text", style)) + citations.mark(silence.claim);
    lines.push(...wrap(`${paint.label(label)}${PUNCTUATION[language].colon}${text}`, width));
  }
  return lines.length === 0 ? [] : [...heading(word("design", language), style), ...lines];
}

function drawPoints({ points }: Card, style: Style, citations: Citations, isFull: boolean): string[] {
  const { language, paint, marks, width } = style;
  return [
    ...heading(word("points", language), style),
    ...points.flatMap((point) => {
      const note = isFull && point.note ? paint.quiet(bracketed(point.note[language], style)) : "";
      return hanging(`${marks.bullet} `, point.text[language] + note + citations.mark(point), width);
    }),
  ];
}

function drawLineage(
  atlas: Atlas,
  { parents, children }: Card,
  style: Style,
  citations: Citations,
  isFull: boolean,
): string[] {
  const { language, width, marks } = style;
  const { colon, clause } = PUNCTUATION[language];
  const isTold = (group: ParentGroup) => (group.isPrimary || isFull) && changeOf(group) !== undefined;
  const lines = parents.filter(isTold).flatMap((group) => {
    const text = verbAndName(relationVerb(atlas, group.type, language), parentText(atlas, group, style, isFull));
    const change = changeOf(group)?.[language] ?? "";
    return hanging(`${marks.from} `, text + citations.mark(...group.edges) + colon + change, width);
  });
  // The others a kind each: one verb, and all that it leads to.
  const kinds = grouped(
    parents.filter((each) => !isTold(each)),
    ({ type }) => type,
  );
  const brief = [...kinds].map(([type, groups]) =>
    verbAndName(relationVerb(atlas, type, language), parentList(atlas, groups, style, citations, isFull)),
  );
  if (brief.length > 0) lines.push(...hanging(`${marks.from} `, brief.join(clause), width));
  for (const group of children) lines.push(...hanging(`${marks.into} `, childText(atlas, group, style), width));
  return lines.length === 0 ? [] : [...heading(word("lineage", language), style), ...lines];
}

/** Parents of one kind; where several rest on the same sources, those stand behind the last. */
function parentList(atlas: Atlas, groups: ParentGroup[], style: Style, citations: Citations, isFull: boolean): string {
  const { item } = PUNCTUATION[style.language];
  const keysOf = (group: ParentGroup | undefined) => group && citations.keysOf(...group.edges).join();
  return groups
    .map((group, index) => {
      const isCitedNext = keysOf(groups[index + 1]) === keysOf(group);
      const mark = isCitedNext ? citations.doubt(...group.edges) : citations.mark(...group.edges);
      return parentText(atlas, group, style, isFull) + mark;
    })
    .join(item);
}

/** `Llama 2 (for v1.5)` */
function parentText(atlas: Atlas, { type, to, part, edges }: ParentGroup, style: Style, isFull: boolean): string {
  const { language, paint } = style;
  // Which sizes took data or a method from where is more than the short card holds.
  const isBranch = makesBranches(atlas, type);
  const sizes = (isBranch || isFull) && partOf(atlas, [{ applies_to: part }], language, isFull);
  const remarks = [
    sizes && forPart(sizes, language),
    edges.every(({ evidence }) => evidence === "inferred") && word("inferred", language),
  ].filter(Boolean);
  const name = paint.strong(modelName(atlas, to, language));
  return remarks.length > 0 ? name + bracketed(remarks.join(PUNCTUATION[language].part), style) : name;
}

/** `was fine-tuned into Alpaca, Vicuna (v1.5)`, `Code Llama: continued pre-training, learned from its outputs` */
function childText(atlas: Atlas, { types, children }: ChildGroup, style: Style): string {
  const { language, paint } = style;
  const { item, part: comma, colon } = PUNCTUATION[language];
  const names = children.map(({ id, part }) => {
    const sizes = partOf(atlas, [{ applies_to: part }], language);
    return paint.strong(modelName(atlas, id, language)) + (sizes ? bracketed(sizes, style) : "");
  });
  const [type = "", ...others] = types;
  if (others.length === 0) return verbAndName(atlas.relations[type]?.reverse[language] ?? type, names.join(item));
  const labels = types.map((each) => atlas.relations[each]?.label[language] ?? each);
  return names.join(item) + colon + labels.join(comma);
}

/** What a step of the lineage changed: of several edges to one parent, the one of the largest size speaks. */
function changeOf({ edges }: ParentGroup): Localized | undefined {
  return (edges.find(({ primary }) => primary) ?? edges.at(-1))?.change;
}

/** A statement that may have a note or be disputed: where it stands in the record, and its name where that is another. */
interface NotedStatement {
  path: string;
  statement: Noted | undefined;
  label?: string;
}

/** Whatever of a card may have a note, in the order of the card. */
export function notedStatements({ facts, sizes, model, released }: Card): NotedStatement[] {
  return [
    { path: "released", statement: released },
    { path: "family", statement: model.family },
    ...facts.map(({ field, claim }) => ({ path: field.name, statement: claim })),
    ...sizes.flatMap(({ variant, parameters, exact, config }) => {
      const label = shortName(variant.name, model.name);
      const path = `variants.${variant.id}`;
      return [
        { path: `${path}.parameters`, statement: parameters, label },
        { path: `${path}.exact_parameters`, statement: exact, label },
        { path: `${path}.config`, statement: config, label },
      ];
    }),
    // The note of a point stands behind the point itself.
    ...model.key_points.map((point, index) => ({
      path: `key_points.${index + 1}`,
      statement: { ...point, note: undefined },
    })),
    ...model.relations.map((relation) => ({ path: `relations.${relation.type}.${relation.to}`, statement: relation })),
  ];
}

/** Every note of the facts and sizes, and both sides of every dispute. */
function drawNotes(atlas: Atlas, card: Card, style: Style, citations: Citations): string[] {
  const { language, paint, marks, width } = style;
  const lines = notedStatements(card).flatMap(({ path, statement, label }) => {
    if (!statement?.note && !statement?.disputed) return [];
    const name = label ?? factLabel(atlas, card.model, path, style);
    const head = `${paint.label(name)}${PUNCTUATION[language].colon}`;
    const note = statement.note && hanging(`${marks.bullet} `, head + statement.note[language], width);
    const sides = ((statement.disputed ?? []) as Dispute[]).flatMap((dispute) => {
      const side = sideText(atlas, path, dispute, style) + citations.mark(dispute);
      return hanging(`${marks.disputed} `, head + dashed(side, dispute.note[language], style), width);
    });
    return [...(note ?? []), ...sides];
  });
  return lines.length === 0 ? [] : [...heading(word("notes", language), style), ...lines];
}
