import type { LoadTexts } from "@/shared/i18n/i18n";

type Texts = Record<string, unknown>;

const files = import.meta.glob<{ default: Texts }>("../**/locales/*.json");

/** `features/partners/locales/uz.json` is namespace `partners`; `shared/i18n` is `shared`, `app` is `app`. */
function pathOf(language: string, namespace: string): string {
  if (namespace === "app") return `./locales/${language}.json`;
  if (namespace === "shared") return `../shared/i18n/locales/${language}.json`;
  return `../features/${namespace}/locales/${language}.json`;
}

export const loadTexts: LoadTexts = async (language, namespace) => {
  const load = files[pathOf(language, namespace)];
  if (!load) throw new Error(`No texts for ${namespace} in ${language}`);
  return (await load()).default;
};
