import i18next, { type BackendModule, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { setApiLanguage } from "@/shared/api/client";
import type { Language } from "@/shared/api/model";
import { asLanguage, spokenLanguage } from "./use_format";

type Texts = Record<string, unknown>;
/** Loads the texts of one namespace: a feature's name, or `shared`. */
export type LoadTexts = (language: Language, namespace: string) => Promise<Texts>;

const STORED = "hamkorlik.language";

function backend(load: LoadTexts): BackendModule {
  return {
    type: "backend",
    init: () => undefined,
    read: (language, namespace, done) => {
      load(asLanguage(language), namespace).then(
        (texts) => done(null, texts as Record<string, string>),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
      );
    },
  };
}

function announce(language: string): void {
  document.documentElement.lang = language;
  setApiLanguage(language);
}

/** The language once chosen; on a first visit the first of the browser's that we speak. */
export function storedLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  return stored === null ? spokenLanguage(navigator.languages) : asLanguage(stored);
}

/** Starts the texts. Namespaces come one by one, when a screen asks for them. */
export async function startI18n(load: LoadTexts): Promise<i18n> {
  i18next.on("languageChanged", announce);
  await i18next
    .use(backend(load))
    .use(initReactI18next)
    .init({
      lng: storedLanguage(),
      fallbackLng: false,
      ns: ["shared", "app"],
      defaultNS: "shared",
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
      returnNull: false,
    });
  return i18next;
}

export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED, language);
  await i18next.changeLanguage(language);
}
