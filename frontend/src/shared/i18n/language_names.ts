import type { Language } from "@/shared/api/model";

/** Languages that names and people of partners come in; a browser has no Uzbek names for them. */
const NAMES: Record<string, Record<Language, string>> = {
  en: { uz: "ingliz", ru: "английский", en: "English" },
  uz: { uz: "oʻzbek", ru: "узбекский", en: "Uzbek" },
  "uz-Latn": { uz: "oʻzbek (lotin)", ru: "узбекский, латиница", en: "Uzbek (Latin)" },
  "uz-Cyrl": { uz: "oʻzbek (kirill)", ru: "узбекский, кириллица", en: "Uzbek (Cyrillic)" },
  ru: { uz: "rus", ru: "русский", en: "Russian" },
  ar: { uz: "arab", ru: "арабский", en: "Arabic" },
  az: { uz: "ozarbayjon", ru: "азербайджанский", en: "Azerbaijani" },
  be: { uz: "belarus", ru: "белорусский", en: "Belarusian" },
  bg: { uz: "bolgar", ru: "болгарский", en: "Bulgarian" },
  cs: { uz: "chex", ru: "чешский", en: "Czech" },
  da: { uz: "dan", ru: "датский", en: "Danish" },
  de: { uz: "nemis", ru: "немецкий", en: "German" },
  el: { uz: "yunon", ru: "греческий", en: "Greek" },
  es: { uz: "ispan", ru: "испанский", en: "Spanish" },
  et: { uz: "eston", ru: "эстонский", en: "Estonian" },
  fa: { uz: "fors", ru: "персидский", en: "Persian" },
  fi: { uz: "fin", ru: "финский", en: "Finnish" },
  fr: { uz: "fransuz", ru: "французский", en: "French" },
  he: { uz: "ivrit", ru: "иврит", en: "Hebrew" },
  hi: { uz: "hind", ru: "хинди", en: "Hindi" },
  hr: { uz: "xorvat", ru: "хорватский", en: "Croatian" },
  hu: { uz: "venger", ru: "венгерский", en: "Hungarian" },
  hy: { uz: "arman", ru: "армянский", en: "Armenian" },
  id: { uz: "indonez", ru: "индонезийский", en: "Indonesian" },
  it: { uz: "italyan", ru: "итальянский", en: "Italian" },
  ja: { uz: "yapon", ru: "японский", en: "Japanese" },
  ka: { uz: "gruzin", ru: "грузинский", en: "Georgian" },
  kaa: { uz: "qoraqalpoq", ru: "каракалпакский", en: "Karakalpak" },
  kk: { uz: "qozoq", ru: "казахский", en: "Kazakh" },
  ko: { uz: "koreys", ru: "корейский", en: "Korean" },
  ky: { uz: "qirgʻiz", ru: "киргизский", en: "Kyrgyz" },
  lt: { uz: "litva", ru: "литовский", en: "Lithuanian" },
  lv: { uz: "latish", ru: "латышский", en: "Latvian" },
  ms: { uz: "malay", ru: "малайский", en: "Malay" },
  nl: { uz: "golland", ru: "нидерландский", en: "Dutch" },
  pl: { uz: "polyak", ru: "польский", en: "Polish" },
  pt: { uz: "portugal", ru: "португальский", en: "Portuguese" },
  ro: { uz: "rumin", ru: "румынский", en: "Romanian" },
  sk: { uz: "slovak", ru: "словацкий", en: "Slovak" },
  sl: { uz: "sloven", ru: "словенский", en: "Slovenian" },
  sr: { uz: "serb", ru: "сербский", en: "Serbian" },
  sv: { uz: "shved", ru: "шведский", en: "Swedish" },
  tg: { uz: "tojik", ru: "таджикский", en: "Tajik" },
  tk: { uz: "turkman", ru: "туркменский", en: "Turkmen" },
  tr: { uz: "turk", ru: "турецкий", en: "Turkish" },
  tt: { uz: "tatar", ru: "татарский", en: "Tatar" },
  uk: { uz: "ukrain", ru: "украинский", en: "Ukrainian" },
  ur: { uz: "urdu", ru: "урду", en: "Urdu" },
  vi: { uz: "vyetnam", ru: "вьетнамский", en: "Vietnamese" },
  zh: { uz: "xitoy", ru: "китайский", en: "Chinese" },
};

const UNKNOWN: Record<Language, string> = { uz: "nomaʼlum", ru: "не указан", en: "not known" };

/** A BCP 47 tag by name; `und` is not known, and a tag without a name stays as it is. */
export function languageName(tag: string, language: Language): string {
  return tag === "und" ? UNKNOWN[language] : (NAMES[tag]?.[language] ?? tag);
}

/** For a select; a tag in use that has no name of its own is kept in the list. */
export function languageOptions(language: Language, used: string): { value: string; label: string }[] {
  const tags = [...Object.keys(NAMES), "und"];
  const all = used === "" || tags.includes(used) ? tags : [...tags, used];
  return all.map((value) => ({ value, label: languageName(value, language) }));
}

/** Texts a language is found by besides its name on screen. */
export function languageKeywords(tag: string): string[] {
  return [tag, ...Object.values(NAMES[tag] ?? {})];
}
