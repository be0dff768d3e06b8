import { EXIT, notAmong } from "../errors.ts";
import { SHELLS, type Shell } from "../schema/vocabulary.ts";
import { COMPLETE, type Run } from "./command.ts";

/** `completion <shell>`: the script that has a shell ask this program what may follow. */
export const run: Run = async ({ args: [name = ""], format, terminal }) => {
  const shell = SHELLS.find((each): each is Shell => each === name);
  if (shell === undefined) throw notAmong(SHELLS, "completion", name);
  const { completionScript } = await import("../view/completions.ts");
  const script = completionScript(shell, COMPLETE);
  if (format === "json") {
    const { drawJson } = await import("../view/json.ts");
    terminal.out(drawJson({ shell, script }));
  } else {
    terminal.out(script);
  }
  return EXIT.answered;
};
