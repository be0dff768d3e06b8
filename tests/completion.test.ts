import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { run } from "./run.ts";

/** The scripts of `completion` in the shells that they are for, with the built program under its own name. */
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "llm-atlas-completion-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const isPosix = process.platform !== "win32";
const has = (shell: string) => isPosix && spawnSync(shell, ["-c", "exit 0"]).status === 0;
if (isPosix) {
  mkdirSync(join(home, "bin"));
  mkdirSync(join(home, "a folder"));
  symlinkSync(join(ROOT, "bin/llm-atlas.cjs"), join(home, "bin/llm-atlas"));
}

/** What a shell prints when it runs these lines. */
function printed(shell: string, args: readonly string[], script: string): string {
  const { status, stdout, stderr } = spawnSync(shell, [...args, "-c", script], {
    cwd: home,
    encoding: "utf8",
    timeout: 60_000,
    env: { PATH: `${join(home, "bin")}:${process.env.PATH}`, HOME: home, LANG: "C.UTF-8", TERM: "dumb" },
  });
  expect({ shell, status, stderr }).toEqual({ shell, status: 0, stderr: "" });
  return stdout;
}

/** The words that each command line may be completed to, in a shell that prints them a line each, an empty one between. */
const CASES: [line: string[], words: string[]][] = [
  [["sho"], ["show"]],
  [
    ["show", "llama-2-70"],
    ["llama-2-70b", "llama-2-70b-chat"],
  ],
  [["show", "gpt-3", "llama-2-13b-c"], ["llama-2-13b-chat"]],
  [["show", "羊"], ["羊驼"]],
  [
    ["list", "--structure", "enc"],
    ["encoder-decoder", "encoder-only"],
  ],
  [["list", "--columns", "name,rele"], ["name,released"]],
  [["cite", "--format", "b"], ["bibtex"]],
  [["show", "zzz"], []],
];

describe.skipIf(!has("bash"))("bash", () => {
  const SETUP = `
    eval "$(llm-atlas completion bash)"
    # A second time, as when ~/.bashrc is read again.
    eval "$(llm-atlas completion bash)"
    complete -p llm-atlas >&3
    try() {
      COMP_WORDS=(llm-atlas "$@") COMP_CWORD=$#
      _llm_atlas llm-atlas "\${!#}" llm-atlas
      (( \${#COMPREPLY[@]} )) && printf '%s\\n' "\${COMPREPLY[@]}"
      return 0
    }
  `;
  const quoted = (words: string[]) => words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
  const tried = (...words: string[]) =>
    printed("bash", ["--norc", "--noprofile"], `exec 3>/dev/null; ${SETUP} try ${quoted(words)}`)
      .split("\n")
      .slice(0, -1);

  test("the script is sound, and sets itself as the completion of the program", () => {
    expect(printed("bash", ["--norc", "-e"], `llm-atlas completion bash | bash -n; exec 3>&1; ${SETUP}`)).toBe(
      "complete -F _llm_atlas llm-atlas\n",
    );
  });

  test.each(CASES)("%j → %j", (words, expected) => {
    expect(tried(...words).sort()).toEqual(expected);
  });

  test.each<[string[], string[]]>([
    [["show", "Llama\\ 2\\ 70"], ["Llama\\ 2\\ 70B"]],
    [["show", '"Llama 2 70'], ["Llama 2 70B"]],
    [["show", "GPT-4\\ \\(8"], ["GPT-4\\ \\(8K\\ context\\)"]],
    // Bash takes the sign for a word of its own.
    [
      ["list", "--lang", "="],
      ["en", "zh"],
    ],
    [["list", "--lang", "=", "z"], ["zh"]],
    [["check", "a"], ["a\\ folder"]],
  ])("quoting: %j → %j", (words, expected) => {
    expect(tried(...words)).toEqual(expected);
  });

  test("what it offers, the program understands once the shell has read it", () => {
    const [word] = tried("show", "GPT-4\\ \\(8");
    expect(printed("bash", ["--norc"], `llm-atlas show ${word}`)).toMatch(/^GPT-4 \(8K context\)/);
  });
});

describe.skipIf(!has("zsh"))("zsh", () => {
  test("the script is sound, and sets itself as the completion of the program", () => {
    const script = `
      autoload -Uz compinit && compinit -u -D
      eval "$(llm-atlas completion zsh)"
      print -r -- $_comps[llm-atlas]
    `;
    expect(printed("zsh", ["-f"], script)).toBe("_llm_atlas\n");
  });

  test.each(CASES)("%j → %j", (words, expected) => {
    // Outside the line editor: what the function would add, printed instead.
    const script = `
      autoload -Uz compinit && compinit -u -D
      eval "$(llm-atlas completion zsh)"
      compadd() { print -rl -- $names }
      words=(llm-atlas ${words.map((word) => `'${word}'`).join(" ")})
      CURRENT=$#words PREFIX=$words[-1]
      _llm_atlas; true
    `;
    expect(printed("zsh", ["-f"], script).split("\n").slice(0, -1).sort()).toEqual(expected);
  });
});

describe.skipIf(!has("fish"))("fish", () => {
  const tried = (line: string) =>
    printed("fish", ["--no-config"], `llm-atlas completion fish | source; complete -C '${line}'`)
      .split("\n")
      .slice(0, -1)
      .map((each) => each.split("\t")[0]);

  test.each(CASES.filter(([[, word]]) => word !== "zzz"))("%j → %j", (words, expected) => {
    expect(tried(`llm-atlas ${words.join(" ")}`).sort()).toEqual(expected);
  });

  test.each([
    ["llm-atlas show Llama\\\\ 2\\\\ 70", "Llama 2 70B"],
    ["llm-atlas list --lang=z", "--lang=zh"],
    ["llm-atlas check a", "a folder/"],
  ])("%s → %s", (line, word) => {
    expect(tried(line)).toEqual([word]);
  });
});

describe.skipIf(!has("pwsh"))("PowerShell", () => {
  test.each(CASES)("%j → %j", (words, expected) => {
    const line = `llm-atlas ${words.join(" ")}`;
    const script = `
      llm-atlas completion powershell | Out-String | Invoke-Expression
      [System.Management.Automation.CommandCompletion]::CompleteInput('${line}', ${line.length}, $null).CompletionMatches |
        ForEach-Object { $_.ListItemText }
    `;
    expect(printed("pwsh", ["-NoProfile"], script).split(/\r?\n/).filter(Boolean).sort()).toEqual(expected);
  });
});

describe("llm-atlas completion", () => {
  test.each(["bash", "zsh", "fish", "powershell"])(
    "%s: a script, the same as JSON, and for no other program",
    async (shell) => {
      const { code, out, err } = await run(`completion ${shell}`);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out).toMatch(/llm-atlas __complete /);
      expect(out).not.toMatch(/COMPLETE |FOLDERS|undefined/);
      expect(JSON.parse((await run(`completion ${shell} --json`)).out)).toEqual({ shell, script: out });
    },
  );

  test.each([
    ["completion tcsh", 2, "completion does not take “tcsh”", "give one of: bash, zsh, fish, powershell"],
    ["completion tcsh --lang zh", 2, "completion 不接受“tcsh”", "请给出其中之一：bash、zsh、fish、powershell"],
    ["completion", 2, "“completion” needs the name of a shell", "for example: llm-atlas completion bash"],
  ])("%s → %i %s", async (line, code, sentence, suggestion) => {
    expect(await run(line)).toEqual({ code, out: "", err: `llm-atlas: ${sentence}\n  ${suggestion}\n` });
  });
});
