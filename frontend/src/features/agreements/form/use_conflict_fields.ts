import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useInstitutionNames } from "@/shared/auth/institution";
import { languageName } from "@/shared/i18n/language_names";
import { useFormat } from "@/shared/i18n/use_format";
import type { ConflictField } from "@/shared/ui/conflict";
import { useKinds } from "../api/kinds";
import { STEPS } from "./steps";
import type { AgreementValues } from "./values";

type Render = { [Key in keyof AgreementValues]?: (value: AgreementValues[Key]) => string };

/** The fields of the form, in its order. */
const FIELDS = STEPS.flatMap(({ fields }): readonly (keyof AgreementValues)[] => fields);

/** How the conflict dialog names and shows each field of an agreement. */
export function useConflictFields(): ConflictField<AgreementValues>[] {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const kinds = useKinds();
  const { shortName } = useInstitutionNames();
  return useMemo(() => {
    const named = (tag: string) => (tag === "" ? "" : languageName(tag, format.language));
    const lines = (texts: (string | null | undefined)[]) => texts.filter(Boolean).join("\n");
    const shown = (date: string) => (date === "" ? "" : format.date(date));
    const reference = (other: { number?: string | null; title: string } | null) =>
      other ? [other.number, other.title].filter(Boolean).join(" · ") : "";
    const render: Render = {
      kind_id: (id) => kinds.find((kind) => kind.id === id)?.name ?? "",
      titles: ({ uz, ru, en }) => lines([uz, ru, en]),
      original_language: named,
      languages: (tags) => tags.map(named).join(", "),
      prevailing_language: named,
      translations: (all) =>
        lines(all.map(({ language, by }) => [named(language), by].filter(Boolean).join(", "))),
      text_source: (source) => (source === "" ? "" : t(`text_source.${source}`)),
      parties: (all) =>
        lines(all.map(({ partner_id: partner, unit_id: unit }) => partner?.name ?? unit?.name ?? shortName)),
      effective_rule: (rule) => t(`rule.${rule}`),
      effective_on: shown,
      term: ({ kind, months, ends_on: ends, renews }) =>
        lines([
          kind === "months" ? format.months(Number(months)) : t(`term_kind.${kind}`),
          kind === "fixed_end" ? shown(ends) : null,
          renews ? t("field.renewal") : null,
        ]),
      level: (level) => t(`level.${level}`),
      unit_id: (unit) => unit?.name ?? "",
      responsible_id: (person) => person?.name ?? "",
      subject_areas: (codes) => codes.join(", "),
      directions: (all) => all.join(", "),
      money: ({ amount, currency }) => (amount === "" ? "" : `${amount} ${currency}`),
      public: (open) => t(open ? "public_yes" : "public_no"),
      conditions: (all) =>
        lines(all.map(({ kind, mobilities_per_year: people }) => `${t(`condition.${kind}`)}: ${people}`)),
      obligations: (all) =>
        lines(all.map(({ what, due_on: due }) => [what, shown(due)].filter(Boolean).join(", "))),
      ministry: ({ number, on }) => [number, shown(on)].filter(Boolean).join(", "),
      parent_id: reference,
      predecessor_id: reference,
      originals: (all) =>
        lines(
          all.map(({ name, received, shelf, copies }) => {
            const held = copies.map(({ language, count }) => `${named(language)}: ${count}`);
            const told = [received ? t("field.original_received") : null, shelf, ...held].filter(Boolean);
            return `${name ?? shortName}: ${told.join(", ") || "—"}`;
          }),
        ),
      acted: ({ registered_on: on, amendments, suspension, termination }) =>
        lines([
          on ? `${t("field.registered_on")}: ${format.partialDate(on)}` : null,
          ...amendments.map(({ number, signed_on: signed }) =>
            [t("record.no", { number }), format.partialDate(signed)].join(", "),
          ),
          suspension ? `${t("field.suspension")}: ${shown(suspension.since)}` : null,
          termination ? `${t("field.termination")}: ${shown(termination.ends_on)}` : null,
        ]),
      signatures: (all) =>
        lines(
          all.map(({ name, signed_on: on, place, withdrew_on: left }) => {
            const gone = left ? t("record.left", { day: shown(left) }) : null;
            return [name ?? shortName, on ? format.partialDate(on) : null, place, gone]
              .filter(Boolean)
              .join(", ");
          }),
        ),
    };
    return FIELDS.map((key) => ({
      key,
      label: t(`field.${key}`),
      render: render[key] as ConflictField<AgreementValues>["render"],
    }));
  }, [t, format, kinds, shortName]);
}
