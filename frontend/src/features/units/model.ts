import type { Unit, UnitKind, UnitRef } from "@/shared/api/model";
import type { components } from "@/shared/api/schema.gen";
import { orNull } from "@/shared/fact_sheet/model";
import { changedOnly } from "@/shared/form/changed";
import {
  blankTexts,
  isBlank,
  localizedOf,
  localizedOrNull,
  textsOf,
  type Texts,
} from "@/shared/form/localized";
import { dateProblem } from "@/shared/form/parse";

type Schemas = components["schemas"];

export type NewUnit = Schemas["NewUnit"];
export type UnitChange = Schemas["UnitPatch"];
export type UnitName = Schemas["UnitName"];

export const KINDS = ["faculty", "chair", "department", "centre", "office", "other"] as const;

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

export const blankName = (): NameValues => ({
  key: crypto.randomUUID(),
  names: blankTexts(),
  short_names: blankTexts(),
  valid_from: "",
});

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

/** What a name from a day on cannot be sent without; `dated` where an earlier name ends on that day. */
export function checkName(name: NameValues, dated: boolean): Record<string, string> {
  const since = dated && name.valid_from === "" ? "required" : dateProblem(name.valid_from);
  return {
    ...(isBlank(name.names) ? { "names.uz": "required" } : {}),
    ...(since === null ? {} : { valid_from: since }),
  };
}

/** What cannot be sent as it is typed: codes of `errors.*` by path. */
export function checkUnit({ names }: UnitValues): Record<string, string> {
  const found = names.flatMap((name, at) =>
    Object.entries(checkName(name, at > 0)).map(([path, code]) => [`names.${at}.${path}`, code] as const),
  );
  return Object.fromEntries(found);
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
  return changedOnly(toNewUnit(base), toNewUnit(values));
}

/** The body's path as the form knows it. */
export function formPath(path: string): string {
  return path.replace(/^parent_id$/u, "parent");
}
