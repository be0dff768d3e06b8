import {
  CITATION_FORMATS,
  type CommandEntry,
  FORMATS,
  GRAPH_FORMATS,
  type OptionEntry,
  PAGE_FORMATS,
  PLAIN_FORMATS,
  SHEET_FORMATS,
  TABLE_FORMATS,
} from "./commands/command.ts";
import { badValue } from "./errors.ts";
import { COMPARED_FIELDS, COMPARED_GROUPS } from "./query/fields.ts";
import { COLUMN_NAMES, GROUP_KEYS, SORT_KEYS } from "./query/list.ts";
import { LANES } from "./query/timeline.ts";
import { isCalendarDate } from "./schema/date.ts";
import type { Localized } from "./schema/types.ts";
import {
  DATA_TYPES,
  EXPORTS,
  LANGUAGES,
  RELATION_CATEGORIES,
  SHELLS,
  STRUCTURES,
  THEMES,
  WEIGHTS,
} from "./schema/vocabulary.ts";
import { COLOR_MODES, LEAST_WIDTH } from "./terminal/terminal.ts";

const JSON_OPTION = "--json";
const FORMAT_OPTION = "--format <name>";

/** Every option that works with every command. */
export const GLOBAL_OPTIONS: OptionEntry[] = [
  {
    term: JSON_OPTION,
    says: { en: "the answer as JSON (short for --format json)", zh: "以 JSON 输出（即 --format json）" },
  },
  {
    term: FORMAT_OPTION,
    says: {
      en: "text (default), json, and what else the help of a command names",
      zh: "text（默认）、json，以及各命令帮助中所列的其他格式",
    },
    choices: FORMATS,
  },
  {
    term: "--lang <language>",
    says: { en: "en or zh (default: the locale's)", zh: "en 或 zh（默认随系统语言环境）" },
    choices: LANGUAGES,
  },
  {
    term: "--color <when>",
    says: {
      en: "auto (default), always or never; NO_COLOR and FORCE_COLOR count too",
      zh: "auto（默认）、always 或 never；也遵循 NO_COLOR 与 FORCE_COLOR",
    },
    choices: COLOR_MODES,
  },
  {
    term: "--links <when>",
    says: {
      en: "clickable references: auto (default), always or never; FORCE_HYPERLINK counts too",
      zh: "可点击的来源：auto（默认）、always 或 never；也遵循 FORCE_HYPERLINK",
    },
    choices: COLOR_MODES,
  },
  {
    term: "--no-pager",
    says: {
      en: "print long answers as they are (else: $PAGER, or less, on a terminal)",
      zh: "长内容直接输出（否则在终端中交由 $PAGER 或 less 分页）",
    },
  },
  {
    term: "--width <n>",
    says: {
      en: "columns to draw in, 40 or more (default: the terminal's, else 80)",
      zh: "绘制宽度，至少 40 列（默认随终端，否则 80）",
    },
    value: wholeNumber(LEAST_WIDTH),
  },
  {
    term: "--ascii",
    says: { en: "lines, marks and other signs in plain ASCII", zh: "线条、标记与其他符号只用 ASCII" },
  },
  {
    term: "--data <folder>",
    says: {
      en: "lay a data folder of your own over the atlas (repeatable)",
      zh: "在图谱之上叠加自己的数据文件夹（可重复）",
    },
    isRepeatable: true,
    names: ["folder"],
  },
  {
    term: "-o, --output <file>",
    says: {
      en: "write the answer into a file, in the format of its ending",
      zh: "把结果写入文件，格式随其扩展名",
    },
    names: ["folder"],
  },
  { term: "--force", says: { en: "replace the file if there is one", zh: "文件已存在时覆盖" } },
  { term: "--version", says: { en: "version of the program and date of its data", zh: "程序版本与数据日期" } },
  { term: "--help", says: { en: "help, of the program or of a command", zh: "程序或某个命令的帮助" } },
];

/** The same with the formats of one command, which are all that it takes. */
export function globalOptionsOf({ formats = PLAIN_FORMATS }: CommandEntry): OptionEntry[] {
  const [first, ...others] = formats;
  const says = { en: [`${first} (default)`, ...others].join(", "), zh: [`${first}（默认）`, ...others].join("、") };
  return GLOBAL_OPTIONS.flatMap((option) => {
    if (option.term === FORMAT_OPTION) return { ...option, says, choices: formats };
    return option.term === JSON_OPTION && !formats.includes("json") ? [] : option;
  });
}

