import type { Term } from "../arithmetic/blueprint.ts";
import type { Atlas } from "../atlas/atlas.ts";
import type { Fit, Matrices, SizeAnswer, SizedVariant, SizeQuestion } from "../query/size.ts";
import { shortName } from "../schema/short-name.ts";
import type { Claim, Localized } from "../schema/types.ts";
import { MODULES, type Module, WEIGHT_TYPES } from "../schema/vocabulary.ts";
import { asciiText } from "./ascii.ts";
import { bracketed, citationText, count, magnitude, scientific } from "./format.ts";
import { heading } from "./heading.ts";
import { PUNCTUATION } from "./punctuation.ts";
import type { Style } from "./style.ts";
import { cells, hanging, padEnd, padStart, wrap } from "./text.ts";
import { type Word, word } from "./words.ts";

/** What modules are called. */
export const MODULE_NAMES: Record<Module, Localized> = {
  token_embedding: { en: "Token embedding", zh: "词嵌入" },
  position_embedding: { en: "Position embedding", zh: "位置嵌入" },
  token_type_embedding: { en: "Segment or language embedding", zh: "分段或语言嵌入" },
  embedding_projection: { en: "Embedding projection", zh: "嵌入投影" },
  attention: { en: "Attention", zh: "注意力" },
  cross_attention: { en: "Cross-attention", zh: "交叉注意力" },
  relative_positions: { en: "Relative positions", zh: "相对位置" },
  linear_attention: { en: "Linear attention", zh: "线性注意力" },
  state_space: { en: "State space", zh: "状态空间" },
  feed_forward: { en: "Feed-forward", zh: "前馈层" },
  experts: { en: "Experts", zh: "专家" },
  shared_experts: { en: "Shared experts", zh: "共享专家" },
  router: { en: "Router", zh: "路由" },
  norms: { en: "Norms", zh: "归一化" },
  output_head: { en: "Output head", zh: "输出层" },
  pooler: { en: "Pooler", zh: "池化层" },
  classifier: { en: "Classifier", zh: "分类器" },
};

const GAP = 2;
/** Bars are no wider: a share is read, not measured. */
const WIDEST_BAR = 32;
/** Narrower than this a bar says nothing. */
const NARROWEST_BAR = 8;

/**
 * What a shape says of a network's size: of one network where its parameters sit, its memory, its cache and its training;
 * of several a line each.
 */
export function drawSize(atlas: Atlas, answer: SizeAnswer, question: SizeQuestion, style: Style): string {
  const [only, ...others] = answer.variants;
  const lines =
    only && others.length === 0
      ? drawOne(atlas, answer, only, question, style)
      : drawSeveral(atlas, answer, question, style);
  return lines.map((line) => `${(style.ascii ? asciiText(line) : line).trimEnd()}\n`).join("");
}

function drawOne(
  atlas: Atlas,
  answer: SizeAnswer,
  variant: SizedVariant,
  question: SizeQuestion,
  style: Style,
): string[] {
  return [
    ...drawHead(atlas, answer, variant, style),
    ...drawModules(variant, style),
    ...drawMatrices(variant.matrices, style),
    ...drawWeights(variant, question, style),
    ...drawCache(variant, question, style),
    ...drawFits(variant, question, style),
    ...drawTraining(atlas, variant, question, style),
    ...drawUncounted(answer, style),
  ];
}

function drawHead(atlas: Atlas, answer: SizeAnswer, variant: SizedVariant, style: Style): string[] {
  const { language, paint, width } = style;
  const { parameters, blueprint } = variant;
  const told = language === "zh" ? `${count(parameters.total)} 个参数` : `${count(parameters.total)} parameters`;
  const active =
    parameters.active === parameters.total
      ? ""
      : language === "zh"
        ? `，每个 token 激活 ${count(parameters.active)} 个`
        : `, ${count(parameters.active)} active for each token`;
  return [
    ...wrap(`${paint.title(variant.name)}  ${paint.strong(told)}${active}`, width),
    ...publishedLines(atlas, variant, style),
    ...(answer.wrapper === undefined
      ? []
      : wrap(
          language === "zh"
            ? `只计入“${answer.wrapper}”中的语言模型。`
            : `The language model of a “${answer.wrapper}” alone is counted.`,
          width,
        )),
    ...(blueprint.kind === "encoder"
      ? wrap(
          paint.quiet(
            language === "zh" ? "不含预训练任务的输出层。" : "Counted without the heads of its pre-training tasks.",
          ),
          width,
        )
      : []),
  ];
}

