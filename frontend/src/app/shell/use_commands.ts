import { useMantineColorScheme } from "@mantine/core";
import {
  IconBuildingBank,
  IconFileText,
  IconHierarchy2,
  IconLanguage,
  IconPlus,
  IconSunMoon,
  IconUser,
  IconUserCircle,
  type Icon,
} from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/shared/api/client";
import { can, useChangeLanguage, useMe } from "@/shared/auth/session";
import { fold, matchesFolded, searchFolded, isSearchable } from "@/shared/i18n/fold";
import { useFormat } from "@/shared/i18n/use_format";
import { personSuggestionsQuery } from "@/shared/pickers/person_suggestions";
import { unitTreeQuery } from "@/shared/pickers/unit_tree";
import { isRecordNumber } from "@/shared/table/record_number";
import { pagesFor } from "./pages";

export type Command = {
  id: string;
  label: string;
  note: string;
  icon: Icon;
  href: string;
  /** Acts in place of going somewhere. */
  run?: () => void;
  /** What it is called besides its label, its number first: typed exactly, it leads. */
  called?: readonly (string | null | undefined)[];
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
    ...(can(me, "edit_persons") ? [begin("new-person", t("shell.new_person"), "/persons/new")] : []),
    ...(can(me, "edit_units") ? [begin("new-unit", t("shell.new_unit"), "/units/new")] : []),
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
  const account = {
    id: "account",
    label: t("page.account"),
    note: page,
    icon: IconUserCircle,
    href: "/account",
  };
  return [...pages, account, ...create, ...languages, scheme];
}

/** By its number a partner is found after it was merged, too: suggestions leave those out. */
function findPartners(searched: string) {
  const query = { q: searched, limit: 8 };
  return isRecordNumber(searched)
    ? unwrap(api.GET("/v1/partners", { params: { query: { ...query, merged: "include" } } }))
    : unwrap(api.GET("/v1/partners/suggestions", { params: { query } }));
}

function usePartnersFound(searched: string) {
  const format = useFormat();
  const me = useMe();
  const enabled = isSearchable(searched) && can(me, "view_partners");
  const { data, isFetching } = useQuery({
    queryKey: ["partners", "palette", searched],
    queryFn: () => findPartners(searched),
    placeholderData: keepPreviousData,
    enabled,
  });
  const found: Command[] = (enabled ? (data?.items ?? []) : []).map((partner) => ({
    id: `partner-${partner.id}`,
    label: partner.name,
    note: `${partner.number} · ${format.country(partner.country)}`,
    icon: IconBuildingBank,
    href: `/partners/${partner.id}`,
    called: [partner.number, ...partner.other_names],
  }));
  return { found, searching: enabled && isFetching };
}

function useAgreementsFound(searched: string) {
  const { t } = useTranslation("app");
  const me = useMe();
  const enabled = isSearchable(searched) && can(me, "view_agreements");
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
    called: [number],
  }));
  return { found, searching: enabled && isFetching };
}

function usePersonsFound(searched: string) {
  const me = useMe();
  const enabled = isSearchable(searched) && can(me, "view_persons");
  const { data, isFetching } = useQuery({ ...personSuggestionsQuery(searched), enabled });
  const found: Command[] = (enabled ? (data?.items ?? []) : []).map(({ id, name, post }) => ({
    id: `person-${id}`,
    label: name,
    note: post?.title ?? "",
    icon: IconUser,
    href: `/persons/${id}`,
  }));
  return { found, searching: enabled && isFetching };
}

/** The tree is small and asked for once; its units are found here. */
function useUnitsFound(searched: string) {
  const { t } = useTranslation("shared");
  const me = useMe();
  const enabled = isSearchable(searched) && can(me, "view_units");
  const { data, isFetching } = useQuery({ ...unitTreeQuery(), enabled });
  const units = enabled ? (data?.items ?? []) : [];
  const hits = searchFolded(units, searched, ({ name, short_name: short }) => [name, short ?? ""]);
  const found: Command[] = hits.slice(0, 8).map(({ id, name, kind, code, short_name: short }) => ({
    id: `unit-${id}`,
    label: name,
    note: t(`unit_kind.${kind}`),
    icon: IconHierarchy2,
    href: `/units/${id}`,
    called: [code, short],
  }));
  return { found, searching: enabled && isFetching };
}

/** Whatever is called exactly what was typed goes first, by its number before by its name; the rest keeps its order. */
export function exactFirst(commands: readonly Command[], text: string): Command[] {
  const typed = fold(text).trim();
  const rank = ({ label, called = [] }: Command) => {
    const [number, ...names] = [called[0], label, ...called.slice(1)].map((one) => fold(one ?? "").trim());
    if (typed === "") return 2;
    return number === typed ? 0 : names.includes(typed) ? 1 : 2;
  };
  return commands.toSorted((a, b) => rank(a) - rank(b));
}

/** Pages and actions by `text` at once; records by `searched`, which follows a little later. */
export function useCommands(text: string, searched: string) {
  const own = useOwnCommands().filter(({ label }) => matchesFolded(label, text));
  const partners = usePartnersFound(searched);
  const agreements = useAgreementsFound(searched);
  const persons = usePersonsFound(searched);
  const units = useUnitsFound(searched);
  const records = [agreements, partners, persons, units];
  return {
    commands: exactFirst([...records.flatMap(({ found }) => found), ...own], text),
    searching: records.some(({ searching }) => searching),
  };
}
