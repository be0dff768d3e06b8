import { EXIT, UserError } from "../errors.ts";
import { pathBetween } from "../query/path.ts";
import type { Run } from "./command.ts";
import { findModel } from "./find.ts";

/** `path <a> <b>`: the shortest chain of relations from one model to the other. */
export const run: Run = async ({ args: [a = "", b = ""], atlas: load, format, style, terminal, suggest }) => {
  const atlas = await load();
  const from = (await findModel(atlas, a)).model;
  const to = (await findModel(atlas, b)).model;
  const path = pathBetween(atlas, from.id, to.id);
  if (path === undefined) {
    throw new UserError(
      {
        en: `no chain of relations joins ${from.name} and ${to.name}`,
        zh: `${from.name} 与 ${to.name} 之间没有关系链`,
      },
      {
        suggestion: {
          en: `\`llm-atlas tree ${from.id}\` draws what is recorded of the first`,
          zh: `\`llm-atlas tree ${from.id}\` 可查看前者已收录的谱系`,
        },
        exitCode: EXIT.no,
      },
    );
  }
  if (format === "json") {
    const { drawJson, pathJson } = await import("../view/json.ts");
    terminal.out(drawJson(pathJson(path)));
  } else {
    const { drawPath } = await import("../view/path.ts");
    terminal.out(drawPath(atlas, path, style));
    await suggest(({ afterPath }) => afterPath(path));
  }
  return EXIT.answered;
};