/** What was published, beside what was counted, and why they differ. */
function publishedLines(atlas: Atlas, { stated, exact, shape, parameters }: SizedVariant, style: Style): string[] {
  const { language, width, paint } = style;
  const cited = (claim: Claim) => paint.quiet(bracketed(citationText(atlas, claim, style), style));
  const lines: string[] = [];
  const compared = (label: string, claim: Claim<number> | null, shown: (value: number) => string) => {
    if (claim?.value === undefined) return;
    const difference = differenceText(parameters.total, claim.value, style);
    const text = `${label}${PUNCTUATION[language].colon}${shown(claim.value)}${PUNCTUATION[language].part}${difference}`;
    lines.push(...hanging("", text + cited(claim), width));
    // What is counted, or why the two differ.
    if (claim.note && parameters.total !== claim.value) lines.push(...hanging("  ", claim.note[language], width));
  };
  compared(language === "zh" ? "公布的精确值" : "Exact count published", exact, count);
  compared(language === "zh" ? "公布值" : "Stated", stated, magnitude);
  if (shape)
    lines.push(
      ...hanging(
        "",
        `${word("shape", language)}${PUNCTUATION[language].colon}${paint.quiet(citationText(atlas, shape, style))}`,
        width,
      ),
    );
  return lines;
}

/** How far what was counted is from what was published. */
function differenceText(counted: number, published: number, { language }: Style): string {
  const difference = counted - published;
  if (difference === 0) return language === "zh" ? "与计算完全一致" : "counted to the unit";
  const sign = difference > 0 ? "+" : "−";
  const share = Math.abs(difference) / published;
  const amount = share < 0.0001 ? count(Math.abs(difference)) : `${(100 * share).toPrecision(2)}%`;
  return language === "zh" ? `计算值 ${sign}${amount}` : `counted ${sign}${amount}`;
}

function drawModules({ parameters }: SizedVariant, style: Style): string[] {
  const { language, width, paint, ascii } = style;
  const { total, by_module: byModule } = parameters;
  const rows = MODULES.flatMap((module) => {
    const number = byModule[module];
    return number === undefined ? [] : [{ name: MODULE_NAMES[module][language], number }];
  });
  const numbers = [...rows.map(({ number }) => number), total, parameters.non_embedding];
  const totals = [
    { name: language === "zh" ? "合计" : "Total", number: total },
    { name: language === "zh" ? "其中非嵌入" : "Without embeddings", number: parameters.non_embedding },
  ];
  const numberWidth = Math.max(...numbers.map((number) => count(number).length));
  const figures = numberWidth + GAP + SHARE_WIDTH;
  const nameWidth = Math.min(Math.max(...[...rows, ...totals].map(({ name }) => cells(name))) + GAP, width - figures);
  const room = Math.min(WIDEST_BAR, width - nameWidth - figures - GAP);
  const line = ({ name, number }: { name: string; number: number }, bar = ""): string[] => {
    const [first = "", ...others] = wrap(name, nameWidth - GAP);
    const told = padStart(count(number), numberWidth) + " ".repeat(GAP) + padStart(share(number, total), SHARE_WIDTH);
    return [padEnd(first, nameWidth) + told + (bar ? " ".repeat(GAP) + bar : ""), ...others];
  };
  const bar = (number: number) =>
    room < NARROWEST_BAR ? "" : paint.label((ascii ? "#" : "█").repeat(Math.round((room * number) / total)));
  return [
    ...heading(language === "zh" ? "参数分布" : "Where the parameters sit", style),
    ...rows.flatMap((row) => line(row, bar(row.number))),
    ...totals.flatMap((row) => line(row).map((each) => paint.strong(each))),
  ];
}

const SHARE_WIDTH = "100.0%".length;

function share(number: number, total: number): string {
  return `${((100 * number) / total).toFixed(1)}%`;
}

/** Every matrix that is counted. */
function drawMatrices(matrices: Matrices[], { language, width }: Style): string[] {
  return matrices.flatMap(({ stack, layers, modules }) => {
    const isOutside = stack === "outside";
    const name = STACKS[stack][language];
    const told = language === "zh" ? `${layers} 层${name}` : `${layers} ${name} ${layers === 1 ? "layer" : "layers"}`;
    return [
      ...hanging("  ", isOutside ? name : told, width),
      ...modules.flatMap(({ module, terms, parameters }) =>
        hanging("    ", `${MODULE_NAMES[module][language]}  ${termsText(terms)} = ${count(parameters)}`, width),
      ),
    ];
  });
}

const STACKS: Record<Matrices["stack"], Localized> = {
  outside: { en: "outside the layers", zh: "层外" },
  encoder: { en: "encoder", zh: "编码器" },
  decoder: { en: "decoder", zh: "解码器" },
};

