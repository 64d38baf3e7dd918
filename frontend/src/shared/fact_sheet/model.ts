import type { FactSheet, Info } from "@/shared/api/model";
import { allOrNull } from "@/shared/form/or_null";
import { numberOf, numberProblem, parseDate, parseMonthDay, websiteProblem } from "@/shared/form/parse";
import { today } from "@/shared/i18n/format";

export const INFOS = ["housing", "visa", "insurance", "accessibility"] as const;
export type InfoKey = (typeof INFOS)[number];

export type SheetInfo = { text: string; website: string; email: string; phone: string };

/** A fact sheet as a form holds it: texts are never null. */
export type SheetValues = {
  checked_on: string;
  nominations: { autumn: string; spring: string };
  applications: { autumn: string; spring: string };
  decision_weeks: string;
  transcript_weeks: string;
} & Record<InfoKey, SheetInfo>;

const info = (value: Info | null | undefined): SheetInfo => ({
  text: value?.text ?? "",
  website: value?.website ?? "",
  email: value?.email ?? "",
  phone: value?.phone ?? "",
});

const weeksText = (value: number | null | undefined) => (typeof value === "number" ? String(value) : "");

const terms = (term: FactSheet["nominations"] | undefined) => ({
  autumn: term?.autumn ?? "",
  spring: term?.spring ?? "",
});

export function sheetValues(value: FactSheet | null | undefined): SheetValues {
  return {
    checked_on: value?.checked_on ?? "",
    nominations: terms(value?.nominations),
    applications: terms(value?.applications),
    decision_weeks: weeksText(value?.decision_weeks),
    transcript_weeks: weeksText(value?.transcript_weeks),
    housing: info(value?.housing),
    visa: info(value?.visa),
    insurance: info(value?.insurance),
    accessibility: info(value?.accessibility),
  };
}

function infoOrNull(value: SheetInfo): Info | null {
  const filled = allOrNull(value);
  return Object.values(filled).every((one) => one === null) ? null : filled;
}

/** What cannot be sent as it is typed: codes of `errors.*` by path under `fact_sheet`. */
export function sheetCheck(value: SheetValues): Record<string, string> {
  const found: Record<string, string> = {};
  if (value.checked_on !== "" && parseDate(value.checked_on) !== value.checked_on) {
    found["fact_sheet.checked_on"] = "invalid_date";
  }
  for (const term of ["nominations", "applications"] as const) {
    for (const season of ["autumn", "spring"] as const) {
      const day = value[term][season];
      const read =
        /^\d{2}-\d{2}$/u.test(day) && parseMonthDay(day.split("-").toReversed().join(".")) !== null;
      if (day !== "" && !read) found[`fact_sheet.${term}.${season}`] = "invalid_month_day";
    }
  }
  for (const weeks of ["decision_weeks", "transcript_weeks"] as const) {
    const code = numberProblem(value[weeks], { min: 0, max: 52 });
    if (code !== null) found[`fact_sheet.${weeks}`] = code;
  }
  for (const key of INFOS) {
    const code = websiteProblem(value[key].website);
    if (code !== null) found[`fact_sheet.${key}.website`] = code;
  }
  return found;
}

function withoutDate(value: SheetValues): string {
  return JSON.stringify({ ...value, checked_on: "" });
}

/** What is sent; `null` for an empty sheet. What changes without a new date is checked today. */
export function sheetBody(base: SheetValues, value: SheetValues): FactSheet | null {
  if (withoutDate(value) === withoutDate(sheetValues(null))) return null;
  const changed = withoutDate(base) !== withoutDate(value);
  const dated = value.checked_on !== "" && !(changed && value.checked_on === base.checked_on);
  return {
    checked_on: dated ? value.checked_on : today(),
    nominations: allOrNull(value.nominations),
    applications: allOrNull(value.applications),
    decision_weeks: numberOf(value.decision_weeks),
    transcript_weeks: numberOf(value.transcript_weeks),
    housing: infoOrNull(value.housing),
    visa: infoOrNull(value.visa),
    insurance: infoOrNull(value.insurance),
    accessibility: infoOrNull(value.accessibility),
  };
}