/** Of a command that draws pictures and pages. */
const THEME: OptionEntry = {
  term: "--theme <name>",
  says: {
    en: "of a picture or page: light, dark, or auto (default), as the reader's system has it",
    zh: "图与网页的配色：light、dark，或 auto（默认，随读者的系统）",
  },
  choices: THEMES,
};

/** What `list` and `timeline` may be narrowed by. */
const filters = (): OptionEntry[] => [
  {
    term: "--structure <name>",
    says: { en: STRUCTURES.join(", "), zh: STRUCTURES.join("、") },
    choices: STRUCTURES,
  },
  { term: "--family <name>", says: { en: "a family, e.g. gpt", zh: "家族，例如 gpt" }, names: ["family"] },
  {
    term: "--organization <name>",
    says: { en: "who made it, e.g. meta", zh: "机构，例如 meta" },
    names: ["organization"],
  },
  {
    term: "--concept <name>",
    says: { en: "a technique it uses, e.g. rope", zh: "所用技术，例如 rope" },
    names: ["concept"],
  },
  {
    term: "--license <name>",
    says: { en: "a license, e.g. apache-2.0", zh: "许可证，例如 apache-2.0" },
    names: ["license"],
  },
  { term: "--weights <name>", says: { en: WEIGHTS.join(", "), zh: WEIGHTS.join("、") }, choices: WEIGHTS },
  {
    term: "--since <date>",
    says: { en: "released in or after, e.g. 2023 or 2023-02", zh: "发布不早于，例如 2023 或 2023-02" },
    value: partialDate,
  },
  { term: "--until <date>", says: { en: "released in or before", zh: "发布不晚于" }, value: partialDate },
  {
    term: "--min-params <size>",
    says: {
      en: "has a size of at least, e.g. 6.5B or 1.5T (the exact count where it is known)",
      zh: "至少有一种规模不小于，例如 6.5B 或 1.5T（已知精确值时以其为准）",
    },
    value: parameters,
  },
  {
    term: "--max-params <size>",
    says: { en: "has a size of at most", zh: "至少有一种规模不大于" },
    value: parameters,
  },
  {
    term: "--min-context <tokens>",
    says: { en: "takes at least so many tokens", zh: "上下文长度不小于" },
    value: size,
  },
];