function termsText(terms: readonly Term[]): string {
  return terms
    .map(([name, rows, columns, copies = 1]) => {
      const size = rows === 1 ? String(columns) : `${rows}×${columns}`;
      return [copies > 1 ? `${copies} ×` : "", name, size].filter(Boolean).join(" ");
    })
    .join(" + ");
}

function drawWeights({ weights, stored }: SizedVariant, { isExplained }: SizeQuestion, style: Style): string[] {
  const { language, width, paint, marks } = style;
  const listed = WEIGHT_TYPES.map((type) => `${type} ${bytes(weights[type])}`).join(marks.dot);
  const quantized = stored.map(({ form, bytes: taken }) => `${form} ${bytes(taken)}`).join(marks.dot);
  const bits = stored.map(({ form, bits: each }) => `${form} ${rounded(each)}`).join(PUNCTUATION[language].item);
  const formula =
    language === "zh"
      ? `参数量 × 每个权重的比特数 / 8；含缩放系数的量化格式的比特数：${bits}。`
      : `Parameters × bits a weight / 8; bits of quantized forms, scales included: ${bits}.`;
  return [
    ...heading(language === "zh" ? "权重所占内存" : "Memory of the weights", style),
    ...wrap(listed, width),
    ...wrap(paint.quiet(`${language === "zh" ? "量化格式" : "Quantized"}  ${quantized}`), width),
    ...(isExplained ? hanging("  ", formula, width) : []),
  ];
}

function rounded(bits: number): number {
  return Number(bits.toFixed(2));
}

function drawCache(variant: SizedVariant, question: SizeQuestion, style: Style): string[] {
  const { cachePerToken, cacheAtContext, cache } = variant;
  const { language, width } = style;
  if (cachePerToken === null) return [];
  const { context, batch, cacheType, isExplained } = question;
  const lines: string[] = [];
  const windows = new Map<number, number>();
  for (const { window } of cache.layers) if (window !== undefined) windows.set(window, (windows.get(window) ?? 0) + 1);
  lines.push(language === "zh" ? `每个 token ${count(cachePerToken)} 字节` : `${count(cachePerToken)} bytes a token`);
  for (const [window, layers] of windows) {
    lines.push(
      language === "zh"
        ? `${cache.layers.length} 层中有 ${layers} 层只保留最近 ${count(window)} 个 token`
        : `${layers} of ${cache.layers.length} layers keep the last ${count(window)} tokens only`,
    );
  }
  if (variant.stateBytes > 0) {
    const state = bytes(variant.stateBytes);
    lines.push(
      language === "zh" ? `另有固定大小的状态 ${state}（bf16）` : `besides ${state} of states that do not grow (bf16)`,
    );
  }
  if (variant.readBytes > 0) {
    const read = count(variant.readBytes);
    lines.push(
      language === "zh"
        ? `编码器每读入一个 token 另需 ${read} 字节（bf16）`
        : `and ${read} bytes for each token the encoder read (bf16)`,
    );
  }
  if (context !== undefined && cacheAtContext !== null) {
    const texts = language === "zh" ? `${batch} 条文本` : batch === 1 ? "1 text" : `${batch} texts`;
    lines.push(
      language === "zh"
        ? `${texts}、每条 ${count(context)} 个 token：${bytes(cacheAtContext)}`
        : `${texts} of ${count(context)} tokens: ${bytes(cacheAtContext)}`,
    );
  }
  return [
    ...heading(`${language === "zh" ? "KV 缓存" : "KV cache"}${bracketed(cacheType, style)}`, style),
    ...lines.flatMap((line) => wrap(line, width)),
    ...(isExplained ? hanging("  ", cacheFormula(variant, style), width) : []),
  ];
}

/** How the numbers a token come about, layer kind by layer kind. */
function cacheFormula({ matrices }: SizedVariant, { language }: Style): string {
  const unit = language === "zh" ? "层" : " layers";
  return matrices
    .flatMap(({ stack, layers, mixer }) => {
      if (stack !== "decoder") return [];
      if (mixer?.kind === "attention") return `${layers}${unit} × 2 × ${mixer.keyValueHeads} × ${mixer.headDim}`;
      if (mixer?.kind === "latent-attention") return `${layers}${unit} × (${mixer.keyValueRank} + ${mixer.ropeDim})`;
      return [];
    })
    .join(" + ");
}

