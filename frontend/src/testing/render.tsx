import { MantineProvider } from "@mantine/core";
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import i18next from "i18next";
import type { ReactElement } from "react";
import { I18nextProvider, initReactI18next } from "react-i18next";
import { theme } from "@/app/theme/theme";
import type { Language } from "@/shared/api/model";
import { makeQueryClient } from "@/shared/api/query_client";

const files = import.meta.glob<{ default: Record<string, unknown> }>("../**/locales/*.json", { eager: true });

/** Every text of every feature: `{uz: {shared: …, settings: …}, …}`. */
export function allTexts(): Record<string, Record<string, Record<string, unknown>>> {
  const texts: Record<string, Record<string, Record<string, unknown>>> = { uz: {}, ru: {}, en: {} };
  for (const [path, file] of Object.entries(files)) {
    const language = /(\w+)\.json$/u.exec(path)?.[1] ?? "";
    const namespace = /features\/(\w+)\//u.exec(path)?.[1] ?? (path.includes("/app/") ? "app" : "shared");
    const ofLanguage = texts[language];
    if (ofLanguage) ofLanguage[namespace] = file.default;
  }
  return texts;
}

function makeI18n(language: Language) {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: allTexts(),
    defaultNS: "shared",
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return instance;
}

type Options = { language?: Language; prepare?: (client: QueryClient) => void };

/** Renders with the providers of the app, without a router. */
export function renderPart(part: ReactElement, { language = "en", prepare }: Options = {}) {
  const queryClient = makeQueryClient(() => undefined);
  prepare?.(queryClient);
  return {
    queryClient,
    ...render(
      <I18nextProvider i18n={makeI18n(language)}>
        <MantineProvider theme={theme} env="test">
          <QueryClientProvider client={queryClient}>{part}</QueryClientProvider>
        </MantineProvider>
      </I18nextProvider>,
    ),
  };
}
