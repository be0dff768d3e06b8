import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { MODEL_TYPES } from "../arithmetic/architectures/index.ts";
import { type RawShape, ShapeFault } from "../arithmetic/shape-reader.ts";
import { EXIT, UserError } from "../errors.ts";
import { closestAll } from "../query/closest.ts";
import { type SizeAnswer, type SizeQuestion, sizeOfShape, sizesOfModel } from "../query/size.ts";
import { printable } from "../schema/printable.ts";
import type { DataType } from "../schema/vocabulary.ts";
import { answer } from "./answer.ts";
import type { Run } from "./command.ts";
import { findModel } from "./find.ts";

/** `size <model | config.json>`: parameters, memory, cache and compute by a shape. */
export const run: Run = async (invocation) => {
  const { args, options, style } = invocation;
  const [name = ""] = args;
  const question: SizeQuestion = {
    context: options.context as number | undefined,
    batch: (options.batch as number | undefined) ?? 1,
    cacheType: (options.kvDtype as DataType | undefined) ?? "bf16",
    memory: options.memory as number | undefined,
    tokens: options.tokens as number | undefined,
    isExplained: Boolean(options.explain),
  };
  const atlas = await invocation.atlas();
  const file = configFile(name);
  const found = file === undefined ? sizesOfModel(await findModel(atlas, name), question) : sizeOfFile(file, question);
  return await answer(
    invocation,
    {
      text: async () => {
        const { drawSize } = await import("../view/size.ts");
        return drawSize(atlas, found, question, style);
      },
      json: async () => (await import("../view/json.ts")).sizeJson(found),
      sheet: async (format) => (await import("../view/sheets.ts")).sizeSheet(found, format, style),
      next: ({ afterSize }) => afterSize(found, file !== undefined),
    },
    found.variants.length > 0 ? undefined : noShape(found),
  );
};

/** The file that an argument leads to: a path is told by its slash or its ending; a folder means its config.json. */
function configFile(name: string): string | undefined {
  if (!/[\\/]|\.json$/i.test(name)) return undefined;
  // Names on model hubs have a slash, too.
  if (!existsSync(name) && !/\.json$/i.test(name)) return undefined;
  return existsSync(name) && statSync(name).isDirectory() ? join(name, "config.json") : name;
}

/** More than any configuration holds. */
const LARGEST_FILE = 16 * 1024 * 1024;

/** @throws {UserError} when the file cannot be read or is no shape that can be counted */
function sizeOfFile(file: string, question: SizeQuestion): SizeAnswer {
  const shown = printable(file);
  let text: string;
  try {
    if (statSync(file).size > LARGEST_FILE) {
      throw new UserError({ en: `“${shown}” is too large for a configuration`, zh: `“${shown}”过大，不是配置文件` });
    }
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError({ en: `“${shown}” cannot be read (${code})`, zh: `无法读取“${shown}”（${code}）` });
  }
  const raw = shapeIn(text, shown);
  try {
    return sizeOfShape(printable(basename(file)), raw, question);
  } catch (error) {
    if (!(error instanceof ShapeFault)) throw error;
    throw shapeError(error, raw, shown);
  }
}

/** @throws {UserError} when the text is no JSON object */
function shapeIn(text: string, shown: string): RawShape {
  const wanted = {
    en: "give the config.json of a model, whole",
    zh: "请给出完整的模型 config.json",
  };
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    const isEmpty = text.trim() === "";
    throw new UserError(
      isEmpty
        ? { en: `“${shown}” is empty`, zh: `“${shown}”是空文件` }
        : { en: `“${shown}” is not JSON, or is cut off`, zh: `“${shown}”不是 JSON，或内容不完整` },
      { suggestion: wanted },
    );
  }
  if (typeof content === "object" && content !== null && !Array.isArray(content)) return content as RawShape;
  throw new UserError(
    { en: `“${shown}” holds no object with fields`, zh: `“${shown}”不是由字段组成的对象` },
    { suggestion: wanted },
  );
}

/** A fault of a shape as a complaint; for a kind that is not known, with the nearest and all that are. */
function shapeError(fault: ShapeFault, { model_type: type, architectures }: RawShape, shown: string): UserError {
  const sentence = { en: printable(`${shown}: ${fault.sentence.en}`), zh: printable(`${shown}：${fault.sentence.zh}`) };
  if (fault.field !== "model_type") return new UserError(sentence, { suggestion: fault.suggestion });
  const asked = typeof type === "string" ? type : Array.isArray(architectures) ? String(architectures[0]) : "";
  const near = nearestTypes(asked);
  const known = MODEL_TYPES.join(", ");
  return new UserError(sentence, {
    suggestion: {
      en: `${near.length > 0 ? `did you mean: ${near.join(", ")}; ` : ""}known are: ${known}`,
      zh: `${near.length > 0 ? `您要找的是不是：${near.join("、")}；` : ""}已支持：${known}`,
    },
  });
}

/** The known kinds that a name is spelled most like, or else the one it begins with. */
function nearestTypes(asked: string): string[] {
  const name = asked.toLowerCase().replace(/(?:for\w*|model)$/, "");
  if (name === "") return [];
  const near = closestAll(name, MODEL_TYPES);
  const beginnings = MODEL_TYPES.filter((type) => name.startsWith(type) || type.startsWith(name));
  return near.length > 0 ? near : beginnings.sort((a, b) => b.length - a.length).slice(0, 1);
}

/** The answer when nothing of a model can be counted: a no, not a fault. */
function noShape({ id, name, uncounted }: SizeAnswer): UserError {
  const fault = uncounted.find((each) => each.fault)?.fault;
  return new UserError(
    fault
      ? {
          en: `the shape of ${name} cannot be counted: ${fault.sentence.en}`,
          zh: `无法按形状计算 ${name}：${fault.sentence.zh}`,
        }
      : { en: `no shape of ${name} is recorded`, zh: `没有收录 ${name} 的形状` },
    {
      suggestion: {
        en: `\`llm-atlas show ${id}\` tells what its makers disclose`,
        zh: `\`llm-atlas show ${id}\` 可查看其开发者披露的内容`,
      },
      exitCode: EXIT.no,
    },
  );
}
