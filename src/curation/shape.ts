import type { z } from "zod";
import { id as idSchema } from "../schema/claim.ts";
import { model, SUMMARY_LIMIT } from "../schema/model.ts";
import { audit, concept, registries } from "../schema/registries.ts";
import type { Localized, Records } from "../schema/types.ts";
import type { Finding } from "./finding.ts";
import { type DataFile, type DataFolder, REGISTRY_FILES } from "./read.ts";

/** The records whose shape is right, and the ids of those that were left out because theirs is not. */
export interface ShapedRecords {
  records: Records;
  broken: Set<string>;
  findings: Finding[];
}

/** Validates every file of a data folder against the schemas. A broken record is reported and left out. */
export function shapeRecords(folder: DataFolder): ShapedRecords {
  const findings: Finding[] = [];
  const broken = new Set<string>();
  const shape = <Schema extends z.ZodType>(schema: Schema, data: DataFile): z.output<Schema> | undefined => {
    const result = schema.safeParse(data.content);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const place = issue.path.filter((key) => typeof key !== "symbol");
      const path = issue.code === "unrecognized_keys" ? [...place, issue.keys[0] as string] : place;
      findings.push({
        severity: "error",
        rule: "shape",
        file: data.file,
        path,
        line: data.lineOf(path),
        ...sentence(issue),
      });
    }
    return undefined;
  };
  const shapeAll = <Schema extends z.ZodType>(schema: Schema, files: Map<string, DataFile>) => {
    const shaped: Record<string, z.output<Schema> & { id: string }> = Object.create(null);
    for (const [id, data] of files) {
      if (!idSchema.safeParse(id).success) {
        findings.push(badFileName(data.file));
        broken.add(id);
        continue;
      }
      const record = shape(schema, data);
      if (record === undefined) broken.add(id);
      else shaped[id] = Object.assign({ id }, record);
    }
    return shaped;
  };
  const shapedRegistries: Record<string, unknown> = {};
  for (const name of REGISTRY_FILES) {
    const data = folder.registries.get(name);
    const entries: Record<string, unknown> = Object.create(null);
    shapedRegistries[name] = entries;
    if (data === undefined) continue;
    shape(registries[name], data);
    if (typeof data.content !== "object" || data.content === null || Array.isArray(data.content)) continue;
    // One bad entry must not take the others with it: each is tried alone, and what is wrong is reported already.
    for (const [id, entry] of Object.entries(data.content)) {
      const valid = registries[name].valueType.safeParse(entry);
      if (idSchema.safeParse(id).success && valid.success) entries[id] = valid.data;
      else broken.add(id);
    }
    // zod passes over this one name, lest it set a prototype.
    if (Object.hasOwn(data.content, "__proto__")) {
      const path = ["__proto__"];
      findings.push({ severity: "error", rule: "shape", file: data.file, path, line: data.lineOf(path), ...NO_ID });
    }
  }
  const records = {
    ...shapedRegistries,
    models: shapeAll(model, folder.models),
    concepts: shapeAll(concept, folder.concepts),
    audits: shapeAll(audit, folder.audits),
  } as unknown as Records;
  return { records, broken, findings };
}

function badFileName(file: string): Finding {
  return {
    severity: "error",
    rule: "id-is-file-name",
    file,
    path: [],
    message: { en: "the file name is no id", zh: "文件名不是合法的标识" },
    repair: {
      en: "use lower case, digits, hyphens and dots, e.g. llama-2.yaml",
      zh: "只用小写字母、数字、连字符和点，例如 llama-2.yaml",
    },
  };
}

const NO_ID = {
  message: { en: "this is no id", zh: "不是合法的标识" },
  repair: { en: "use lower case, digits, hyphens and dots", zh: "只用小写字母、数字、连字符和点" },
};