function drawFits({ fits }: SizedVariant, question: SizeQuestion, style: Style): string[] {
  const { language, width } = style;
  if (fits.length === 0) return [];
  const rows = fits.map(({ type, fits: isIn, longest, lack }) => {
    const verdict = word(isIn ? "fits" : "fitsNot", language);
    const detail =
      lack > 0
        ? language === "zh"
          ? `，还差 ${bytes(lack)}`
          : `, ${bytes(lack)} short`
        : longest === null
          ? ""
          : language === "zh"
            ? `，每条文本最长 ${count(longest)} 个 token`
            : `, up to ${count(longest)} tokens a text`;
    return `${padEnd(type, 6)}${verdict}${detail}`;
  });
  return [...heading(fitTitle(question, style), style), ...rows.flatMap((row) => hanging("", row, width))];
}

/** Of several sizes: how long a text may be, by the type of the weights. */
function drawFitTable(variants: SizedVariant[], names: string[], question: SizeQuestion, style: Style): string[] {
  const { language, width, paint, marks } = style;
  const [first] = variants;
  if (!first || first.fits.length === 0) return [];
  const cellOf = ({ fits: isIn, longest }: Fit) =>
    !isIn ? marks.dash : longest === null ? word("fits", language) : count(longest);
  const nameWidth = Math.max(...names.map(cells));
  const columns = first.fits.map(({ type }, column) => {
    const texts = [type, ...variants.map(({ fits }) => cellOf(fits[column] as Fit))];
    const columnWidth = Math.max(...texts.map(cells));
    return texts.map((text) => " ".repeat(GAP) + padStart(text, columnWidth));
  });
  const row = (name: string, line: number) =>
    padEnd(name, nameWidth) + columns.map((texts) => texts[line] ?? "").join("");
  const table = [paint.heading(row("", 0)), ...names.map((name, index) => row(paint.strong(name), index + 1))];
  const rows = table.every((line) => cells(line) <= width)
    ? table
    : named(names, (index) => (variants[index]?.fits ?? []).map((fit) => `${fit.type} ${cellOf(fit)}`), style);
  const legend =
    language === "zh"
      ? `${marks.dash} 放不下；数字为${question.batch === 1 ? "" : "每条"}文本最长的 token 数。`
      : `${marks.dash} does not fit; numbers are the longest text, in tokens.`;
  return [...heading(fitTitle(question, style), style), ...rows, ...wrap(paint.quiet(legend), width)];
}

function fitTitle({ memory = 0, batch, context }: SizeQuestion, { language }: Style): string {
  const texts =
    context === undefined && batch === 1
      ? ""
      : language === "zh"
        ? `（${batch} 条文本${context === undefined ? "" : `，每条 ${count(context)} 个 token`}）`
        : `, with ${batch} ${batch === 1 ? "text" : "texts"}${context === undefined ? "" : ` of ${count(context)} tokens`}`;
  return (language === "zh" ? `能否放入 ${bytes(memory)}` : `What fits into ${bytes(memory)}`) + texts;
}

function drawTraining(atlas: Atlas, variant: SizedVariant, question: SizeQuestion, style: Style): string[] {
  const { trainingFlops, trainingTokens, publishedFlops, operations: each, parameters } = variant;
  const { isExplained } = question;
  const { language, width, paint } = style;
  const cited = (claim: Claim) => paint.quiet(bracketed(citationText(atlas, claim, style), style));
  if (trainingFlops === null && publishedFlops?.value === undefined) return [];
  const lines: string[] = [];
  if (trainingFlops !== null) {
    const tokens = question.tokens ?? (trainingTokens?.value as number);
    const source = question.tokens === undefined && trainingTokens ? cited(trainingTokens) : "";
    const formula = `${each} × ${magnitude(parameters.active)} × ${magnitude(tokens)} token`;
    lines.push(
      `${formula}${language === "zh" ? "" : "s"} ≈ ${scientific(Number(trainingFlops.toPrecision(3)))} FLOPs${source}`,
    );
  }
  if (publishedFlops?.value !== undefined) {
    const status =
      publishedFlops.status === "stated" ? "" : bracketed(word(publishedFlops.status as Word, language), style);
    lines.push(
      `${language === "zh" ? "公布值" : "Published"}${PUNCTUATION[language].colon}${scientific(publishedFlops.value)}${status}${cited(publishedFlops)}`,
    );
  }
  const explained =
    language === "zh"
      ? `每个参数处理每个 token 前向 2 次、反向 4 次运算（Kaplan et al. 2020，2.1 节）${
          each === 3 ? "；编码器-解码器的每个 token 只经过一个栈，取一半（Brown et al. 2020，附录 D）" : ""
        }。`
      : `2 operations a parameter and token forward, 4 backward (Kaplan et al. 2020, section 2.1)${
          each === 3 ? "; of two stacks a token passes one, so half of it (Brown et al. 2020, appendix D)" : ""
        }.`;
  return [
    ...heading(language === "zh" ? "训练算力" : "Training compute", style),
    ...lines.flatMap((line) => hanging("", line, width)),
    ...(isExplained ? hanging("  ", explained, width) : []),
  ];
}

