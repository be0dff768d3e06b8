import { describe, expect, test } from "vitest";
import { pagerFor, screenOf, type Terminal, wantsLinks } from "../../src/terminal/terminal.ts";

/** A terminal that notes what happens to it. */
function terminalWith(given: Partial<Terminal>): Terminal & { noted: string[] } {
  const noted: string[] = [];
  return {
    noted,
    out: (text) => {
      noted.push(`out ${text}`);
    },
    err: (text) => {
      noted.push(`err ${text}`);
    },
    page: async (text, pager) => {
      noted.push(`${pager} ${text}`);
    },
    isTTY: true,
    columns: 80,
    rows: 24,
    errColumns: () => 80,
    env: {},
    ...given,
  };
}

describe("links", () => {
  test.each<[env: Record<string, string>, boolean]>([
    [{}, false],
    [{ TERM: "xterm-256color" }, false],
    [{ TERM: "xterm-kitty" }, true],
    [{ TERM: "alacritty" }, true],
    [{ TERM: "foot" }, true],
    [{ TERM: "xterm-kitty", CI: "true" }, false],
    [{ TERM: "xterm-kitty", TEAMCITY_VERSION: "9" }, false],
    [{ WT_SESSION: "00000000" }, true],
    [{ VTE_VERSION: "6003" }, true],
    [{ VTE_VERSION: "5001" }, true],
    [{ VTE_VERSION: "5000" }, false],
    [{ VTE_VERSION: "4601" }, false],
    [{ VTE_VERSION: "" }, false],
    [{ TERM_PROGRAM: "iTerm.app", TERM_PROGRAM_VERSION: "3.4.19" }, true],
    [{ TERM_PROGRAM: "iTerm.app", TERM_PROGRAM_VERSION: "3.0.15" }, false],
    [{ TERM_PROGRAM: "iTerm.app", TERM_PROGRAM_VERSION: "4.0" }, true],
    [{ TERM_PROGRAM: "vscode", TERM_PROGRAM_VERSION: "1.72.0" }, true],
    [{ TERM_PROGRAM: "vscode", TERM_PROGRAM_VERSION: "1.9.0" }, false],
    [{ TERM_PROGRAM: "vscode" }, false],
    [{ TERM_PROGRAM: "WezTerm", TERM_PROGRAM_VERSION: "20240203-110809-5046fc22" }, true],
    [{ TERM_PROGRAM: "ghostty", TERM_PROGRAM_VERSION: "1.0.0" }, true],
    [{ TERM_PROGRAM: "Apple_Terminal", TERM_PROGRAM_VERSION: "453" }, false],
    [{ TERM_PROGRAM: "constructor" }, false],
    [{ FORCE_HYPERLINK: "1" }, true],
    [{ FORCE_HYPERLINK: "true" }, true],
    [{ FORCE_HYPERLINK: "0", TERM: "xterm-kitty" }, false],
    [{ FORCE_HYPERLINK: "", TERM: "xterm-kitty" }, true],
  ])("on a terminal with %o: %s", (env, expected) => {
    expect(wantsLinks(terminalWith({ env }), "auto", true)).toBe(expected);
    expect(wantsLinks(terminalWith({ env }), "always", true)).toBe(true);
    expect(wantsLinks(terminalWith({ env }), "never", true)).toBe(false);
  });

  test("not where nobody looks or nothing is coloured, unless they are forced", () => {
    const env = { TERM: "xterm-kitty" };
    expect(wantsLinks(terminalWith({ env, isTTY: false }), "auto", true)).toBe(false);
    expect(wantsLinks(terminalWith({ env }), "auto", false)).toBe(false);
    const forced = terminalWith({ env: { ...env, FORCE_HYPERLINK: "1" }, isTTY: false });
    expect(wantsLinks(forced, "auto", false)).toBe(true);
    expect(wantsLinks(forced, "never", true)).toBe(false);
  });
});

const lines = (count: number) => "a line\n".repeat(count);

describe("the pager", () => {
  test.each<[what: string, given: Partial<Terminal>, answer: string, pager: string | undefined]>([
    ["an answer longer than the screen", {}, lines(30), "less"],
    ["an answer that leaves no line to the prompt", {}, lines(24), "less"],
    ["an answer that just fits", {}, lines(23), undefined],
    ["no answer", {}, "", undefined],
    ["the reader's own pager", { env: { PAGER: "most -s" } }, lines(30), "most -s"],
    ["an empty PAGER", { env: { PAGER: "" } }, lines(30), undefined],
    ["a blank PAGER", { env: { PAGER: "  " } }, lines(30), undefined],
    ["cat", { env: { PAGER: "cat" } }, lines(30), undefined],
    ["a pipe", { isTTY: false }, lines(30), undefined],
    ["a dumb terminal", { env: { TERM: "dumb" } }, lines(30), undefined],
    ["a terminal that does not tell its height", { rows: undefined }, lines(30), undefined],
    ["a terminal of no height", { rows: 0 }, lines(30), undefined],
  ])("%s", async (_, given, answer, pager) => {
    const terminal = terminalWith(given);
    expect(pagerFor(terminal, answer)).toBe(pager);
    const screen = screenOf(terminal, true);
    screen.out(answer.slice(0, 9));
    screen.out(answer.slice(9));
    await screen.show(true);
    const shown = terminal.noted.join("").replaceAll("out ", "");
    expect(shown).toBe(pager === undefined ? answer : `${pager} ${answer}`);
  });

  test("where it is not wanted, or to a pipe, every text goes out as it comes", async () => {
    for (const [given, mayPage] of [[{}, false] as const, [{ isTTY: false }, true] as const]) {
      const terminal = terminalWith(given);
      const screen = screenOf(terminal, mayPage);
      screen.out(lines(50));
      expect(terminal.noted).toEqual([`out ${lines(50)}`]);
      await screen.show(true);
      expect(terminal.noted).toHaveLength(1);
    }
  });
});