/** The commands by their names; each is a function, for a start needs one of them, and the texts of all take time. */
const GROUPS: { title: Localized; commands: Record<string, () => Omit<CommandEntry, "name">> }[] = [
  {
    title: { en: "Look up", zh: "查询" },
    commands: {
      show: () => ({
        args: "<model...>",
        takes: { names: ["model"] },
        needs: { model: { en: "a model", zh: "一个模型" } },
        summary: { en: "what a model is, and how it is built", zh: "某个模型是什么、怎样实现" },
        details: {
          en: "A card: facts and design with numbered citations, implementation points, sizes, lineage, sources. A size or version works wherever a model does; case, spaces and punctuation do not matter.",
          zh: "一张卡片：带编号引用的概况与架构、实现要点、规模、谱系与来源。模型名处也可写具体规模或版本，如 llama-2-70b；大小写、空格与标点不影响查找。",
        },
        options: [
          {
            term: "--full",
            says: {
              en: "with data and hardware, whole shapes, every note, both sides of each dispute, and every source",
              zh: "另含训练数据与硬件、全部结构参数、全部说明、争议双方及所有来源",
            },
          },
        ],
        examples: [
          { line: "llm-atlas show llama-2", says: { en: "one card", zh: "一张卡片" } },
          {
            line: "llm-atlas show llama-2-70b gpt-3",
            says: { en: "a size, and a second card below", zh: "某个规模的卡片，下面再接一张" },
          },
          {
            line: "llm-atlas show palm --lang zh --json",
            says: { en: "the whole record, every claim with its source", zh: "完整记录，每条事实都带来源" },
          },
        ],
        load: () => import("./commands/show.ts"),
      }),
      search: () => ({
        args: "<words...>",
        takes: { names: ["model", "concept", "organization", "family"] },
        formats: TABLE_FORMATS,
        needs: { words: { en: "something to look for", zh: "要查找的词" } },
        summary: { en: "find a model, technique or lab by half a name", zh: "凭部分名称查找模型、技术或机构" },
        options: [
          {
            term: "--limit <n>",
            says: { en: "how many hits (default 10)", zh: "最多显示几条（默认 10）" },
            value: wholeNumber(1),
          },
        ],
        examples: [
          { line: 'llm-atlas search "lama 2"', says: { en: "a name with a typing error", zh: "名称拼错也能找到" } },
          { line: "llm-atlas search 羊驼", says: { en: "a Chinese name", zh: "中文名称" } },
          {
            line: "llm-atlas search rotary --json",
            says: { en: "a technique, with scores", zh: "某项技术，附匹配分数" },
          },
        ],
        load: () => import("./commands/search.ts"),
      }),
      list: () => ({
        args: "",
        formats: SHEET_FORMATS,
        summary: { en: "models by structure, family, date, size and more", zh: "按结构、家族、时间、规模等筛选模型" },
        details: { en: "Every filter that is given must hold.", zh: "所有给出的条件须同时满足。" },
        options: [
          ...filters(),
          {
            term: "--sort <key>",
            says: { en: `${SORT_KEYS.join(", ")} (default released)`, zh: `${SORT_KEYS.join("、")}（默认 released）` },
            choices: SORT_KEYS,
          },
          {
            term: "--columns <names>",
            says: {
              en: `in this order, of: ${COLUMN_NAMES.join(", ")}`,
              zh: `依次显示的列，可选：${COLUMN_NAMES.join("、")}`,
            },
            choices: COLUMN_NAMES,
            isList: true,
          },
          {
            term: "--group-by <key>",
            says: { en: GROUP_KEYS.join(", "), zh: GROUP_KEYS.join("、") },
            choices: GROUP_KEYS,
          },
          THEME,
        ],
        examples: [
          { line: "llm-atlas list", says: { en: "all models, the oldest first", zh: "全部模型，由早到晚" } },
          { line: "llm-atlas list --family llama --since 2023-03", says: { en: "two conditions", zh: "两个条件" } },
          {
            line: "llm-atlas list --concept rope --max-params 13B --sort params",
            says: {
              en: "small models with rotary positions, the largest first",
              zh: "使用旋转位置编码的小模型，由大到小",
            },
          },
        ],
        load: () => import("./commands/list.ts"),
      }),
      concept: () => ({
        args: "[name...]",
        takes: { names: ["concept"] },
        formats: TABLE_FORMATS,
        summary: {
          en: "a technique: what it is, who brought it in, who uses it",
          zh: "某项技术：是什么、由谁提出、谁在使用",
        },
        details: { en: "Without a name, all of them in groups.", zh: "不写名称则分组列出全部概念。" },
        examples: [
          { line: "llm-atlas concept rope", says: { en: "by any of its names", zh: "任一名称均可" } },
          { line: "llm-atlas concept 旋转位置编码", says: { en: "in Chinese too", zh: "中文名称亦可" } },
          { line: "llm-atlas concept", says: { en: "all techniques, in groups", zh: "全部技术，分组列出" } },
        ],
        load: () => import("./commands/concept.ts"),
      }),
      families: () => ({
        args: "",
        formats: SHEET_FORMATS,
        summary: { en: "all models by family and by structure", zh: "按家族与结构双向归类全部模型" },
        options: [THEME],
        examples: [
          {
            line: "llm-atlas families",
            says: { en: "families down, structures across", zh: "每行一个家族，每列一种结构" },
          },
        ],
        load: () => import("./commands/families.ts"),
      }),
    },
  },
  {
    title: { en: "Reckon", zh: "计算" },
    commands: {
      size: () => ({
        args: "<model>",
        takes: { names: ["model"] },
        needs: {
          model: { en: "a model, a size of one, or a config.json", zh: "一个模型、其中一种规模或一个 config.json" },
        },
        formats: TABLE_FORMATS,
        summary: {
          en: "parameters by module, memory, cache and compute, from the shape",
          zh: "按形状计算：各模块参数量、内存、缓存与算力",
        },
        details: {
          en: "Of a model, of one of its sizes, or of a config.json (a path, or the folder that it is in). Sizes of memory count in powers of 1,000; 24GiB is 24 × 2^30 bytes.",
          zh: "可用于模型、其中一种规模，或某个 config.json（路径或其所在文件夹）。内存单位按 1000 进位；24GiB 为 24 × 2^30 字节。",
        },
        options: [
          {
            term: "--context <tokens>",
            says: {
              en: "the cache of a text so long, e.g. 4096 or 128k",
              zh: "这么长的文本所需的缓存，例如 4096 或 128k",
            },
            value: wholeSize,
          },
          {
            term: "--batch <n>",
            says: { en: "of so many texts at once (default 1)", zh: "同时处理多少条文本（默认 1）" },
            value: wholeNumber(1),
          },
          {
            term: "--kv-dtype <type>",
            says: { en: `${DATA_TYPES.join(", ")} (default bf16)`, zh: `${DATA_TYPES.join("、")}（默认 bf16）` },
            choices: DATA_TYPES,
          },
          {
            term: "--memory <bytes>",
            says: { en: "what fits into it, e.g. 24GB or 80GiB", zh: "能否放入这么大的内存，例如 24GB 或 80GiB" },
            value: memory,
          },
          {
            term: "--tokens <n>",
            says: { en: "the compute of training on so many, e.g. 15.6T", zh: "训练这么多 token 的算力，例如 15.6T" },
            value: size,
          },
          { term: "--explain", says: { en: "with every matrix and formula", zh: "附上每个矩阵与公式" } },
        ],
        examples: [
          { line: "llm-atlas size llama-2-70b", says: { en: "where its parameters sit", zh: "参数分布在哪里" } },
          {
            line: "llm-atlas size llama-2 --context 4096 --memory 24GB",
            says: { en: "which size fits on a card", zh: "哪种规模放得进显卡" },
          },
          {
            line: "llm-atlas size llama-2-7b --tokens 15T --explain",
            says: { en: "had it seen more, with the formulas", zh: "若训练得更久，附公式" },
          },
        ],
        load: () => import("./commands/size.ts"),
      }),
    },
  },
  {
    title: { en: "Relate", zh: "关联" },
    commands: {
      compare: () => ({
        args: "<model...>",
        takes: { names: ["model"] },
        formats: SHEET_FORMATS,
        needs: { model: { en: "two models or more", zh: "至少两个模型" } },
        summary: { en: "how two or more models differ", zh: "两个或多个模型有何不同" },
        details: {
          en: "Fields down, models across. The shapes of sizes within 20% of each other share a row. “undisclosed” and “not applicable” are said by a source; from what is “not recorded” nothing differs.",
          zh: "每行一个字段，每列一个模型。参数量相差 20% 以内的规模并排比较结构参数。“未披露”“不适用”均有来源；“未收录”不算差异。",
        },
        options: [
          { term: "--diff", says: { en: "only what differs", zh: "只显示不同之处" } },
          {
            term: "--fields <names>",
            says: {
              en: "only these, e.g. structure,shape,position",
              zh: "只比较这些字段，例如 structure,shape,position",
            },
            choices: COMPARED_FIELDS,
            isList: true,
          },
          {
            term: "--group <names>",
            says: { en: `only of: ${COMPARED_GROUPS.join(", ")}`, zh: `只比较这些组：${COMPARED_GROUPS.join("、")}` },
            choices: COMPARED_GROUPS,
            isList: true,
          },
          THEME,
        ],
        examples: [
          { line: "llm-atlas compare gpt-3 llama", says: { en: "two models", zh: "两个模型" } },
          {
            line: "llm-atlas compare llama llama-2 --diff",
            says: { en: "what changed, and who says so", zh: "改变了什么，依据是什么" },
          },
          {
            line: "llm-atlas compare gpt-2 llama palm --group design",
            says: { en: "one group of fields", zh: "只看一组字段" },
          },
          {
            line: "llm-atlas compare gpt-3 palm llama-2-70b mistral-7b",
            says: { en: "four, one of them by its size", zh: "四个，其中一个指定规模" },
          },
        ],
        load: () => import("./commands/compare.ts"),
      }),
      tree: () => ({
        args: "[model]",
        formats: GRAPH_FORMATS,
        takes: { names: ["model"] },
        summary: { en: "where a model comes from, and what came of it", zh: "模型从何而来、衍生出什么" },
        details: {
          en: "A model hangs under one parent; its other parents and teachers are noted beside it. A size has a tree of its own. Without a model, every tree.",
          zh: "每个模型挂在一个父模型之下，其余父模型与教师模型注在旁边。每个规模有自己的谱系树。不写模型则绘出全部谱系树。",
        },
        options: [
          { term: "--up", says: { en: "only what came before it", zh: "只看它的来源" } },
          { term: "--down", says: { en: "only what came out of it", zh: "只看它的衍生模型" } },
          {
            term: "--depth <n>",
            says: { en: "how many generations above and below", zh: "上下各几代" },
            value: wholeNumber(1),
          },
          {
            term: "--relation <kinds>",
            says: {
              en: `only along such edges: ${RELATION_CATEGORIES.join(", ")}, or kinds, e.g. trained-on-outputs-of (commas between them)`,
              zh: `只沿此类关系：${RELATION_CATEGORIES.join("、")}，或具体类型，例如 trained-on-outputs-of（以逗号分隔）`,
            },
            names: ["relation"],
          },
          {
            term: "--family <name>",
            says: { en: "only models of a family, e.g. llama", zh: "只看某个家族，例如 llama" },
            names: ["family"],
          },
          { term: "--all", says: { en: "every child, however many there are", zh: "绘出全部子模型，无论多少" } },
          THEME,
        ],
        examples: [
          { line: "llm-atlas tree palm", says: { en: "PaLM, and what was made from it", zh: "PaLM 及其衍生模型" } },
          { line: "llm-atlas tree gpt-3 --depth 1", says: { en: "parents and children only", zh: "只看上下一代" } },
          { line: "llm-atlas tree --family llama", says: { en: "one family", zh: "一个家族" } },
          {
            line: "llm-atlas tree --relation trained-on-outputs-of",
            says: { en: "who learned from whose answers", zh: "谁学自谁的输出" },
          },
          { line: "llm-atlas tree", says: { en: "the whole forest", zh: "全部谱系" } },
        ],
        load: () => import("./commands/tree.ts"),
      }),
      path: () => ({
        args: "<model> <other>",
        formats: GRAPH_FORMATS,
        takes: { names: ["model"] },
        needs: { model: { en: "two models", zh: "两个模型" }, other: { en: "a second model", zh: "第二个模型" } },
        summary: { en: "how two models are related at all", zh: "两个模型之间有何关系" },
        details: {
          en: "The shortest chain of relations of any kind. Of several as short, descent comes first, then the strongest kinds. The foot says where the two meet.",
          zh: "任意类型关系构成的最短链。同样短时血缘优先，其次取关系最强的一条；末尾指出两者在何处交汇。",
        },
        options: [
          {
            term: "--descent",
            says: {
              en: "only along weights, products and designs, by way of the nearest common ancestor",
              zh: "只沿权重、产品与设计关系，经最近的共同祖先",
            },
          },
          THEME,
        ],
        examples: [
          { line: "llm-atlas path gpt-1 gpt-4", says: { en: "from ancestor to descendant", zh: "由祖先到后代" } },
          { line: "llm-atlas path vicuna gpt-4", says: { en: "by way of others", zh: "经由其他模型" } },
          {
            line: "llm-atlas path bert gpt-4 --descent",
            says: { en: "by descent alone, without data and methods", zh: "仅按血缘，不计数据与方法" },
          },
        ],
        load: () => import("./commands/path.ts"),
      }),
      timeline: () => ({
        args: "",
        formats: SHEET_FORMATS,
        summary: { en: "in what order models came out, along an axis of time", zh: "沿时间轴查看各模型的发布先后" },
        details: {
          en: "A row a model, its mark at its day; equal lengths are equal times. Every filter that is given must hold.",
          zh: "每个模型一行，标记对应发布日，横轴按时间等比例。所有给出的条件须同时满足。",
        },
        options: [
          ...filters(),
          {
            term: "--lanes <by>",
            says: { en: `${LANES.join(", ")} (default family)`, zh: `${LANES.join("、")}（默认 family）` },
            choices: LANES,
          },
          THEME,
        ],
        examples: [
          { line: "llm-atlas timeline --family gpt", says: { en: "one family", zh: "一个家族" } },
          {
            line: "llm-atlas timeline --since 2023 --lanes organization",
            says: { en: "who made what, from 2023 on", zh: "2023 年起，按机构" },
          },
        ],
        load: () => import("./commands/timeline.ts"),
      }),
    },
  },
  {
    title: { en: "Publish", zh: "发布" },
    commands: {
      export: () => ({
        args: "<what>",
        takes: { choices: EXPORTS },
        needs: { what: { en: "what to export: site", zh: "要导出的内容：site" } },
        formats: PAGE_FORMATS,
        summary: { en: "the whole atlas as one page that needs no network", zh: "把整个图谱导出为一个离线网页" },
        details: {
          en: "The lineage to explore, tables to sort, the timeline, a card for each model and technique, and every source, in the language of --lang. Pictures of one tree, path, timeline or table: those commands with -o.",
          zh: "含可浏览的谱系、可排序的表格、时间线、每个模型与技术的卡片及全部来源，语言由 --lang 决定。单个谱系、路径、时间线或表格的图，请在相应命令后加 -o。",
        },
        options: [THEME],
        examples: [
          { line: "llm-atlas export site -o atlas.html", says: { en: "in one file", zh: "写入一个文件" } },
          {
            line: "llm-atlas export site -o atlas.zh.html --lang zh --force",
            says: { en: "in Chinese, in place of an older one", zh: "中文版，覆盖旧文件" },
          },
        ],
        load: () => import("./commands/export.ts"),
      }),
    },
  },
  {
    title: { en: "Question", zh: "求证" },
    commands: {
      disputes: () => ({
        args: "[model]",
        takes: { names: ["model"] },
        formats: TABLE_FORMATS,
        summary: { en: "where the sources disagree, and why one was preferred", zh: "来源在何处说法不一，为何取其一" },
        options: [
          {
            term: "--source <key>",
            says: { en: "only what this source has otherwise", zh: "只看该来源的不同说法" },
            names: ["source"],
          },
        ],
        examples: [
          { line: "llm-atlas disputes palm", says: { en: "one model, both sides", zh: "某个模型的争议双方" } },
          {
            line: "llm-atlas disputes --source atlas-article",
            says: { en: "what the survey article gets wrong, and why", zh: "综述文章错在哪里，为何有误" },
          },
        ],
        load: () => import("./commands/disputes.ts"),
      }),
      sources: () => ({
        args: "[key]",
        takes: { names: ["source"] },
        formats: TABLE_FORMATS,
        summary: { en: "the bibliography, and what each source supports", zh: "参考文献，以及每个来源支持哪些事实" },
        details: {
          en: "A source goes by its key, DOI, arXiv number or address.",
          zh: "来源可用键名、DOI、arXiv 编号或网址指定。",
        },
        examples: [
          {
            line: "llm-atlas sources llama-2-paper",
            says: { en: "every fact that rests on it", zh: "以它为据的全部事实" },
          },
          {
            line: "llm-atlas sources atlas-article",
            says: { en: "the survey article, sentence by sentence", zh: "逐句核对综述文章" },
          },
          { line: "llm-atlas sources --json", says: { en: "all of them, as CSL items", zh: "全部来源，CSL 格式" } },
        ],
        load: () => import("./commands/sources.ts"),
      }),
      cite: () => ({
        args: "<model...>",
        takes: { names: ["model", "source"] },
        formats: CITATION_FORMATS,
        needs: { model: { en: "a model or a source", zh: "一个模型或来源" } },
        summary: { en: "the reference of a model, for a paper of your own", zh: "模型的参考文献条目，供论文引用" },
        details: {
          en: "Text is BibTeX, and JSON is CSL-JSON. The keys are those of `sources`, and stay. A source goes by its own name, too. Lines for other programs are not wrapped.",
          zh: "text 即 BibTeX，json 即 CSL-JSON。键名即 `sources` 中的键名，不会更改。也可直接写来源的键名。供其他程序读取的格式不折行。",
        },
        options: [
          {
            term: "--all",
            says: {
              en: "every paper of the model, not only the one that defines it",
              zh: "模型的全部文献，而不只是首要的一篇",
            },
          },
        ],
        examples: [
          { line: "llm-atlas cite llama-2", says: { en: "BibTeX", zh: "BibTeX" } },
          {
            line: "llm-atlas cite gpt-3 palm llama --format apa",
            says: { en: "three, in APA style", zh: "三条，APA 格式" },
          },
          {
            line: "llm-atlas cite alpaca lora-paper --all --format ris",
            says: {
              en: "all of a model's and one source, for Zotero or EndNote",
              zh: "某模型的全部文献与一个来源，供 Zotero 或 EndNote 导入",
            },
          },
        ],
        load: () => import("./commands/cite.ts"),
      }),
    },
  },
  {
    title: { en: "Keep the data", zh: "维护数据" },
    commands: {
      check: () => ({
        args: "[folder]",
        takes: { names: ["folder"] },
        summary: { en: "every fault of a data folder at once", zh: "一次列出数据文件夹的全部问题" },
        details: {
          en: "Checks ./data unless a folder is named. Exit code 1 when there are errors.",
          zh: "默认检查 ./data。有错误时退出码为 1。",
        },
        options: [
          {
            term: "--unchecked",
            says: { en: "list the facts nobody has read in their source yet", zh: "列出尚未在来源中核对的事实" },
          },
          {
            term: "--audited <key=file>",
            says: {
              en: "hold an audit against a copy of the text it audits (repeatable)",
              zh: "用被审核原文的副本核对其审核记录（可重复）",
            },
            isRepeatable: true,
          },
        ],
        examples: [
          { line: "llm-atlas check", says: { en: "the folder data/ here", zh: "当前目录下的 data/" } },
          {
            line: "llm-atlas check my-atlas --unchecked",
            says: { en: "another folder, and what is still to be read", zh: "另一个文件夹，并列出待核对的事实" },
          },
          { line: "llm-atlas check --json", says: { en: "for a machine", zh: "供程序读取" } },
        ],
        load: () => import("./commands/check.ts"),
      }),
      new: () => ({
        args: "<id>",
        needs: { id: { en: "an id for the model", zh: "新模型的标识" } },
        summary: { en: "a model's file to fill in, with every key", zh: "生成待填写的模型文件，含所有键" },
        options: [
          {
            term: "--dir <folder>",
            says: { en: "the data folder (default data)", zh: "数据文件夹（默认 data）" },
            names: ["folder"],
          },
        ],
        examples: [
          {
            line: "llm-atlas new my-model",
            says: { en: "writes data/models/my-model.yaml", zh: "写出 data/models/my-model.yaml" },
          },
        ],
        load: () => import("./commands/new.ts"),
      }),
    },
  },
  {
    title: { en: "Use in programs", zh: "供程序使用" },
    commands: {
      schema: () => ({
        args: "[command]",
        summary: {
          en: "the shape of what --json writes, as a JSON Schema",
          zh: "--json 输出的结构，以 JSON Schema 描述",
        },
        details: {
          en: "Draft 2020-12, for any validator. Without a command, the schema of them all.",
          zh: "采用 2020-12 版，可用于任何校验器。不写命令则给出全部命令的结构。",
        },
        examples: [
          { line: "llm-atlas schema list", says: { en: "of one command", zh: "某个命令的结构" } },
          { line: "llm-atlas schema", says: { en: "of every command", zh: "全部命令的结构" } },
        ],
        load: () => import("./commands/schema.ts"),
      }),
    },
  },
  {
    title: { en: "Set up", zh: "设置" },
    commands: {
      completion: () => ({
        args: "<shell>",
        takes: { choices: SHELLS },
        needs: { shell: { en: "the name of a shell", zh: "一个 shell 的名称" } },
        summary: { en: "names and options at the press of Tab", zh: "按 Tab 键补全名称与选项" },
        details: {
          en: `Prints the script for one of: ${SHELLS.join(", ")}. It asks the program itself, so that it stays true to the models there are.`,
          zh: `输出脚本，可选：${SHELLS.join("、")}。脚本在补全时询问程序本身，因此总与已有模型一致。`,
        },
        examples: [
          {
            line: "llm-atlas completion bash",
            says: {
              en: 'in ~/.bashrc: eval "$(llm-atlas completion bash)"',
              zh: '写入 ~/.bashrc：eval "$(llm-atlas completion bash)"',
            },
          },
          {
            line: "llm-atlas completion zsh",
            says: {
              en: 'in ~/.zshrc, after compinit: eval "$(llm-atlas completion zsh)"',
              zh: '写入 ~/.zshrc，位于 compinit 之后：eval "$(llm-atlas completion zsh)"',
            },
          },
          {
            line: "llm-atlas completion fish",
            says: {
              en: "in ~/.config/fish/config.fish: llm-atlas completion fish | source",
              zh: "写入 ~/.config/fish/config.fish：llm-atlas completion fish | source",
            },
          },
          {
            line: "llm-atlas completion powershell",
            says: {
              en: "in $PROFILE: llm-atlas completion powershell | Out-String | Invoke-Expression",
              zh: "写入 $PROFILE：llm-atlas completion powershell | Out-String | Invoke-Expression",
            },
          },
        ],
        load: () => import("./commands/completion.ts"),
      }),
    },
  },
];

