import { citedStatements } from "../schema/claims.ts";
import type { Records } from "../schema/types.ts";
import type { Finding } from "./finding.ts";
import { type DataFile, type DataFolder, type RegistryName, readDataFolder } from "./read.ts";
import type { Rule, RuleContext } from "./rule.ts";
import { RULES } from "./rules/index.ts";
import { CITING_KINDS } from "./rules/sources-exist.ts";
import { shapeRecords } from "./shape.ts";

/** What a data folder holds, in numbers. `checked` of `claims` were read in their source by somebody. */
export interface Counts {
  models: number;
  variants: number;
  concepts: number;
  organizations: number;
  sources: number;
  relations: number;
  claims: number;
  checked: number;
  disputed: number;
}

/** A statement that nobody has yet read in its source. */
export interface Unchecked {
  file: string;
  path: string;
  source: string[];
}

export interface CheckResult {
  /** The records that are right enough to be used: whatever a finding of shape concerns is left out. */
  records: Records;
  errors: Finding[];
  warnings: Finding[];
  counts: Counts;
  unchecked: Unchecked[];
}

/**
 * Reads and checks a data folder: shape first, then every rule, and all findings at once.
 * @param base records that the folder's own may refer to, such as the built-in atlas; nothing is reported on them
 * @throws {NodeJS.ErrnoException} when the folder cannot be listed
 */
export function checkFolder(folder: string, base?: Records, rules: readonly Rule[] = RULES): CheckResult {
  const data = readDataFolder(folder);
  const { records: own, broken, findings: shapeFindings } = shapeRecords(data);
  for (const id of unreadIds(data)) broken.add(id);
  const records = base ? merge(base, own) : own;
  const findings = [...data.findings, ...shapeFindings];
  for (const rule of rules) {
    const report: RuleContext["report"] = (place, message, repair, severity = "error") => {
      if (!Object.hasOwn(own[place.kind], place.id)) return;
      const { file, path, line } = locate(data, place.kind, place.id, place.path ?? []);
      findings.push({ severity, rule: rule.name, file, path, line, message, repair });
    };
    rule.check({ records, broken, report });
  }
  findings.sort((a, b) => compareText(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0));
  const statements = statementsOf(own);
  return {
    records: own,
    errors: findings.filter(({ severity }) => severity === "error"),
    warnings: findings.filter(({ severity }) => severity === "warning"),
    counts: {
      models: Object.keys(own.models).length,
      variants: Object.values(own.models).reduce((sum, model) => sum + model.variants.length, 0),
      concepts: Object.keys(own.concepts).length,
      organizations: Object.keys(own.organizations).length,
      sources: Object.keys(own.sources).length,
      relations: Object.values(own.models).reduce((sum, model) => sum + model.relations.length, 0),
      claims: statements.length,
      checked: statements.filter(({ checked }) => checked).length,
      disputed: statements.filter(({ disputed }) => disputed).length,
    },
    unchecked: statements.filter(({ checked }) => !checked).map(({ file, path, source }) => ({ file, path, source })),
  };
}

/** Further records laid over a base. An id of both is the further one's. */
export function merge(base: Records, further: Records): Records {
  const merged = {} as Record<string, unknown>;
  for (const kind of Object.keys(base) as (keyof Records)[]) {
    merged[kind] = Object.assign(Object.create(null), base[kind], further[kind]);
  }
  return merged as unknown as Records;
}

/** The ids of files that could not even be read as YAML, so that nobody is blamed for referring to them. */
function unreadIds({ findings }: DataFolder): string[] {
  return findings.flatMap(({ file }) => /([^/]+)\.ya?ml$/.exec(file)?.[1] ?? []);
}

function statementsOf(records: Records) {
  return CITING_KINDS.flatMap((kind) =>
    Object.entries(records[kind]).flatMap(([id, record]) =>
      citedStatements(record)
        // A licence's terms and a concept's origin count like any other fact; what is only disputed does not.
        .filter(({ keys }) => !keys.includes("disputed"))
        .map(({ path, statement }) => ({
          file: kind === "licenses" ? "licenses.yaml" : `${kind}/${id}.yaml`,
          path: kind === "licenses" ? id : path,
          source: statement.source,
          checked: statement.checked !== undefined,
          disputed: (statement.disputed ?? []).length > 0,
        })),
    ),
  );
}

function locate(data: DataFolder, kind: keyof Records, id: string, path: (string | number)[]) {
  const isRecord = kind === "models" || kind === "concepts" || kind === "audits";
  const file: DataFile | undefined = isRecord ? data[kind].get(id) : data.registries.get(kind as RegistryName);
  const fullPath = isRecord ? path : [id, ...path];
  return { file: file?.file ?? `${kind}.yaml`, path: fullPath, line: file?.lineOf(fullPath) };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
