import type { Atlas } from "../atlas/atlas.ts";
import { EXIT, UserError } from "../errors.ts";
import { referencesOf } from "../query/references.ts";
import type { Reference } from "../view/csl.ts";
import type { CITATION_FORMATS, Invocation, Run } from "./command.ts";
import { findModelOrSource } from "./find.ts";

type CitationFormat = (typeof CITATION_FORMATS)[number];

/** `cite <model…>`: the references of models, each once, in the format that somebody's own paper needs. */
export const run: Run<CitationFormat> = async ({ args, options, atlas: load, format, style, terminal }) => {
  const atlas = await load();
  const keys = new Set<string>();
  for (const name of args) for (const key of await keysOf(atlas, name, Boolean(options.all))) keys.add(key);
  const references = [...keys].flatMap((key): Reference[] => {
    const source = atlas.sources[key];
    return source ? [{ key, source }] : [];
  });
  terminal.out(await draw(references, format, style));
  return EXIT.answered;
};

async function keysOf(atlas: Atlas, name: string, all: boolean): Promise<string[]> {
  const named = await findModelOrSource(atlas, name);
  if (typeof named === "string") return [named];
  const keys = referencesOf(named.model, all).filter((key) => Object.hasOwn(atlas.sources, key));
  if (keys.length > 0) return keys;
  const { id, name: modelName } = named.model;
  throw new UserError(
    { en: `no reference of “${modelName}” is recorded`, zh: `没有收录“${modelName}”的参考文献` },
    {
      suggestion: {
        en: `\`llm-atlas show ${id}\` gives the sources of its facts`,
        zh: `\`llm-atlas show ${id}\` 列出其各项事实的来源`,
      },
      exitCode: EXIT.no,
    },
  );
}

async function draw(references: Reference[], format: CitationFormat, style: Invocation["style"]): Promise<string> {
  switch (format) {
    case "json":
    case "csl-json": {
      const { drawJson, referencesJson } = await import("../view/json.ts");
      return drawJson(referencesJson(references));
    }
    case "apa": {
      const { drawApa } = await import("../view/apa.ts");
      return drawApa(references, style);
    }
    case "ris": {
      const { drawRis } = await import("../view/citations.ts");
      return drawRis(references);
    }
    default: {
      const { drawBibtex } = await import("../view/citations.ts");
      return drawBibtex(references);
    }
  }
}
