import { EXIT, UserError } from "../errors.ts";
import { graphOfPath } from "../query/graph.ts";
import { descentBetween, isByDescent, pathBetween } from "../query/path.ts";
import type { Model } from "../schema/types.ts";
import type { Ends } from "../view/path.ts";
import { answer, pageLook, themeOf } from "./answer.ts";
import type { Run } from "./command.ts";
import { findModel } from "./find.ts";

/** `path <a> <b>`: the shortest chain of relations from one model to the other. */
export const run: Run = async (invocation) => {
  const {
    args: [a = "", b = ""],
    options,
    style,
  } = invocation;
  const atlas = await invocation.atlas();
  const ends: Ends = [await findModel(atlas, a), await findModel(atlas, b)];
  const [{ model: from }, { model: to }] = ends;
  const isDescent = Boolean(options.descent);
  const path = (isDescent ? descentBetween : pathBetween)(atlas, from.id, to.id);
  if (path === undefined) throw notJoined(from, to, isDescent);
  const descent = isDescent || isByDescent(path) ? undefined : descentBetween(atlas, from.id, to.id);
  const picture = async () => {
    const { pathTitle, pictureOf } = await import("../view/picture.ts");
    const title = pathTitle([nameOf(ends[0]), nameOf(ends[1])], style);
    return pictureOf(atlas, graphOfPath(atlas, path), style, { title });
  };
  const told = [atlas, path, ends, style, descent] as const;
  return await answer(invocation, {
    text: async () => (await import("../view/path.ts")).drawPath(...told),
    drawn: {
      svg: async () => (await import("../picture/svg.ts")).drawPicture(await picture(), { theme: themeOf(options) }),
      html: async () => {
        const { lineagePage } = await import("../view/lineage-page.ts");
        const { pathSection } = await import("../view/path.ts");
        const document = { ...(await pageLook(options)), further: [pathSection(...told)] };
        return lineagePage(atlas, await picture(), style, document);
      },
      markdown: async () => (await import("../view/path.ts")).drawPathMarkdown(...told),
      mermaid: async () => (await import("../view/mermaid.ts")).drawMermaid(atlas, graphOfPath(atlas, path), style),
      dot: async () => (await import("../view/dot.ts")).drawDot(atlas, graphOfPath(atlas, path), style),
    },
    json: async () => (await import("../view/json.ts")).pathJson(path),
    next: ({ afterPath }) => afterPath(path, ends, descent),
  });
};

/** A size by its own name. */
function nameOf({ model, variant }: Ends[number]): string {
  return variant?.name ?? model.name;
}

function notJoined(from: Model, to: Model, isDescent: boolean): UserError {
  const sentence = isDescent
    ? {
        en: `${from.name} and ${to.name} have no common ancestor`,
        zh: `${from.name} 与 ${to.name} 没有共同祖先`,
      }
    : {
        en: `no chain of relations joins ${from.name} and ${to.name}`,
        zh: `${from.name} 与 ${to.name} 之间没有关系链`,
      };
  const suggestion = {
    en: `\`llm-atlas tree ${from.id}\` draws what is recorded of the first`,
    zh: `\`llm-atlas tree ${from.id}\` 可查看前者已收录的谱系`,
  };
  return new UserError(sentence, { suggestion, exitCode: EXIT.no });
}
