import { EXIT, UserError } from "../errors.ts";
import { pathBetween } from "../query/path.ts";
import type { Run } from "./command.ts";
import { findIds } from "./find.ts";

/** `path <a> <b>`: the shortest chain of relations from one model to the other. */
export const run: Run = async ({ args: [a = "", b = ""], atlas: load, format, style, terminal, suggest }) => {
  const atlas = await load();
  const { model: from } = await findIds(atlas, a);
  const { model: to } = await findIds(atlas, b);
  const path = pathBetween(atlas, from, to);
  if (path === undefined) {
    const [one, other] = [from, to].map((id) => atlas.outlines[id]?.name);
    throw new UserError(
      {
        en: `no chain of relations joins ${one} and ${other}`,
        zh: `${one} 与 ${other} 之间没有关系链`,
      },
      {
        suggestion: {
          en: `\`llm-atlas tree ${from}\` draws what is recorded of the first`,
          zh: `\`llm-atlas tree ${from}\` 可查看前者已收录的谱系`,
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
