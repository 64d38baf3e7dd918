/**
 * When something agreed is in force: the terms that follow from first day, length, renewals and notice. The same
 * rules as the server's, for looking ahead while one types; what counts is what the server answers.
 */
import { addDays, addMonths } from "./days";

export type TermFacts = {
  kind: "months" | "fixed_end" | "indefinite" | "unknown";
  /** The first day in force; `null` while nobody knows. */
  startsOn: string | null;
  months?: number | null;
  endsOn?: string | null;
  renewalMonths?: number | null;
  /** `null`: for as long as nobody gives notice. */
  renewalTimes?: number | null;
  noticeDays?: number | null;
};

export type Term = { startsOn: string | null; endsOn: string; noticeBy: string | null };

/** The last day after so many renewals; `null` where there is no such term. */
function endAfter(turn: number, facts: TermFacts): string | null {
  const { kind, startsOn, months, endsOn, renewalMonths, renewalTimes } = facts;
  const ends = kind === "fixed_end" && endsOn;
  // Every term is counted from the first day, so that one of 31 January does not drift.
  const from = ends ? addDays(endsOn, 1) : kind === "months" ? startsOn : null;
  const length = ends ? 0 : (months ?? 0);
  if (!from || (!ends && length < 1)) return null;
  if (turn === 0) return addDays(addMonths(from, length), -1);
  if (!renewalMonths || renewalMonths < 1) return null;
  if (typeof renewalTimes === "number" && turn > renewalTimes) return null;
  return addDays(addMonths(from, length + renewalMonths * turn), -1);
}

/** The first terms, in order; none where it has no end or nobody knows. */
export function termsOf(facts: TermFacts, most = 3): Term[] {
  const found: Term[] = [];
  let first = facts.startsOn;
  for (let turn = 0; turn < most; turn += 1) {
    const endsOn = endAfter(turn, facts);
    if (endsOn === null) break;
    const noticeBy = typeof facts.noticeDays === "number" ? addDays(endsOn, -facts.noticeDays) : null;
    found.push({ startsOn: first, endsOn, noticeBy });
    first = addDays(endsOn, 1);
  }
  return found;
}

/** The last day, renewals included; `null` where it renews itself for ever, has no end or nobody knows. */
export function lastDay(facts: TermFacts): string | null {
  const times = facts.renewalMonths ? facts.renewalTimes : 0;
  if (typeof times !== "number") return null;
  return endAfter(times, facts);
}
