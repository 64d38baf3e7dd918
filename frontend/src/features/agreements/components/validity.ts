import { addDays, daysBetween } from "@/shared/calendar/days";
import type { AgreementSummary } from "../model";

export type ValidityTone = "ok" | "warn" | "late" | "rest";

/** An agreement's dates as a bar; places are shares of the axis, from 0 to 1. */
export type Validity = {
  tone: ValidityTone;
  /** `null`: there is nothing to draw. */
  bar: { from: number; to: number } | null;
  /** It goes on to the left or to the right of the axis, or its beginning or end is open. */
  fades: { left: boolean; right: boolean };
  today: number;
  /** Too short, or too far away, to be drawn as it is: a mark says that it is there. */
  mark: boolean;
  /** Days to the last day; negative when it has passed; `null` without a last day. */
  daysLeft: number | null;
};

export type Axis = { from: string; to: string };

/** Five years back, three ahead: every row of a list has the same, so that today is one line. */
export function listAxis(today: string): Axis {
  return { from: addDays(today, -5 * 365), to: addDays(today, 3 * 365) };
}

export function placeOn({ from, to }: Axis, date: string): number {
  return Math.min(1, Math.max(0, daysBetween(from, date) / daysBetween(from, to)));
}

type Dates = Pick<AgreementSummary, "status" | "states" | "begins_on" | "expires_on" | "term_ends_on">;

const OVER = new Set(["terminated", "superseded", "declined", "cancelled", "suspended"]);

export function toneOf({ status, states }: Pick<Dates, "status" | "states">): ValidityTone {
  if (states.includes("expired")) return "late";
  if (OVER.has(status)) return "rest";
  if (states.includes("expiring") || status === "termination_requested") return "warn";
  return states.includes("in_force") ? "ok" : "rest";
}

/** What ended long before the axis, or begins after it, is still seen at its edge. */
const LEAST = 0.03;

export function validityOf(row: Dates, today: string, axis: Axis): Validity {
  const { begins_on: begins, expires_on: expires } = row;
  const at = placeOn(axis, today);
  const daysLeft = expires ? daysBetween(today, expires) : null;
  const unfaded = { left: false, right: false };
  const none = { tone: toneOf(row), bar: null, fades: unfaded, mark: false, today: at, daysLeft };
  if (!begins && !expires) return none;
  const from = begins ? placeOn(axis, begins) : 0;
  const to = expires ? placeOn(axis, expires) : 1;
  const fades = { left: !begins || begins < axis.from, right: !expires || expires > axis.to };
  const short = to - from < LEAST;
  const bar = short ? { from: Math.min(from, 1 - LEAST), to: Math.max(to, from + LEAST) } : { from, to };
  return { ...none, bar, fades: short ? unfaded : fades, mark: short };
}
