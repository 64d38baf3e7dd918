import { addDays, daysBetween } from "@/shared/calendar/days";
import type { AgreementSummary } from "../model";
import { placeOn, type Axis } from "../components/validity";

type Dates = Pick<AgreementSummary, "begins_on" | "expires_on" | "term_ends_on">;

const YEAR = 365;

/** From the first beginning to the last end, whole years, with today well inside. */
export function axisOf(rows: Dates[], today: string): Axis {
  const begins = rows.flatMap(({ begins_on: day }) => (day ? [day] : []));
  const ends = rows.flatMap(({ expires_on: last, term_ends_on: term }) => {
    const day = last ?? term;
    return day ? [day] : [];
  });
  const first = [...begins, addDays(today, -YEAR)].toSorted()[0] ?? today;
  // What ends in a hundred years must not press everything else together.
  const horizon = addDays(today, 12 * YEAR);
  const last = [...ends, addDays(today, 2 * YEAR)].toSorted().at(-1) ?? today;
  const to = last > horizon ? horizon : last;
  return { from: `${first.slice(0, 4)}-01-01`, to: `${Number(to.slice(0, 4)) + 1}-01-01` };
}

/** The years written below the axis: not more than about eight. */
export function ticksOf(axis: Axis): { year: number; at: number }[] {
  const [first, last] = [Number(axis.from.slice(0, 4)), Number(axis.to.slice(0, 4))];
  const step = Math.max(1, Math.ceil((last - first) / 8));
  const count = Math.floor((last - first) / step) + 1;
  return Array.from({ length: count }, (_, at) => first + at * step).map((year) => ({
    year,
    at: placeOn(axis, `${year}-01-01`),
  }));
}

/** What is in force first, then by beginning, the latest first; drafts at the end. */
export function inOrder<Row extends Dates>(rows: Row[]): Row[] {
  return rows.toSorted((a, b) => {
    if (!a.begins_on || !b.begins_on) return a.begins_on ? -1 : b.begins_on ? 1 : 0;
    return daysBetween(a.begins_on, b.begins_on);
  });
}
