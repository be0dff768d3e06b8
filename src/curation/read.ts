import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import type { Finding } from "./finding.ts";

/** No record of an honest atlas comes near this; a file beyond it is refused before it is read. */
const FILE_SIZE_LIMIT = 2_000_000;
/** How often anchors may be repeated: enough for tables, far too little for an alias bomb. */
const ALIAS_LIMIT = 100;
/** Deeper than any record; a file nested beyond it would exhaust the stack of whatever walks it. */
const DEPTH_LIMIT = 30;

export const REGISTRY_FILES = ["families", "organizations", "relations", "licenses", "sources"] as const;
export type RegistryName = (typeof REGISTRY_FILES)[number];

/** A YAML file as it was read: its plain content, and the line where each of its keys stands. */
export interface DataFile {
  /** Relative to the data folder, e.g. `models/gpt-3.yaml`. */
  file: string;
  content: unknown;
  lineOf(path: (string | number)[]): number | undefined;
}

/** All YAML files of a data folder, before anything is known of their shape. */
export interface DataFolder {
  models: Map<string, DataFile>;
  concepts: Map<string, DataFile>;
  audits: Map<string, DataFile>;
  registries: Map<RegistryName, DataFile>;
  findings: Finding[];
}

/**
 * Reads a data folder. What cannot be read, or is not YAML, becomes a finding and is left out.
 * @throws {NodeJS.ErrnoException} when the folder itself cannot be listed
 */
export function readDataFolder(folder: string): DataFolder {
  const findings: Finding[] = [];
  const top = new Set(readdirSync(folder));
  const read = (file: string): DataFile | undefined => readYaml(folder, file, findings);
  const readRecords = (subfolder: string): Map<string, DataFile> => {
    const records = new Map<string, DataFile>();
    if (!top.has(subfolder)) return records;
    for (const name of readdirSync(join(folder, subfolder)).sort()) {
      const file = `${subfolder}/${name}`;
      if (/\.ya?ml$/.test(name)) {
        const id = name.replace(/\.ya?ml$/, "");
        const content = records.has(id) ? twin(file) : read(file);
        if (content) records.set(id, content);
      } else if (!name.startsWith(".")) {
        findings.push(strayFile(file));
      }
    }
    return records;
  };
  const twin = (file: string): undefined => {
    findings.push({
      severity: "error",
      rule: "file",
      file,
      path: [],
      message: { en: "another file has this id", zh: "已有同一标识的文件" },
      repair: { en: "keep one of the two", zh: "请只保留其中一个" },
    });
  };
  for (const name of top) {
    if (/\.ya?ml$/.test(name) && !REGISTRY_FILES.some((registry) => name === `${registry}.yaml`))
      findings.push(strayFile(name));
  }
  const registries = new Map<RegistryName, DataFile>();
  for (const name of REGISTRY_FILES) {
    const content = top.has(`${name}.yaml`) ? read(`${name}.yaml`) : undefined;
    if (content) registries.set(name, content);
  }
  return {
    models: readRecords("models"),
    concepts: readRecords("concepts"),
    audits: readRecords("audits"),
    registries,
    findings,
  };
}

function readYaml(folder: string, file: string, findings: Finding[]): DataFile | undefined {
  const refuse = (rule: string, message: Finding["message"], repair: Finding["repair"], line?: number): undefined => {
    findings.push({ severity: "error", rule, file, path: [], line, message, repair });
  };
  const tooDeep = (line?: number): undefined =>
    refuse(
      "yaml",
      { en: `the file is nested more than ${DEPTH_LIMIT} levels deep`, zh: `文件嵌套超过 ${DEPTH_LIMIT} 层` },
      { en: "follow the layout of data/README.md", zh: "请遵循 data/README.md 的格式" },
      line,
    );
  let text: string;
  try {
    const path = join(folder, file);
    const { size } = statSync(path);
    if (size > FILE_SIZE_LIMIT) {
      return refuse(
        "file",
        { en: `the file is too large (${size} bytes)`, zh: `文件过大（${size} 字节）` },
        { en: `keep a record under ${FILE_SIZE_LIMIT} bytes`, zh: `每个记录不超过 ${FILE_SIZE_LIMIT} 字节` },
      );
    }
    text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "not UTF-8";
    return refuse(
      "file",
      { en: `the file cannot be read (${reason})`, zh: `无法读取文件（${reason}）` },
      { en: "make it a readable UTF-8 text file", zh: "请使其成为可读的 UTF-8 文本文件" },
    );
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [fault] = document.errors;
  // The parser gives up on a file that is nested beyond its stack with that very message.
  if (fault && /call stack/.test(fault.message)) return tooDeep(lines.linePos(fault.pos[0]).line);
  if (fault) {
    const { line, col } = lines.linePos(fault.pos[0]);
    const reason = fault.message.replace(/\s+/g, " ");
    return refuse(
      "yaml",
      { en: `this is not valid YAML, column ${col}: ${reason}`, zh: `YAML 语法错误，第 ${col} 列：${reason}` },
      {
        en: "correct the line; quote texts that hold ': ' or ' #'",
        zh: "请改正该行；含有 “: ” 或 “ #” 的文本要加引号",
      },
      line,
    );
  }
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: ALIAS_LIMIT });
  } catch {
    return refuse(
      "yaml",
      { en: "the file repeats its anchors too often", zh: "文件中锚点的重复引用过多" },
      { en: "write the values out instead of aliasing them", zh: "请直接写出各值，不要用别名引用" },
    );
  }
  if (depthOf(content, DEPTH_LIMIT) > DEPTH_LIMIT) return tooDeep();
  const lineOf = (path: (string | number)[]): number | undefined => {
    for (let length = path.length; length > 0; length--) {
      const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
      const key = path[length - 1];
      // A key's own line, for the value of a block may begin below it.
      const pair = isMap(parent)
        ? parent.items.find((item) => isScalar(item.key) && item.key.value === key)
        : undefined;
      const node = pair ? pair.key : document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return undefined;
  };
  return { file, content, lineOf };
}

/** How many levels a value is deep, or infinity where that is beyond the limit or the value holds itself. */
function depthOf(value: unknown, limit: number, known = new Map<object, number>(), open = new Set<object>()): number {
  if (typeof value !== "object" || value === null) return 0;
  const measured = known.get(value);
  if (measured !== undefined) return measured;
  if (open.has(value) || open.size > limit) return Number.POSITIVE_INFINITY;
  open.add(value);
  let depth = 0;
  for (const entry of Object.values(value)) {
    depth = Math.max(depth, 1 + depthOf(entry, limit, known, open));
    if (depth > limit) return Number.POSITIVE_INFINITY;
  }
  open.delete(value);
  known.set(value, depth);
  return depth;
}

function strayFile(file: string): Finding {
  return {
    severity: "warning",
    rule: "file",
    file,
    path: [],
    message: { en: "this is no file of the format and is ignored", zh: "不属于数据格式的文件，已忽略" },
    repair: {
      en: "name records models/<id>.yaml or concepts/<id>.yaml; data/README.md lists the other files",
      zh: "记录应命名为 models/<id>.yaml 或 concepts/<id>.yaml；其他文件见 data/README.md",
    },
  };
}
