import { EXIT } from "../errors.ts";
import { type LaneKey, timelineOf } from "../query/timeline.ts";
import type { Run } from "./command.ts";
import { filterOf, nothingFulfils } from "./filter.ts";

/** `timeline`: when models came out, along an axis of time, in lanes. */
export const run: Run = async ({ options, atlas: load, format, style, terminal, suggest }) => {
  const atlas = await load();
  const entries = timelineOf(atlas, await filterOf(atlas, options));
  if (format === "json") {
    const { drawJson } = await import("../view/json.ts");
    terminal.out(drawJson(entries));
  } else if (format !== "text") {
    const { timelineSheet } = await import("../view/sheets.ts");
    const { drawSheet } = await import("../view/sheet.ts");
    terminal.out(drawSheet(timelineSheet(atlas, entries, format, style), format));
  } else if (entries.length > 0) {
    const { drawTimeline } = await import("../view/timeline.ts");
    terminal.out(drawTimeline(atlas, entries, style, (options.lanes as LaneKey | undefined) ?? "family"));
    await suggest(({ afterTimeline }) => afterTimeline(entries));
  }
  if (entries.length > 0) return EXIT.answered;
  throw nothingFulfils();
};
