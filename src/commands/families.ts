import { EXIT } from "../errors.ts";
import { familiesOf } from "../query/families.ts";
import type { Run } from "./command.ts";

/** `families`: every model twice placed, by family and by structure. */
export const run: Run = async ({ atlas: load, format, style, terminal, suggest }) => {
  const atlas = await load();
  const entries = familiesOf(atlas);
  if (format === "json") {
    const { drawJson } = await import("../view/json.ts");
    terminal.out(drawJson(entries));
  } else if (format !== "text") {
    const { familiesSheet } = await import("../view/sheets.ts");
    const { drawSheet } = await import("../view/sheet.ts");
    terminal.out(drawSheet(familiesSheet(atlas, entries, format, style), format));
  } else {
    const { drawFamilies } = await import("../view/families.ts");
    terminal.out(drawFamilies(atlas, entries, style));
    await suggest(({ afterFamilies }) => afterFamilies(entries));
  }
  return EXIT.answered;
};
