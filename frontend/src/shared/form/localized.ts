import type { Localized } from "@/shared/api/model";

/** A text in three languages as a form holds it: never null. */
export type Texts = { uz: string; ru: string; en: string };

export const blankTexts = (): Texts => ({ uz: "", ru: "", en: "" });

export function textsOf(text: Localized | null | undefined): Texts {
  return { uz: text?.uz ?? "", ru: text?.ru ?? "", en: text?.en ?? "" };
}

/** Languages nobody filled in are not sent. */
export function localizedOf(texts: Texts): Localized {
  const filled = Object.entries(texts).filter(([, text]) => text.trim() !== "");
  return Object.fromEntries(filled.map(([language, text]) => [language, text.trim()]));
}

export const isBlank = (texts: Texts): boolean => Object.keys(localizedOf(texts)).length === 0;

/** The same as `localizedOf`, `null` when nothing is filled in. */
export const localizedOrNull = (texts: Texts): Localized | null =>
  isBlank(texts) ? null : localizedOf(texts);
