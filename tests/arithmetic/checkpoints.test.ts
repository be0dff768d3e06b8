import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { RawShape } from "../../src/arithmetic/shape-reader.ts";
import { sizeOf } from "../../src/arithmetic/size.ts";

/** A released checkpoint: its exact count, where that and its shape were read, and the fields that a count needs. */
interface Checkpoint {
  checkpoint: string;
  parameters: number;
  source: string;
  config: RawShape;
}

const CHECKPOINTS: Checkpoint[] = JSON.parse(readFileSync(new URL("checkpoints.json", import.meta.url), "utf8"));

test("are many, of many kinds, each with its source", () => {
  expect(CHECKPOINTS.length).toBeGreaterThan(100);
  expect(new Set(CHECKPOINTS.map(({ config }) => config.model_type)).size).toBeGreaterThan(45);
  for (const { source } of CHECKPOINTS) expect(source).not.toBe("");
});

test.each(CHECKPOINTS)("$checkpoint", ({ parameters, config }) => {
  expect(sizeOf(config).parameters.total).toBe(parameters);
});
