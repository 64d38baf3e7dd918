import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Channel, Name } from "@/shared/api/model";
import { channelText } from "@/shared/form/channels";
import { nameText } from "@/shared/form/names";
import { today } from "@/shared/i18n/format";
import { languageName } from "@/shared/i18n/language_names";
import { useFormat } from "@/shared/i18n/use_format";
import type { ConflictField } from "@/shared/ui/conflict";
import { StateChip } from "@/shared/ui/state_chip";
import { FIELDS, type PersonValues, type PostValues } from "../model";

/** Whether the person is still here; a last day that is set ahead says so. */
export function PersonChip({ leftOn }: { leftOn: string | null | undefined }) {
  const { t } = useTranslation("persons");
  const { date } = useFormat();
  if (!leftOn) return <StateChip tone="ok" label={t("here")} />;
  const day = date(leftOn);
  if (leftOn > today()) return <StateChip tone="warn" label={t("leaves", { day })} />;
  return <StateChip tone="rest" label={t("left_since", { day })} />;
}

/** From when until when, in the reader's words. */
export function useTerm(): (from: string | null | undefined, until: string | null | undefined) => string {
  const { t } = useTranslation("persons");
  const { date, dateRange } = useFormat();
  return useCallback(
    (from, until) => {
      if (from && until) return dateRange(from, until);
      if (from) return t("since", { day: date(from) });
      return until ? t("until", { day: date(until) }) : t("dates_unknown");
    },
    [t, date, dateRange],
  );
}

export function useFieldLabel(): (pointer: string) => string {
  const { t, i18n } = useTranslation("persons");
  return useCallback(
    (pointer: string) => {
      const first = pointer.split(/[/.]/u).find((part) => part !== "") ?? "";
      const field = first.replace(/_id$/u, "");
      return i18n.exists(`persons:field.${field}`) ? t(`field.${field}`) : field;
    },
    [t, i18n],
  );
}

type Kept = { title: Record<string, string>; from_on: string | null; until_on: string | null };

/** What a name is to its bearer. */
function useNameText(): (name: Name) => string {
  const { t } = useTranslation("persons");
  const { language } = useFormat();
  return useCallback((name) => nameText(name, (kind) => t(`name_kind.${kind}`), language), [t, language]);
}

/** Values of the desk's own vocabulary in the reader's words; `null` for plain ones. */
export function useValueText(): (pointer: string, value: unknown) => string | null {
  const { t } = useTranslation("shared");
  const format = useFormat();
  const term = useTerm();
  const name = useNameText();
  return useCallback(
    (pointer: string, value: unknown) => {
      if (pointer === "/language" && typeof value === "string") return languageName(value, format.language);
      if (typeof value !== "object" || value === null) return null;
      if (pointer === "/names/*") return name(value as Name);
      if (pointer === "/channels/*") return channelText(value as Channel, t);
      if (pointer !== "/posts/*") return null;
      const { title, from_on: from, until_on: until } = value as Kept;
      return `${format.localized(title)} (${term(from, until)})`;
    },
    [t, format, term, name],
  );
}

/** Names of the form's fields for its error summary. */
export function useSummaryLabels(): Record<string, string> {
  const { t } = useTranslation("persons");
  return useMemo(() => {
    const plain = FIELDS.map((field) => [field, t(`field.${field}`)]);
    return Object.fromEntries([
      ...plain,
      ["names.*.text", t("field.name")],
      ["posts.*.unit", t("field.unit")],
      ["posts.*.title", t("field.title")],
      ["posts.*.from_on", t("field.from_on")],
      ["posts.*.until_on", t("field.until_on")],
      ["channels.*.value", t("field.channels")],
    ]) as Record<string, string>;
  }, [t]);
}

/** How the conflict dialog names and shows each field. */
export function useConflictFields(): ConflictField<PersonValues>[] {
  const { t } = useTranslation("persons");
  const format = useFormat();
  const term = useTerm();
  const name = useNameText();
  return useMemo(() => {
    const post = ({ title, unit, from_on: from, until_on: until }: PostValues) =>
      [format.localized(title), unit?.name ?? "", term(from || null, until || null)].join(", ");
    const render: { [Key in keyof PersonValues]?: (value: PersonValues[Key]) => string } = {
      names: (names) => names.map(name).join("\n"),
      posts: (posts) => posts.map(post).join("\n"),
      channels: (all) => all.map((one) => channelText(one, (key) => t(`shared:${key}`))).join("\n"),
      language: (tag) => (tag === "" ? "" : languageName(tag, format.language)),
      left_on: (day) => (day === "" ? "" : format.date(day)),
    };
    return FIELDS.map((key) => ({
      key,
      label: t(`field.${key}`),
      render: render[key] as ConflictField<PersonValues>["render"],
    }));
  }, [t, format, term, name]);
}
