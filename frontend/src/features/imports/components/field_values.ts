import type { Language } from "@/shared/api/model";
import { countryFilterOptions } from "@/shared/i18n/countries";
import { fold } from "@/shared/i18n/fold";
import { countryName, formatPartialDate } from "@/shared/i18n/format";
import type { ImportField } from "../model";

const sameWords = (a: string, b: string) => fold(a).trim() === fold(b).trim();

/** The value of a field with choices that a text names, by itself or by its label; none where it names none. */
export function choiceNamed({ choices }: Pick<ImportField, "choices">, text: string): string | null {
  if (text.trim() === "") return null;
  const found = choices.find(({ value, label }) => value === text.trim() || sameWords(label, text));
  return found?.value ?? null;
}

/** The code of the country a text names in any language; an empty text where it names none. */
export function countryNamed(text: string, language: Language): string {
  if (text.trim() === "") return "";
  const options = countryFilterOptions(language);
  return options.find(({ keywords }) => keywords.some((one) => sameWords(one, text)))?.value ?? "";
}

/** A value as a reader sees it: what only machines say is told in words, what people wrote stays as it is. */
export function shownValue(field: Pick<ImportField, "kind" | "choices">, text: string, language: Language) {
  const { kind, choices } = field;
  if (kind === "choice") return choices.find(({ value }) => value === text.trim())?.label ?? text;
  if (kind === "country") return /^[A-Z]{2}$/u.test(text.trim()) ? countryName(text.trim(), language) : text;
  return kind === "day" ? formatPartialDate(text) : text;
}
