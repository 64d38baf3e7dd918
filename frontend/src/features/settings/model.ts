import type { components } from "@/shared/api/schema.gen";
import type { FactSheet, Info, InstitutionSettings, Localized, Weekday } from "@/shared/api/model";
import { today, WEEK } from "@/shared/i18n/format";

export type SettingsChange = components["schemas"]["UpdateInstitutionSettings"];
export type Emblem = NonNullable<InstitutionSettings["emblem"]>;

export type FormText = { uz: string; ru: string; en: string };
export type FormInfo = { text: string; website: string; email: string; phone: string };
export const INFOS = ["housing", "visa", "insurance", "accessibility"] as const;
export type InfoKey = (typeof INFOS)[number];

export type FormSheet = {
  nominations: { autumn: string; spring: string };
  applications: { autumn: string; spring: string };
  decision_weeks: number | "";
  transcript_weeks: number | "";
} & Record<InfoKey, FormInfo>;

/** The settings as a form holds them: texts are never null. */
export type SettingsValues = {
  names: FormText;
  short_names: FormText;
  department: FormText;
  address: FormText;
  website: string;
  email: string;
  phone: string;
  emblem: Emblem | null;
  colours: { primary: string; accent: string };
  working_week: { days: Weekday[]; starts: string; ends: string };
  number_prefixes: { partner: string };
  fact_sheet: FormSheet;
};

const text = (value: Localized | null | undefined): FormText => ({
  uz: value?.uz ?? "",
  ru: value?.ru ?? "",
  en: value?.en ?? "",
});

const info = (value: Info | null | undefined): FormInfo => ({
  text: value?.text ?? "",
  website: value?.website ?? "",
  email: value?.email ?? "",
  phone: value?.phone ?? "",
});

const terms = (term: FactSheet["nominations"] | undefined) => ({
  autumn: term?.autumn ?? "",
  spring: term?.spring ?? "",
});

function sheet(value: FactSheet | null | undefined): FormSheet {
  return {
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

export function toValues(settings: InstitutionSettings): SettingsValues {
  return {
    names: text(settings.names),
    short_names: text(settings.short_names),
    department: text(settings.department),
    address: text(settings.address),
    website: settings.website ?? "",
    email: settings.email ?? "",
    phone: settings.phone ?? "",
    emblem: settings.emblem ?? null,
    colours: settings.colours,
    working_week: settings.working_week,
    number_prefixes: settings.number_prefixes,
    fact_sheet: sheet(settings.fact_sheet),
  };
}

const orNull = (value: string) => (value.trim() === "" ? null : value.trim());

function allOrNull<Value extends Record<string, string>>(value: Value): Record<keyof Value, string | null> {
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, orNull(one)])) as Record<
    keyof Value,
    string | null
  >;
}

function infoOrNull(value: FormInfo): Info | null {
  const filled = allOrNull(value);
  return Object.values(filled).every((one) => one === null) ? null : filled;
}

function sheetBody(value: FormSheet): FactSheet | null {
  const empty = JSON.stringify(value) === JSON.stringify(sheet(null));
  if (empty) return null;
  return {
    checked_on: today(),
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

function whole(values: SettingsValues): SettingsChange {
  return {
    names: allOrNull(values.names),
    short_names: allOrNull(values.short_names),
    department: allOrNull(values.department),
    address: allOrNull(values.address),
    website: orNull(values.website),
    email: orNull(values.email),
    phone: orNull(values.phone),
    emblem: values.emblem,
    colours: values.colours,
    working_week: {
      ...values.working_week,
      days: WEEK.filter((day) => values.working_week.days.includes(day)),
    },
    number_prefixes: values.number_prefixes,
    fact_sheet: sheetBody(values.fact_sheet),
  };
}

/** Only what differs from where the form began: an untouched field cannot undo another's change. */
export function toChange(base: SettingsValues, values: SettingsValues): SettingsChange {
  const [before, after] = [whole(base), whole(values)];
  const keys = Object.keys(after) as (keyof SettingsChange)[];
  const changed = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return Object.fromEntries(changed.map((key) => [key, after[key]]));
}
