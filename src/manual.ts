import { COMMANDS, GLOBAL_OPTIONS, globalOptionsOf } from "./cli.ts";
import { drawManPage } from "./view/man-page.ts";

/**
 * The page of the manual in roff, with the formats of each command among its options.
 * @param date of the data, `YYYY-MM-DD`
 */
export function manual(version: string, date: string): string {
  const groups = COMMANDS.map(({ title, commands }) => ({
    title,
    commands: commands.map((command) => ({
      ...command,
      options: [
        ...(command.options ?? []),
        ...globalOptionsOf(command).filter((each) => !GLOBAL_OPTIONS.includes(each)),
      ],
    })),
  }));
  return drawManPage({ groups, globals: GLOBAL_OPTIONS, version, date });
}