const CUSTOM: Record<string, { message: Localized; repair: Localized }> = {
  id: NO_ID,
  digest: {
    message: { en: "this is no digest", zh: "不是合法的摘要值" },
    repair: {
      en: "write the first 12 digits of the sentence's SHA-256; `check --audited` gives them",
      zh: "请写该句 SHA-256 的前 12 位；check --audited 会给出",
    },
  },
  date: {
    message: { en: "this is no date", zh: "不是合法的日期" },
    repair: { en: "write YYYY, YYYY-MM or YYYY-MM-DD", zh: "请写 YYYY、YYYY-MM 或 YYYY-MM-DD" },
  },
  day: {
    message: { en: "this is no day", zh: "不是合法的日期" },
    repair: { en: "write YYYY-MM-DD", zh: "请写 YYYY-MM-DD" },
  },
  "value-missing": {
    message: { en: "the claim has no value", zh: "该事实没有值" },
    repair: {
      en: "write the value, or `status: undisclosed` or `not-applicable`",
      zh: "请写出 value，或写 status: undisclosed / not-applicable",
    },
  },
  "silent-with-value": {
    message: { en: "the claim says there is no value, and gives one", zh: "该事实声明没有值，却又给出了值" },
    repair: { en: "drop `value`, or change `status`", zh: "请删去 value，或改 status" },
  },
  "note-missing": {
    message: {
      en: "a derived or estimated value does not say how it came about",
      zh: "推算或估计的值没有说明来历",
    },
    repair: { en: "add `note: { en, zh }`", zh: "请加上 note: { en, zh }" },
  },
};

/** One zod issue as a sentence and its repair. */
function sentence(issue: z.core.$ZodIssue): { message: Localized; repair: Localized } {
  // An entry of a list goes by the name of the list.
  const key = String(issue.path.findLast((part) => typeof part === "string") ?? "");
  const custom = CUSTOM[issue.message];
  if (custom) return custom;
  switch (issue.code) {
    case "invalid_key":
      return NO_ID;
    case "invalid_format":
      return {
        message: {
          en: `${key} is no ${issue.format === "url" ? "web address" : issue.format}`,
          zh: `${key} 不是合法的${issue.format === "url" ? "网址" : "格式"}`,
        },
        repair: { en: "write it in full: https://…", zh: "请写完整：https://…" },
      };
    case "unrecognized_keys": {
      const keys = issue.keys.join(", ");
      return {
        message: { en: `unknown key: ${keys}`, zh: `未知的键：${keys}` },
        repair: {
          en: "remove it, or correct its spelling; data/README.md lists the keys",
          zh: "请删去或改正拼写；data/README.md 列有所有键",
        },
      };
    }
    case "invalid_value": {
      const values = issue.values.join(", ");
      return {
        message: { en: `${key} has a value that is not in its vocabulary`, zh: `${key} 的取值不在词表内` },
        repair: { en: `use one of: ${values}`, zh: `可用的取值：${values}` },
      };
    }
    case "too_big":
      if (issue.origin !== "string") {
        return {
          message: { en: `${key} is too large a number`, zh: `${key} 数值过大` },
          repair: { en: "write the number that the source gives", zh: "请写来源给出的数值" },
        };
      }
      return {
        message: { en: `${key} is too long (at most ${issue.maximum})`, zh: `${key} 过长（最多 ${issue.maximum}）` },
        repair: {
          en: key === "en" || key === "zh" ? `shorten it to ${SUMMARY_LIMIT} characters` : "make it smaller",
          zh: `请缩短到 ${issue.maximum} 以内`,
        },
      };
    case "too_small":
      return {
        message: { en: `${key} is empty or too small`, zh: `${key} 为空或过小` },
        repair: { en: "give it a value, or remove the key", zh: "请补上值，或删去该键" },
      };
    case "invalid_type":
      if (
        issue.input === undefined &&
        !("received" in issue && issue.received !== "undefined") &&
        /undefined/.test(issue.message)
      ) {
        return {
          message: { en: `${key} is missing`, zh: `缺少 ${key}` },
          repair: missingRepair(key),
        };
      }
      return {
        message: {
          en: `${key || "the file"} should be of type ${issue.expected}`,
          zh: `${key || "文件"} 的类型应为 ${issue.expected}`,
        },
        repair: { en: "see the format in data/README.md", zh: "格式见 data/README.md" },
      };
    default:
      return {
        message: {
          en: `${key || "the file"} does not have the shape of the format`,
          zh: `${key || "文件"} 不符合格式`,
        },
        repair: { en: "see the format in data/README.md", zh: "格式见 data/README.md" },
      };
  }
}

function missingRepair(key: string): Localized {
  if (key === "source") {
    return { en: "name the entry of sources.yaml that says so", zh: "请写出 sources.yaml 中相应条目的键" };
  }
  if (key === "en" || key === "zh") return { en: "write the text in both languages", zh: "两种语言都要写" };
  return { en: `add \`${key}\``, zh: `请加上 ${key}` };
}
