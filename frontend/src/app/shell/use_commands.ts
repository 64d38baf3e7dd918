import { useMantineColorScheme } from "@mantine/core";
import {
  IconBuildingBank,
  IconFileText,
  IconLanguage,
  IconPlus,
  IconSunMoon,
  type Icon,
} from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/shared/api/client";
import { can, useChangeLanguage, useMe } from "@/shared/auth/session";
import { matchesFolded } from "@/shared/i18n/fold";
import { useFormat } from "@/shared/i18n/use_format";
import { pagesFor } from "./pages";

export type Command = {
  id: string;
  label: string;
  note: string;
  icon: Icon;
  href: string;
  /** Acts in place of going somewhere. */
  run?: () => void;
};

function useOwnCommands(): Command[] {
  const { t } = useTranslation("app");
  const me = useMe();
  const language = useChangeLanguage();
  const { toggleColorScheme } = useMantineColorScheme();
  const page = t("shell.kind_page");
  const act = t("shell.kind_action");
  const pages = pagesFor(me).map(({ to, key, icon }) => ({
    id: key,
    label: t(`page.${key}`),
    note: page,
    icon,
    href: to,
  }));
  const begin = (id: string, label: string, href: string) => ({ id, label, note: act, icon: IconPlus, href });
  const create = [
    ...(can(me, "edit_agreements")
      ? [
          begin("new-agreement", t("shell.new_agreement"), "/agreements/new"),
          begin("record-agreement", t("shell.record_agreement"), "/agreements/record-signed"),
        ]
      : []),
    ...(can(me, "edit_partners") ? [begin("new-partner", t("shell.new_partner"), "/partners/new")] : []),
  ];
  const languages = (["uz", "ru", "en"] as const).map((one) => ({
    id: `language-${one}`,
    label: `${t("shell.language")}: ${t(`shared:language.${one}`)}`,
    note: act,
    icon: IconLanguage,
    href: "",
    run: () => language.mutate(one),
  }));
  const scheme = {
    id: "scheme",
    label: t("shell.scheme"),
    note: act,
    icon: IconSunMoon,
    href: "",
    run: toggleColorScheme,
  };
  return [...pages, ...create, ...languages, scheme];
}

function usePartnersFound(searched: string) {
  const format = useFormat();
  const me = useMe();
  const enabled = searched.length >= 2 && can(me, "view_partners");
  const { data, isFetching } = useQuery({
    queryKey: ["partners", "suggestions", searched],
    queryFn: () =>
      unwrap(api.GET("/v1/partners/suggestions", { params: { query: { q: searched, limit: 8 } } })),
    placeholderData: keepPreviousData,
    enabled,
  });
  const found: Command[] = (enabled ? (data?.items ?? []) : []).map(({ id, name, number, country }) => ({
    id: `partner-${id}`,
    label: name,
    note: `${number} · ${format.country(country)}`,
    icon: IconBuildingBank,
    href: `/partners/${id}`,
  }));
  return { found, searching: enabled && isFetching };
}

function useAgreementsFound(searched: string) {
  const { t } = useTranslation("app");
  const me = useMe();
  const enabled = searched.length >= 2 && can(me, "view_agreements");
  const { data, isFetching } = useQuery({
    queryKey: ["agreements", "palette", searched],
    queryFn: () => unwrap(api.GET("/v1/agreements", { params: { query: { q: searched, limit: 8 } } })),
    placeholderData: keepPreviousData,
    enabled,
  });
  const found: Command[] = (enabled ? (data?.items ?? []) : []).map(({ id, title, number, partners }) => ({
    id: `agreement-${id}`,
    label: title,
    note: [number ?? t("shell.draft"), ...partners.slice(0, 1).map(({ name }) => name)].join(" · "),
    icon: IconFileText,
    href: `/agreements/${id}`,
  }));
  return { found, searching: enabled && isFetching };
}

/** Pages and actions by `text` at once; records by `searched`, which follows a little later. */
export function useCommands(text: string, searched: string) {
  const own = useOwnCommands().filter(({ label }) => matchesFolded(label, text));
  const partners = usePartnersFound(searched);
  const agreements = useAgreementsFound(searched);
  return {
    commands: [...agreements.found, ...partners.found, ...own],
    searching: partners.searching || agreements.searching,
  };
}
