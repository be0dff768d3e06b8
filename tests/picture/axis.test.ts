import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { axisOf, evenTicks } from "../../src/picture/axis.ts";
import { timeOf } from "../../src/schema/date.ts";
import { released } from "./pictures.ts";

/** Models of which each may hang under one before it, whenever either came out. */
const models = fc.array(fc.tuple(released, fc.option(fc.nat())), { maxLength: 40 }).map((entries) =>
  entries.map(([date, parent], index) => ({
    id: `m${index}`,
    released: date,
    parent: parent === null || index === 0 ? undefined : `m${parent % index}`,
  })),
);

/** The same where no model is older than its parent, and all have dates. */
const inOrder = models.map((entries) => {
  const dates = entries.map((entry) => entry.released ?? "2000").sort((a, b) => timeOf(a) - timeOf(b));
  return entries.map((entry, index) => ({ ...entry, released: dates[index] as string }));
});

describe("the axis of time", () => {
  test("has a place for every model, behind its parent", () => {
    fc.assert(
      fc.property(models, (entries) => {
        const { places, width } = axisOf(entries);
        expect([...places.keys()].sort()).toEqual(entries.map(({ id }) => id).sort());
        for (const { id, parent } of entries) {
          const x = places.get(id) as number;
          expect(x).toBeGreaterThanOrEqual(parent === undefined ? 0 : (places.get(parent) as number) + 1);
          expect(x).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  test("never sets a later day left of an earlier one", () => {
    fc.assert(
      fc.property(inOrder, (entries) => {
        const { places } = axisOf(entries);
        const days = entries.filter((entry) => entry.released.length === 10);
        for (const early of days) {
          for (const late of days) {
            if (timeOf(early.released) >= timeOf(late.released)) continue;
            expect(places.get(early.id)).toBeLessThanOrEqual(places.get(late.id) as number);
          }
        }
      }),
    );
  });

  test("tells years and months in order, within the time that there is, with room for each", () => {
    fc.assert(
      fc.property(models, (entries) => {
        const { ticks, width } = axisOf(entries);
        const years = entries.flatMap((entry) => (entry.released ? [Number(entry.released.slice(0, 4))] : []));
        ticks.forEach(({ x }, index) => {
          expect(x).toBeGreaterThanOrEqual(ticks[index - 1]?.x ?? 0);
          expect(x).toBeLessThanOrEqual(width);
        });
        const told = ticks.filter(({ label }) => label !== "");
        told.forEach(({ label, x }, index) => {
          expect(label).toMatch(/^\d{4}(?:-(?:01|04|07|10))?$/);
          expect(Number(label.slice(0, 4))).toBeGreaterThanOrEqual(Math.min(...years));
          expect(Number(label.slice(0, 4))).toBeLessThanOrEqual(Math.max(...years));
          const next = told[index + 1];
          if (next) {
            expect(timeOf(label)).toBeLessThan(timeOf(next.label));
            expect(next.x - x).toBeGreaterThanOrEqual(34);
          }
        });
      }),
    );
  });

  test("tells no time where nothing has a date", () => {
    expect(axisOf([]).ticks).toEqual([]);
    const undated = ["a", "b", "c"].map((id, index) => ({ id, released: null, parent: index > 0 ? "a" : undefined }));
    expect(axisOf(undated).ticks).toEqual([]);
  });

  test("has equal lengths for equal times where there is room", () => {
    const { places } = axisOf(
      ["2020-01-01", "2020-07-01", "2021-01-01"].map((date) => ({ id: date, released: date, parent: undefined })),
    );
    const [first = 0, second = 0, third = 0] = [...places.values()];
    expect(third - second).toBeCloseTo(second - first, 5);
  });
});

test("even ticks are even", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1950, max: 2050 }),
      fc.integer({ min: 1, max: 80 }),
      fc.integer({ min: 200, max: 2000 }),
      (first, years, width) => {
        const ticks = evenTicks(first, first + years, width);
        const gaps = ticks.slice(1).map(({ x }, index) => x - (ticks[index]?.x ?? 0));
        for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0] as number, 5);
        for (const { label, x } of ticks) {
          if (label) expect(x).toBeCloseTo(((timeOf(label) - first) / years) * width, 5);
        }
      },
    ),
  );
});
