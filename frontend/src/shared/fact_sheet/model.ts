import type { FactSheet, Info } from "@/shared/api/model";
import { today } from "@/shared/i18n/format";

export const INFOS = ["housing", "visa", "insurance", "accessibility"] as const;
export type InfoKey = (typeof INFOS)[number];

export type SheetInfo = { text: string; website: string; email: string; phone: string };

/** A fact sheet as a form holds it: texts are never null. */
export type SheetValues = {
  checked_on: string;
  nominations: { autumn: string; spring: string };
  applications: { autumn: string; spring: string };
  decision_weeks: number | "";
  transcript_weeks: number | "";
} & Record<InfoKey, SheetInfo>;

const info = (value: Info | null | undefined): SheetInfo => ({
  text: value?.text ?? "",
  website: value?.website ?? "",
  email: value?.email ?? "",
  phone: value?.phone ?? "",
});

const terms = (term: FactSheet["nominations"] | undefined) => ({
  autumn: term?.autumn ?? "",
  spring: term?.spring ?? "",
});

export function sheetValues(value: FactSheet | null | undefined): SheetValues {
  return {
    checked_on: value?.checked_on ?? "",
    nominations: terms(value?.nominations),
    applications: terms(value?.applications),
    decision_weeks: value?.decision_weeks ?? "",
    transcript_weeks: value?.transcript_weeks ?? "",
    housing: info(value?.housing),
    visa: info(value?.visa),
    insurance: info(value?.insurance),
    accessibility: info(value?.accessibility),
  };
}

export function orNull(value: string): string | null {
  return value.trim() === "" ? null : value.trim();
}

export function allOrNull<Value extends Record<string, string>>(
  value: Value,
): Record<keyof Value, string | null> {
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, orNull(one)])) as Record<
    keyof Value,
    string | null
  >;
}

function infoOrNull(value: SheetInfo): Info | null {
  const filled = allOrNull(value);
  return Object.values(filled).every((one) => one === null) ? null : filled;
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
    decision_weeks: value.decision_weeks === "" ? null : value.decision_weeks,
    transcript_weeks: value.transcript_weeks === "" ? null : value.transcript_weeks,
    housing: infoOrNull(value.housing),
    visa: infoOrNull(value.visa),
    insurance: infoOrNull(value.insurance),
    accessibility: infoOrNull(value.accessibility),
  };
}
