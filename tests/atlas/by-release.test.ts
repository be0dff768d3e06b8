import { expect, test } from "vitest";
import { byRelease } from "../../src/atlas/by-release.ts";

const EGRET = { name: "Egret", released: "2020-05" };
const HERON = { name: "Heron", released: "2020-05" };
const STORK = { name: "Stork", released: "2021" };
const WREN = { name: "Wren", released: undefined };
const BITTERN = { name: "Bittern", released: null };

test.each([
  ["older first", EGRET, STORK, -1],
  ["by name where they are as old", EGRET, HERON, -1],
  ["those without a date last", STORK, BITTERN, -1],
  ["by name among those too", BITTERN, WREN, -1],
  ["what is not there last", WREN, undefined, 1],
  ["and equal to itself", HERON, { ...HERON }, 0],
  ["or to what is not there either", undefined, undefined, 0],
] as const)("%s", (_, a, b, order) => {
  expect(byRelease(a, b)).toBe(order);
  expect(byRelease(b, a)).toBe(order === 0 ? 0 : -order);
});
