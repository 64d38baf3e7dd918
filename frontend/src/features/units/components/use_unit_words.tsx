import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Unit } from "@/shared/api/model";
import { useFormat } from "@/shared/i18n/use_format";
import type { ConflictField } from "@/shared/ui/conflict";
import { StateChip } from "@/shared/ui/state_chip";
import { FIELDS, type NameValues, type UnitName, type UnitValues } from "../model";

type Standing = Pick<Unit, "closed" | "closed_on">;

/** Whether a unit goes on; one whose last day is set ahead says so. */
export function UnitChip({ closed, closed_on: day }: Standing) {
  const { t } = useTranslation("units");
  const { date } = useFormat();
  if (closed)
    return <StateChip tone="rest" label={day ? t("closed_since", { day: date(day) }) : t("closed")} />;
  if (day) return <StateChip tone="warn" label={t("closing", { day: date(day) })} />;
  return <StateChip tone="ok" label={t("open")} />;
}

/** `/names/0/valid_from` → the field's name for the history and the summary. */
export function useFieldLabel(): (pointer: string) => string {
  const { t, i18n } = useTranslation("units");
  return useCallback(
    (pointer: string) => {
      const first = pointer.split(/[/.]/u).find((part) => part !== "") ?? "";
      const field = first.replace(/_id$/u, "");
      return i18n.exists(`units:field.${field}`) ? t(`field.${field}`) : field;
    },
    [t, i18n],
  );
}

/** Values of the desk's own vocabulary in the reader's words; `null` for plain ones. */
export function useValueText(nameOf: (id: string) => string | undefined) {
  const { t } = useTranslation("units");
  const format = useFormat();
  return useCallback(
    (pointer: string, value: unknown) => {
      if (pointer === "/kind" && typeof value === "string") return t(`shared:unit_kind.${value}`);
      if (pointer === "/parent_id" && typeof value === "string") return nameOf(value) ?? t("one");
      if (pointer !== "/names/*" || typeof value !== "object" || value === null) return null;
      const { names, short_names: short, valid_from: since } = value as UnitName;
      const details = [
        short ? format.localized(short) : null,
        since ? t("since", { day: format.date(since) }) : null,
      ].filter((detail) => detail !== null);
      const name = format.localized(names);
      return details.length > 0 ? `${name} (${details.join(", ")})` : name;
    },
    [t, format, nameOf],
  );
}

/** Names of the form's fields for its error summary. */
export function useSummaryLabels(): Record<string, string> {
  const { t } = useTranslation("units");
  return useMemo(() => {
    const plain = [...FIELDS, "reason", "closed_on", "valid_from"].map((field) => [
      field,
      t(`field.${field}`),
    ]);
    return Object.fromEntries([
      ...plain,
      ["names.*.valid_from", t("field.valid_from")],
      ["names.*.short_names", t("field.short_names")],
    ]) as Record<string, string>;
  }, [t]);
}

const texts = ({ names: { uz, ru, en } }: NameValues) =>
  [uz, ru, en].filter((text) => text !== "").join(" / ");

/** How the conflict dialog names and shows each field. */
export function useConflictFields(): ConflictField<UnitValues>[] {
  const { t } = useTranslation("units");
  const { date } = useFormat();
  return useMemo(() => {
    const render: { [Key in keyof UnitValues]?: (value: UnitValues[Key]) => string } = {
      names: (names) =>
        names
          .map((name) =>
            name.valid_from ? `${texts(name)} (${t("since", { day: date(name.valid_from) })})` : texts(name),
          )
          .join("\n"),
      kind: (kind) => t(`shared:unit_kind.${kind}`),
      parent: (parent) => parent?.name ?? t("form.top"),
    };
    return FIELDS.map((key) => ({
      key,
      label: t(`field.${key}`),
      render: render[key] as ConflictField<UnitValues>["render"],
    }));
  }, [t, date]);
}
