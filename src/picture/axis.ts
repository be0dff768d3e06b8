import { timeOf } from "../schema/date.ts";

/** The end of what a date may mean: that of its year, month or day. */
function endOf(date: string): number {
  return timeOf(date) + ({ 4: 1, 7: 1 / 12 }[date.length] ?? 1 / 366);
}

/** A place on the axis of time, in px. */
export interface Tick {
  label: string;
  x: number;
}

/** What is placed on the axis: its date, and what it must stand behind. */
interface Dated {
  id: string;
  released: string | null;
  parent: string | undefined;
}

interface Axis {
  /** In px from the beginning of the axis. */
  places: Map<string, number>;
  ticks: Tick[];
  width: number;
}

/** How long the axis is if nothing needs more room, and a year at most, in px. */
const USUAL_LENGTH = 600;
const LONGEST_YEAR = 320;
/** The most that a time takes in which nothing came out. */
const LONGEST_GAP = 130;
/** How far a model stands behind its parent, however soon it came out. */
const STEP = 26;
/** The least room that a label of the axis takes: a year, and a month of one. */
const LABEL_ROOM = 34;
const MONTH_ROOM = 56;

/** A moment and its place. */
interface Knot {
  time: number;
  x: number;
}

/**
 * An axis of time on which every model stands behind its parent: equal lengths are equal times, but for where models
 * followed each other so fast that the axis is stretched there, or so slowly that it is drawn together. Later is never
 * left of earlier.
 * @param models a parent before its children
 */
export function axisOf(models: readonly Dated[]): Axis {
  const times = timesOf(models);
  // Of one day, a parent comes before its children.
  const ordered = models
    .map(({ id, parent }, order) => ({ id, parent, order, time: times.get(id) as number }))
    .sort((a, b) => a.time - b.time || a.order - b.order);
  const scale = scaleFor(ordered.map(({ time }) => time));
  const places = new Map<string, number>();
  const knots: Knot[] = [];
  for (const { id, parent, time } of ordered) {
    const before = knots.at(-1);
    const along = before ? before.x + Math.min((time - before.time) * scale, LONGEST_GAP) : 0;
    const behind = parent === undefined ? undefined : places.get(parent);
    const x = behind === undefined ? along : Math.max(along, behind + STEP);
    places.set(id, x);
    knots.push({ time, x });
  }
  // A record may date a model before its parent: there it stands behind it, and off the axis.
  for (const { id, parent } of models) {
    const behind = parent === undefined ? undefined : places.get(parent);
    if (behind !== undefined) places.set(id, Math.max(places.get(id) as number, behind + STEP));
  }
  // Where nothing has a date, there is no time to tell.
  const ticks = models.some(({ released }) => released !== null) ? ticksOn(knots) : [];
  return { places, ticks, width: extent([...places.values()])[1] };
}

/** How many px a year takes, so that the axis comes to its usual length. */
function scaleFor(times: readonly number[]): number {
  const gaps = times.slice(1).map((time, index) => time - (times[index] as number));
  const lengthBy = (scale: number) => gaps.reduce((sum, gap) => sum + Math.min(gap * scale, LONGEST_GAP), 0);
  let [least, most] = [0, LONGEST_YEAR];
  if (lengthBy(most) <= USUAL_LENGTH) return most;
  for (let step = 0; step < 20; step++) {
    const middle = (least + most) / 2;
    if (lengthBy(middle) > USUAL_LENGTH) most = middle;
    else least = middle;
  }
  return most;
}

/** When each model came out; one without a date with its parent, and a bare year as late in it as its parent. */
function timesOf(models: readonly Dated[]): Map<string, number> {
  const times = new Map<string, number>();
  const dates = models.flatMap(({ released }) => released ?? []);
  const [earliest] = extent(dates.map(timeOf));
  for (const { id, released, parent } of models) {
    const above = (parent !== undefined && times.get(parent)) || earliest;
    if (released === null) times.set(id, above);
    else times.set(id, above > timeOf(released) && above < endOf(released) ? above : timeOf(released));
  }
  return times;
}

/** The least and the greatest; 0 and 0 of none. A loop: there may be too many for a call. */
export function extent(numbers: readonly number[]): [number, number] {
  let [least = 0, most = 0] = [numbers[0], numbers[0]];
  for (const number of numbers) {
    if (number < least) least = number;
    if (number > most) most = number;
  }
  return [least, most];
}

/** Years, or quarters where there is room, or every few years where there is not. */
function ticksOn(knots: readonly Knot[]): Tick[] {
  const [first, last] = [knots[0], knots.at(-1)];
  if (!first || !last) return [];
  const room = (last.x - first.x) / Math.max(last.time - first.time, 1 / 12);
  const step = stepFor(room);
  const ticks: Tick[] = [];
  let knot = 0;
  for (let count = Math.ceil(first.time / step); count * step <= last.time; count++) {
    const time = count * step;
    while ((knots[knot + 1]?.time ?? Number.POSITIVE_INFINITY) <= time) knot++;
    ticks.push({ label: tickLabel(time, step), x: between(knots[knot] as Knot, knots[knot + 1], time) });
  }
  return withRoom(ticks, step);
}

/** From one tick to the next, in years. @param room that a year has on the average, in px */
function stepFor(room: number): number {
  if (0.25 * room >= MONTH_ROOM) return 0.25;
  return [1, 2, 5, 10, 50].find((each) => each * room >= LABEL_ROOM) ?? 100;
}

/** Leaves out labels that would run into the next: the later years are those in which more came out. */
function withRoom(ticks: Tick[], step: number): Tick[] {
  let free = Number.POSITIVE_INFINITY;
  for (const tick of ticks.toReversed()) {
    if (tick.x + (step < 1 ? MONTH_ROOM : LABEL_ROOM) > free) tick.label = "";
    else free = tick.x;
  }
  return ticks;
}

/** The ticks of an axis on which equal lengths are equal times, from one moment to another. */
export function evenTicks(first: number, last: number, width: number): Tick[] {
  const scale = width / (last - first);
  const knots = [first, last].map((time) => ({ time, x: (time - first) * scale }));
  return ticksOn(knots);
}

function tickLabel(time: number, step: number): string {
  const year = Math.floor(time);
  return step < 1 ? `${year}-${String((time - year) * 12 + 1).padStart(2, "0")}` : String(year);
}

/** Where a moment lies on the way from one knot to the next. */
function between(before: Knot, after: Knot | undefined, time: number): number {
  if (!after || after.time === before.time) return before.x;
  return before.x + ((time - before.time) / (after.time - before.time)) * (after.x - before.x);
}
