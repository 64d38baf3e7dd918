import type { Localized, Unit, UnitKind, UnitRef } from "@/shared/api/model";
import type { components } from "@/shared/api/schema.gen";
import { orNull } from "@/shared/fact_sheet/model";

type Schemas = components["schemas"];

export type NewUnit = Schemas["NewUnit"];
export type UnitChange = Schemas["UnitPatch"];
export type UnitName = Schemas["UnitName"];

export const KINDS = ["faculty", "chair", "department", "centre", "office", "other"] as const;

export type Texts = { uz: string; ru: string; en: string };
export type NameValues = {
  /** Tells rows apart when one is taken away. */
  key: string;
  names: Texts;
  short_names: Texts;
  valid_from: string;
};

/** A unit as its form holds it: texts are never null. */
export type UnitValues = {
  kind: UnitKind;
  parent: UnitRef | null;
  code: string;
  names: NameValues[];
};

/** The form's fields, in its order. */
export const FIELDS = ["names", "kind", "parent", "code"] as const satisfies readonly (keyof UnitValues)[];

export const blankTexts = (): Texts => ({ uz: "", ru: "", en: "" });
export const blankName = (): NameValues => ({
  key: crypto.randomUUID(),
  names: blankTexts(),
  short_names: blankTexts(),
  valid_from: "",
});

const textsOf = (text: Localized | null | undefined): Texts => ({
  uz: text?.uz ?? "",
  ru: text?.ru ?? "",
  en: text?.en ?? "",
});

/** Languages nobody filled in are not sent. */
export function localizedOf(texts: Texts): Localized {
  const filled = Object.entries(texts).filter(([, text]) => text.trim() !== "");
  return Object.fromEntries(filled.map(([language, text]) => [language, text.trim()]));
}

/** The same, `null` when nothing is filled in. */
export function localizedOrNull(texts: Texts): Localized | null {
  const filled = localizedOf(texts);
  return Object.keys(filled).length > 0 ? filled : null;
}

export function blankValues(parent: UnitRef | null): UnitValues {
  return { kind: parent ? "chair" : "faculty", parent, code: "", names: [blankName()] };
}

export function toValues(unit: Unit): UnitValues {
  return {
    kind: unit.kind,
    parent: unit.above.at(-1) ?? null,
    code: unit.code ?? "",
    names: unit.names.map(({ names, short_names: short, valid_from: since }) => ({
      key: since ?? "",
      names: textsOf(names),
      short_names: textsOf(short),
      valid_from: since ?? "",
    })),
  };
}

function nameBody({ names, short_names: short, valid_from: since }: NameValues): UnitName {
  return { names: localizedOf(names), short_names: localizedOrNull(short), valid_from: orNull(since) };
}

export function toNewUnit(values: UnitValues): NewUnit {
  return {
    kind: values.kind,
    parent_id: values.parent?.id ?? null,
    code: orNull(values.code),
    names: values.names.map(nameBody),
  };
}

/** Only what differs from where the form began: an untouched field cannot undo another's change. */
export function toChange(base: UnitValues, values: UnitValues): UnitChange {
  const [before, after] = [toNewUnit(base), toNewUnit(values)];
  const keys = Object.keys(after) as (keyof NewUnit)[];
  const changed = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return Object.fromEntries(changed.map((key) => [key, after[key]]));
}

/** The body's path as the form knows it. */
export function formPath(path: string): string {
  return path.replace(/^parent_id$/u, "parent");
}
