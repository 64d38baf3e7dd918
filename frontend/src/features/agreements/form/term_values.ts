import { lastDay, termsOf, type Term, type TermFacts } from "@/shared/calendar/terms";
import { dateProblem, numberOf, numberProblem, parseDate } from "@/shared/form/parse";
import type { Schemas, TermKind } from "../model";

/** How long, as a form holds it: numbers and dates as they are typed. */
export type TermValues = {
  kind: TermKind;
  months: string;
  ends_on: string;
  renews: boolean;
  renewal_months: string;
  renewal_times: string;
  notice_days: string;
};

export function blankTerm(): TermValues {
  return {
    kind: "months",
    months: "60",
    ends_on: "",
    renews: false,
    renewal_months: "",
    renewal_times: "",
    notice_days: "",
  };
}

const text = (value: number | null | undefined) => (typeof value === "number" ? String(value) : "");

export function termValues(term: Schemas["AgreementTermView"]): TermValues {
  return {
    kind: term.kind,
    months: text(term.months),
    ends_on: term.ends_on ?? "",
    renews: typeof term.renewal_months === "number",
    renewal_months: text(term.renewal_months),
    renewal_times: text(term.renewal_times),
    notice_days: text(term.notice_days),
  };
}

export const hasEnd = ({ kind }: TermValues) => kind === "months" || kind === "fixed_end";
const renewing = (term: TermValues) => hasEnd(term) && term.renews;

/** Only what belongs to the kind is sent: the API refuses the rest. */
export function termBody(term: TermValues): Schemas["AgreementTermInput"] {
  const { kind } = term;
  return {
    kind,
    ...(kind === "months" ? { months: numberOf(term.months) } : {}),
    ...(kind === "fixed_end" ? { ends_on: term.ends_on || null } : {}),
    ...(renewing(term)
      ? { renewal_months: numberOf(term.renewal_months), renewal_times: numberOf(term.renewal_times) }
      : {}),
    notice_days: numberOf(term.notice_days),
  };
}

/** Codes of what cannot be read, by path. */
export function checkTerm(term: TermValues): Record<string, string> {
  const months = term.months === "" ? "required" : numberProblem(term.months, { min: 1, max: 1200 });
  const ends = term.ends_on === "" ? "required" : dateProblem(term.ends_on);
  const renewal =
    term.renewal_months === "" ? "required" : numberProblem(term.renewal_months, { min: 1, max: 600 });
  const found: [string, string | null][] = [
    ["months", term.kind === "months" ? months : null],
    ["ends_on", term.kind === "fixed_end" ? ends : null],
    ["renewal_months", renewing(term) ? renewal : null],
    ["renewal_times", renewing(term) ? numberProblem(term.renewal_times, { min: 1, max: 100 }) : null],
    ["notice_days", numberProblem(term.notice_days, { min: 0, max: 3650 })],
  ];
  const wrong = found.filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(wrong.map(([field, code]) => [`term.${field}`, code]));
}

function whole(value: string): number | null {
  const number = numberOf(value);
  return number === null || Number.isNaN(number) ? null : number;
}

function factsOf(term: TermValues, startsOn: string): TermFacts {
  return {
    kind: term.kind,
    startsOn: parseDate(startsOn),
    months: whole(term.months),
    endsOn: parseDate(term.ends_on),
    renewalMonths: renewing(term) ? whole(term.renewal_months) : null,
    renewalTimes: whole(term.renewal_times),
    noticeDays: whole(term.notice_days),
  };
}

export type TermPreview = { first: Term | null; last: string | null; endless: boolean };

/** What follows from the typed term, were its first day `startsOn`. */
export function previewOf(term: TermValues, startsOn: string): TermPreview {
  const facts = factsOf(term, startsOn);
  return {
    first: termsOf(facts, 1)[0] ?? null,
    last: lastDay(facts),
    endless: renewing(term) && term.renewal_times.trim() === "",
  };
}
