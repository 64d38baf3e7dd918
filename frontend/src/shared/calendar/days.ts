/** Arithmetic of calendar dates, which stay `YYYY-MM-DD` texts: no zone and no clock is involved. */

const DAY_MS = 86_400_000;

type Parts = { year: number; month: number; day: number };

function partsOf(date: string): Parts {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return { year, month, day };
}

function numberOf(date: string): number {
  const { year, month, day } = partsOf(date);
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

function dateOf(days: number): string {
  return new Date(days * DAY_MS).toISOString().slice(0, 10);
}

/** So many days later, or earlier. */
export function addDays(date: string, days: number): string {
  return dateOf(numberOf(date) + days);
}

/** The same day so many months later; where that month is shorter, its last day. */
export function addMonths(date: string, months: number): string {
  const { year, month, day } = partsOf(date);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dateOf(Date.UTC(year, month - 1 + months, Math.min(day, last)) / DAY_MS);
}

/** How many days lie between; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from);
}