/** The whole command surface, in the groups in which people come to it. */
export const COMMANDS = GROUPS.map(({ title, commands }) => ({
  title,
  get commands(): CommandEntry[] {
    return Object.keys(commands).flatMap((name) => commandNamed(name) ?? []);
  },
}));

export function commandNamed(name: string): CommandEntry | undefined {
  const entry = GROUPS.find(({ commands }) => Object.hasOwn(commands, name))?.commands[name];
  return entry && { name, ...entry() };
}

function wholeNumber(least: number) {
  return (text: string, flag: string): number => {
    const number = Number(text);
    if (/^\d{1,6}$/.test(text) && number >= least) return number;
    throw badValue(flag, text, { en: `a whole number from ${least} up`, zh: `不小于 ${least} 的整数` });
  };
}

function partialDate(text: string, flag: string): string {
  if (isCalendarDate(text)) return text;
  throw badValue(flag, text, { en: "a date: 2023, 2023-02 or 2023-02-24", zh: "日期：2023、2023-02 或 2023-02-24" });
}

/** A size with its unit: 7 is more likely a mistyped 7B than seven parameters. */
function parameters(text: string, flag: string): number {
  const number = size(text, flag);
  if (number >= 1000) return number;
  throw badValue(flag, text, {
    en: `a unit too: ${Number(text)}M or ${Number(text)}B`,
    zh: `单位：${Number(text)}M 或 ${Number(text)}B`,
  });
}

