import { orNull } from "@/shared/form/or_null";
import { numberOf, numberProblem } from "@/shared/form/parse";
import type { AgreementKind, Schemas } from "../model";

export type KindValues = {
  code: string;
  names: { uz: string; ru: string; en: string };
  needs_conclusion: boolean;
  needs_minutes: boolean;
  reminder_days: string[];
  expiring_days: string;
  place_in_list: string;
};

export function kindValues(kind: AgreementKind | null): KindValues {
  return {
    code: kind?.code ?? "",
    names: { uz: kind?.names.uz ?? "", ru: kind?.names.ru ?? "", en: kind?.names.en ?? "" },
    needs_conclusion: kind?.needs_conclusion ?? true,
    needs_minutes: kind?.needs_minutes ?? false,
    reminder_days: (kind?.reminder_days ?? [365, 180, 90, 30]).map(String),
    expiring_days: String(kind?.expiring_days ?? 90),
    place_in_list: String(kind?.place_in_list ?? 0),
  };
}

function shared({ names, needs_conclusion, needs_minutes, reminder_days, expiring_days }: KindValues) {
  return {
    names: { uz: orNull(names.uz), ru: orNull(names.ru), en: orNull(names.en) },
    needs_conclusion,
    needs_minutes,
    reminder_days: reminder_days.map((days) => numberOf(days) ?? 0).toSorted((a, b) => b - a),
    expiring_days: numberOf(expiring_days) ?? 90,
  };
}

export function newKindBody(values: KindValues): Schemas["NewAgreementKind"] {
  return { code: values.code.trim(), ...shared(values) };
}

export function kindChange(values: KindValues): Schemas["AgreementKindPatch"] {
  return { ...shared(values), place_in_list: numberOf(values.place_in_list) ?? 0 };
}

export function checkKind(values: KindValues, isNew: boolean): Record<string, string> {
  const { names, reminder_days: reminders } = values;
  const wrongDay = reminders.some((days) => numberProblem(days, { min: 1, max: 3650 }) !== null);
  const found: [string, string | null][] = [
    ["code", isNew && !/^[a-z][a-z0-9_]*$/u.test(values.code.trim()) ? "invalid_format" : null],
    ["names.uz", Object.values(names).every((name) => name.trim() === "") ? "required" : null],
    ["reminder_days", wrongDay ? "not_number" : null],
    ["expiring_days", numberProblem(values.expiring_days, { min: 1, max: 3650 })],
    ["place_in_list", numberProblem(values.place_in_list, { min: 0, max: 1000 })],
  ];
  return Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== null));
}
