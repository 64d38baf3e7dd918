import type { Unit } from "@/shared/api/model";
import { localizedOf, localizedOrNull, textsOf } from "@/shared/form/localized";
import { today } from "@/shared/i18n/format";
import { sameValue } from "@/shared/ui/conflict";
import { blankName, type NameValues } from "../model";

/** The name a unit has on a day, as its form holds it; what is renamed begins with it, so that no language is lost. */
export function presentName({ names }: Pick<Unit, "names">, on = today()): NameValues {
  const now = names.findLast(({ valid_from: since }) => !since || since <= on) ?? names[0];
  return { ...blankName(), names: textsOf(now?.names), short_names: textsOf(now?.short_names) };
}

/** A new name that says what the present one says. */
export function sameName(one: NameValues, other: NameValues): boolean {
  return sameValue(nameTexts(one), nameTexts(other));
}

const nameTexts = ({ names, short_names: short }: NameValues) => [localizedOf(names), localizedOrNull(short)];
