import type { Language } from "@/shared/api/model";
import countries from "./countries.gen.json";
import { countryOptions } from "./format";

/** What people type that no list of names has: short forms and names of daily use. */
const ALIASES: Record<string, readonly string[]> = {
  AE: ["UAE", "BAA", "Emirates", "Amirliklar", "Эмираты"],
  BY: ["Belorussiya", "Белоруссия"],
  CD: ["DR Congo"],
  CN: ["XXR", "КНР", "PRC"],
  CZ: ["Czech Republic", "Чешская Республика"],
  DE: ["GFR", "ФРГ", "Deutschland", "Olmoniya"],
  GB: ["UK", "Great Britain", "England", "Scotland", "Wales", "Angliya", "Britaniya", "Англия"],
  KG: ["Qirgizistan", "Киргизстан", "Кыргызстан"],
  KP: ["KXDR", "КНДР", "DPRK"],
  KR: ["ROK", "Korea", "Korea Republic", "Корея"],
  NL: ["Holland", "Gollandiya", "Голландия"],
  RU: ["RF", "РФ", "Russian Federation", "Российская Федерация"],
  SA: ["KSA"],
  TR: ["Turkey", "Turkiya"],
  US: ["USA", "AQSH", "США", "America", "Amerika", "Америка"],
  UZ: ["RUz", "РУз"],
};

/** Texts a country is found by besides its name on screen: the ISO code, its names in all languages, short forms. */
export function countryKeywords(code: string): string[] {
  const names: Record<string, Record<string, string>> = countries;
  return [code, ...Object.values(names[code] ?? {}), ...(ALIASES[code] ?? [])];
}

/** All countries as the options of a filter or a select. */
export function countryFilterOptions(
  language: Language,
): { value: string; label: string; keywords: string[] }[] {
  return countryOptions(language).map(({ value, label }) => ({
    value,
    label,
    keywords: countryKeywords(value),
  }));
}
