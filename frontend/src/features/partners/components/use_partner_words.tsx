import { useCallback, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Channel, Name, Unmet } from "@/shared/api/model";
import { channelText } from "@/shared/form/channels";
import { nameText } from "@/shared/form/names";
import type { Tone } from "@/shared/ui/state_chip";
import { StateChip } from "@/shared/ui/state_chip";
import { useFormat } from "@/shared/i18n/use_format";
import { languageName } from "@/shared/i18n/language_names";
import { useSheetWords } from "@/shared/fact_sheet/use_sheet_words";
import { FIELDS, type PartnerStatus } from "../model";

const TONES: Record<PartnerStatus, Tone> = {
  prospect: "rest",
  active: "ok",
  dormant: "warn",
  closed: "shut",
};

export function PartnerChip({ status }: { status: PartnerStatus }) {
  const { t } = useTranslation("partners");
  return <StateChip tone={TONES[status]} label={t(`status.${status}`)} />;
}

/** `/names/0/text` → "Nomlari"; `/fact_sheet/housing` → "Shartlar varaqasi, Turar joy". */
export function useFieldLabel(): (pointer: string) => string {
  const { t, i18n } = useTranslation("partners");
  const sheet = useSheetWords();
  return useCallback(
    (pointer: string) => {
      const first = pointer.split(/[/.]/u).find((part) => part !== "") ?? "";
      const field = first.replace(/^(parent|successor|unit)_id$/u, "$1").replace(/_id$/u, "");
      const label = i18n.exists(`partners:field.${field}`) ? t(`field.${field}`) : field;
      const inSheet = field === "fact_sheet" ? sheet.label(pointer) : null;
      return inSheet === null ? label : `${label}, ${inSheet}`;
    },
    [t, i18n, sheet],
  );
}

type Member = Record<string, unknown>;
const word = (value: unknown) =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

/** Members of lists in one line: a name with its language, a ranking with its year. */
function useMemberText(): (list: string, member: Member) => string | null {
  const { t } = useTranslation("partners");
  const { language } = useFormat();
  return useCallback(
    (list, member) => {
      const { scheme, value, source, year, place, name, website } = member;
      if (list === "names") return nameText(member as Name, (kind) => t(`name_kind.${kind}`), language);
      if (list === "identifiers") return `${t(`scheme.${word(scheme)}`)}: ${word(value)}`;
      if (list === "rankings") return `${word(source)} ${word(year)}: ${word(place)}`;
      if (list === "units") return [word(name), word(website)].filter((part) => part !== "").join(", ");
      if (list === "channels") return channelText(member as Channel, (key) => t(`shared:${key}`));
      return null;
    },
    [t, language],
  );
}

/** Values of the register's own vocabulary in the reader's words; `null` for plain ones. */
export function useValueText(): (pointer: string, value: unknown) => string | null {
  const { t, i18n } = useTranslation("partners");
  const format = useFormat();
  const sheet = useSheetWords();
  const memberText = useMemberText();
  return useCallback(
    (pointer: string, value: unknown) => {
      if (pointer === "/public" && typeof value === "boolean") return t(value ? "public_yes" : "public_no");
      const list = /^\/(\w+)\/\*$/u.exec(pointer)?.[1];
      if (list !== undefined && typeof value === "object" && value !== null) {
        return memberText(list, value as Member);
      }
      if (list === "roles") return t(`role.${word(value)}`);
      if (typeof value !== "string") return null;
      if (pointer.startsWith("/fact_sheet/")) return sheet.valueText(pointer, value);
      if (pointer === "/country") return format.country(value);
      if (pointer === "/language") return languageName(value, format.language);
      const group = pointer === "/closed_from" ? "status" : pointer.slice(1);
      return i18n.exists(`partners:${group}.${value}`) ? t(`${group}.${value}`) : null;
    },
    [t, i18n, format, sheet, memberText],
  );
}

/** Why an action is not possible, in the reader's words. */
export function useReason(): (unmet: Unmet) => string {
  const { t, i18n } = useTranslation("partners");
  return useCallback(
    ({ code, detail, params }: Unmet) => {
      if (!i18n.exists(`partners:unmet.${code}`)) return detail ?? t("shared:errors.illegal_action");
      const status = params?.["status"] ?? params?.["status_now"];
      if (code === "wrong_status" && typeof status !== "string") {
        return detail ?? t("shared:errors.illegal_action");
      }
      return t(`unmet.${code}`, { status: typeof status === "string" ? t(`status.${status}`) : "" });
    },
    [t, i18n],
  );
}

const LABELLED = [...FIELDS, "reason", "name", "position", "roles", "language", "channels"];

/** Fields within rows: which row it is must be said too. */
const ROWS = [
  ["identifiers", "value"],
  ["units", "name"],
  ["units", "website"],
  ["rankings", "source"],
  ["rankings", "year"],
  ["rankings", "place"],
] as const;

/** Names of the form's fields for its error summary. */
export function useSummaryLabels(): Record<string, string> {
  const { t } = useTranslation("partners");
  const sheet = useSheetWords();
  return useMemo(() => {
    const plain = LABELLED.map((field) => [field, t(`field.${field}`)]);
    const inRows = ROWS.map(([list, field]) => {
      const row = t("shared:list.row", { what: t(`field.${list}`), position: "*" });
      return [`${list}.*.${field}`, field === "value" ? row : `${row}, ${t(`field.${field}`)}`];
    });
    const named = Object.fromEntries([
      ...plain,
      ...inRows,
      ["names.*.text", t("field.name")],
      ["unit_id", t("field.unit")],
    ]) as Record<string, string>;
    return { ...named, ...sheet.summaryLabels(t("field.fact_sheet")) };
  }, [t, sheet]);
}

/** A list of small texts in one line. */
export function joined(parts: ReactNode[]): ReactNode {
  const shown = parts.filter((part) => part !== null && part !== undefined && part !== "");
  return shown.flatMap((part, index) => (index === 0 ? [part] : [" · ", part]));
}
