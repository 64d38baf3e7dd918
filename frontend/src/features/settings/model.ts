import type { components } from "@/shared/api/schema.gen";
import type { InstitutionSettings, Localized, Weekday } from "@/shared/api/model";
import { sheetBody, sheetCheck, sheetValues, type SheetValues } from "@/shared/fact_sheet/model";
import { changedOnly } from "@/shared/form/changed";
import { allOrNull, orNull } from "@/shared/form/or_null";
import { parseTime } from "@/shared/form/parse";
import { WEEK } from "@/shared/i18n/format";

export type SettingsChange = components["schemas"]["SettingsChanges"];
export type Emblem = NonNullable<InstitutionSettings["emblem"]>;
type Prefixes = InstitutionSettings["number_prefixes"];

/** The registers whose numbers begin with a prefix of the institute’s: the API’s own list. */
export const NUMBERED = Object.keys({ partner: true, agreement: true } satisfies Record<
  keyof Prefixes,
  true
>) as (keyof Prefixes)[];

export type FormText = { uz: string; ru: string; en: string };
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
  number_prefixes: Prefixes;
  fact_sheet: SheetValues;
};

const text = (value: Localized | null | undefined): FormText => ({
  uz: value?.uz ?? "",
  ru: value?.ru ?? "",
  en: value?.en ?? "",
});

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
    fact_sheet: sheetValues(settings.fact_sheet),
  };
}

function whole(base: SettingsValues, values: SettingsValues): SettingsChange {
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
    fact_sheet: sheetBody(base.fact_sheet, values.fact_sheet),
  };
}

export function checkSettings(values: SettingsValues): Record<string, string> {
  const { starts, ends } = values.working_week;
  const wrong: Record<string, string> = sheetCheck(values.fact_sheet);
  if (values.names.uz.trim() === "") wrong["names.uz"] = "required";
  if (parseTime(starts) !== starts) wrong["working_week.starts"] = "invalid_time";
  if (parseTime(ends) !== ends) wrong["working_week.ends"] = "invalid_time";
  return wrong;
}

/** Only what differs from where the form began: an untouched field cannot undo another's change. */
export function toChange(base: SettingsValues, values: SettingsValues): SettingsChange {
  return changedOnly(whole(base, base), whole(base, values));
}