/** The sizes of a model, a line each; where that is too wide, a block each. */
function drawSeveral(atlas: Atlas, answer: SizeAnswer, question: SizeQuestion, style: Style): string[] {
  const { language, width, paint, marks } = style;
  const int4 = ({ weights }: SizedVariant) => bytes(weights.int4);
  const columns: { title: string; text: (variant: SizedVariant) => string }[] = [
    { title: language === "zh" ? "参数量" : "Parameters", text: ({ parameters }) => count(parameters.total) },
    {
      title: language === "zh" ? "公布值" : "Stated",
      text: ({ stated }) => (stated?.value === undefined ? marks.dash : magnitude(stated.value)),
    },
    { title: "bf16", text: ({ weights }) => bytes(weights.bf16) },
    ...(question.context === undefined ? [{ title: "int4", text: int4 }] : []),
    {
      title: `${language === "zh" ? "KV 缓存/token" : "KV a token"}`,
      text: ({ cachePerToken }) => (cachePerToken === null ? marks.dash : `${count(cachePerToken)} B`),
    },
    ...(question.context === undefined
      ? []
      : [
          {
            title: `${language === "zh" ? "KV" : "KV at"} ${count(question.context)}`,
            text: ({ cacheAtContext }: SizedVariant) => (cacheAtContext === null ? marks.dash : bytes(cacheAtContext)),
          },
        ]),
    {
      title: language === "zh" ? "训练 FLOPs" : "Training FLOPs",
      text: ({ trainingFlops }) =>
        trainingFlops === null ? marks.dash : scientific(Number(trainingFlops.toPrecision(3))),
    },
  ];
  const names = answer.variants.map(({ name }) => shortName(name, answer.name));
  const nameWidth = Math.max(...names.map(cells));
  const drawn = columns.map(({ title, text }) => {
    const texts = answer.variants.map(text);
    return { title, texts, width: Math.max(cells(title), ...texts.map(cells)) };
  });
  const total = nameWidth + drawn.reduce((sum, column) => sum + column.width + GAP, 0);
  const rows =
    total <= width
      ? [
          paint.heading(
            padEnd("", nameWidth) +
              drawn.map((column) => " ".repeat(GAP) + padStart(column.title, column.width)).join(""),
          ),
          ...names.map(
            (name, row) =>
              paint.strong(padEnd(name, nameWidth)) +
              drawn.map(({ texts, width: column }) => " ".repeat(GAP) + padStart(texts[row] ?? "", column)).join(""),
          ),
        ]
      : named(names, (row) => drawn.map(({ title, texts }) => `${paint.label(title)} ${texts[row] ?? ""}`), style);
  return [
    ...wrap(paint.title(answer.name), width),
    ...rows,
    ...drawFitTable(answer.variants, names, question, style),
    ...drawUncounted(answer, style),
    ...(question.isExplained
      ? answer.variants.flatMap((variant) => [
          "",
          ...drawOne(atlas, { ...answer, uncounted: [] }, variant, question, style),
        ])
      : []),
  ];
}

/** The sizes whose shape is not recorded, or cannot be counted. */
function drawUncounted({ uncounted }: SizeAnswer, style: Style): string[] {
  const { language, width, paint } = style;
  return uncounted.flatMap(({ name, fault }) => {
    const why = fault?.sentence[language] ?? (language === "zh" ? "没有收录形状" : "no shape is recorded");
    return hanging("", paint.quiet(`${name}${PUNCTUATION[language].colon}${why}`), width);
  });
}

/** Names with what is said of each behind them, or below where the longest leaves too little room. */
function named(names: string[], partsOf: (row: number) => string[], { width, paint, marks }: Style): string[] {
  const nameWidth = Math.max(...names.map(cells)) + GAP;
  const isBeside = nameWidth <= width / 3;
  return names.flatMap((name, row) => {
    const text = partsOf(row).join(marks.dot);
    const head = paint.strong(name);
    return isBeside
      ? hanging(padEnd(head, nameWidth), text, width)
      : [...wrap(head, width), ...hanging(" ".repeat(GAP), text, width)];
  });
}

const UNITS = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

/** `138 GB`: bytes in powers of 1,000, in four digits. */
export function bytes(number: number): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, number)) / 3)));
  return `${Number((number / 1000 ** power).toPrecision(4))} ${UNITS[power]}`;
}
