import { describe, expect, test } from "vitest";
import { run } from "../run.ts";
import { WORLD } from "../world/world.ts";

/** The screen without its steps: what heads it, and what is concluded at its foot. */
async function headAndFoot(line: string): Promise<{ head: string; foot: string }> {
  const { code, out, err } = await run(`${line} --width 200`);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const [head = ""] = out.split("\n");
  return { head, foot: out.slice(out.indexOf("\n\n") + 2).split("\n")[0] ?? "" };
}

describe("what the foot of a path says", () => {
  test.each([
    // descent
    ["gpt-1 gpt-4", "4 steps; GPT-1 is an ancestor of GPT-4."],
    ["gpt-4 gpt-1", "4 steps; GPT-1 is an ancestor of GPT-4."],
    ["bert palm", "2 steps; the common ancestor is Transformer."],
    ["llama-2 llama", "1 step; LLaMA is an ancestor of Llama 2."],
    // data and methods join, and nothing more is concluded from a chain of them
    ["vicuna gpt-4", "2 steps; joined by data, not by descent."],
    ["llama-2 palm", "2 steps; joined by methods, not by descent."],
    ["alpaca gpt-4", "2 steps; joined by data, not by descent; the two meet in GPT-3.5."],
    ["bert gpt-4", "4 steps; joined by data, not by descent; no common ancestor lies on this path."],
    [`heron-2 stork --data ${WORLD}`, "2 steps; the two meet in Egret, which draws on both."],
    // one model
    ["palm palm", "the same model"],
    ["llama-2-7b llama-2-7b", "the same model"],
    ["llama-2-7b llama-2-70b", "both belong to Llama 2"],
    ["llama-2 llama-2-7b", "Llama 2 7B belongs to Llama 2"],
    ["gpt-1 gpt-4 --lang zh", "4 步；GPT-1 是 GPT-4 的祖先。"],
    ["vicuna gpt-4 --lang zh", "2 步；经由数据相连，并非血缘。"],
    ["bert gpt-4 --lang zh", "4 步；经由数据相连，并非血缘；这条路径不经过共同祖先。"],
    ["llama-2-7b llama-2-70b --lang zh", "两者同属 Llama 2"],
    ["llama-2-7b llama-2 --lang zh", "Llama 2 7B 属于 Llama 2"],
  ])("path %s → %s", async (line, foot) => {
    expect((await headAndFoot(`path ${line}`)).foot).toBe(foot);
  });
});

test("the size that was asked about stands beside its model, at either end", async () => {
  expect((await headAndFoot("path llama-2-70b palm")).head).toBe("Llama 2 (Llama 2 70B, 2023-07)");
  expect((await headAndFoot("path llama-2 palm")).head).toBe("Llama 2 (2023-07)");
  expect((await run("path palm llama-2-70b --width 200")).out).toContain("Llama 2 (Llama 2 70B, 2023-07)");
  expect((await headAndFoot("path llama-2-70b palm --lang zh")).head).toBe("Llama 2（Llama 2 70B，2023-07）");
});
