import type { Language, Partner } from "@/shared/api/model";

/** The list tells no languages of other names; script and the word for the kind of institution give them away. */
const LOOKS: Record<Language, RegExp> = {
  ru: /\p{Script=Cyrillic}/u,
  uz: /[ʻ]|\b(universiteti|instituti|akademiyasi|markazi|jamgʻarmasi|vazirligi|elchixonasi|kompaniyasi|tashkiloti|maktabi)\b/iu,
  en: /\b(university|institute|academy|college|school|foundation|centre|center|ministry|embassy|agency|organisation|organization)\b/iu,
};

/** Other names, the one in the reader's language first. */
export function readersFirst(names: readonly string[], language: Language): string[] {
  const own = names.filter((name) => LOOKS[language].test(name));
  return [...own, ...names.filter((name) => !own.includes(name))];
}

/** A partner's other names, those in the reader's language first; former ones last. */
export function otherNames({ name, names }: Partner, language: Language): { text: string; own: boolean }[] {
  type Name = Partner["names"][number];
  const isOwn = ({ language: tag, kind }: Name) => tag.split("-")[0] === language && kind !== "former";
  const weight = (one: Name) => (isOwn(one) ? 0 : one.kind === "former" ? 2 : 1);
  const others = names.filter(({ text }) => text !== name);
  return others.toSorted((a, b) => weight(a) - weight(b)).map((one) => ({ text: one.text, own: isOwn(one) }));
}
