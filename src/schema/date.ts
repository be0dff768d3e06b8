const DAYS_PER_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a text is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, and a month and day that the calendar has. */
export function isCalendarDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  if (year === undefined) return false;
  if (month === undefined) return true;
  const days = DAYS_PER_MONTH[Number(month) - 1];
  return days !== undefined && (day === undefined || (Number(day) >= 1 && Number(day) <= days));
}

/** A moment as a number of years: the first of July 2023 is about 2023.5. A year or month alone is its beginning. */
export function timeOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return year + (month - 1) / 12 + (day - 1) / 366;
}