/** `7B`, `1.5T`, `350M`, `32k` or a plain number. */
function size(text: string, flag: string): number {
  const [, digits, unit = ""] = /^(\d+(?:\.\d+)?)\s*([kmbt]?)$/i.exec(text) ?? [];
  if (digits === undefined) {
    throw badValue(flag, text, {
      en: "a number such as 7B, 1.5T, 350M or 4096",
      zh: "数量，例如 7B、1.5T、350M 或 4096",
    });
  }
  return Number(digits) * { "": 1, k: 1e3, m: 1e6, b: 1e9, t: 1e12 }[unit.toLowerCase() as "" | "k" | "m" | "b" | "t"];
}

/** A size that is a whole number: of tokens. */
function wholeSize(text: string, flag: string): number {
  const number = size(text, flag);
  if (Number.isInteger(number) && number >= 1) return number;
  throw badValue(flag, text, { en: "a whole number from 1 up", zh: "不小于 1 的整数" });
}

const BYTES: Record<string, number> = {
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/** `24GB`, `80GiB`, `512MB`: bytes. */
function memory(text: string, flag: string): number {
  const [, digits, unit = ""] = /^(\d+(?:\.\d+)?)\s*([kmgt]i?b)$/i.exec(text) ?? [];
  if (digits !== undefined && Number(digits) > 0)
    return Math.floor(Number(digits) * (BYTES[unit.toLowerCase()] as number));
  throw badValue(flag, text, { en: "a size such as 24GB, 80GiB or 512MB", zh: "容量，例如 24GB、80GiB 或 512MB" });
}
