import { type LaneKey, timelineOf } from "../query/timeline.ts";
import { answer, pageLook, themeOf } from "./answer.ts";
import type { Run } from "./command.ts";
import { filterOf, nothingFulfils } from "./filter.ts";

/** `timeline`: when models came out, along an axis of time, in lanes. */
export const run: Run = async (invocation) => {
  const { options, style } = invocation;
  const atlas = await invocation.atlas();
  const entries = timelineOf(atlas, await filterOf(atlas, options));
  const lanes = (options.lanes as LaneKey | undefined) ?? "family";
  return await answer(
    invocation,
    {
      text: async () => (await import("../view/timeline.ts")).drawTimeline(atlas, entries, style, lanes),
      json: async () => entries,
      sheet: async (format) => (await import("../view/sheets.ts")).timelineSheet(atlas, entries, format, style),
      drawn: {
        svg: async () => {
          const { timelinePicture } = await import("../view/timeline-document.ts");
          return timelinePicture(atlas, entries, style, { lanes, theme: themeOf(options) });
        },
        html: async () => {
          const { timelinePage } = await import("../view/timeline-document.ts");
          return timelinePage(atlas, entries, style, { lanes, ...(await pageLook(options)) });
        },
      },
      next: ({ afterTimeline }) => afterTimeline(entries),
    },
    entries.length > 0 ? undefined : nothingFulfils(),
  );
};
