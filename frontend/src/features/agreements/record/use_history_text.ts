import { useTranslation } from "react-i18next";
import { useInstitutionNames } from "@/shared/auth/institution";
import { languageName } from "@/shared/i18n/language_names";
import { useFormat } from "@/shared/i18n/use_format";
import { useKinds } from "../api/kinds";
import type { Agreement } from "../model";

/** Words of closed lists, by the last name of the pointer. */
const GROUPS: Record<string, string> = {
  status: "status",
  level: "level",
  entry_path: "entry",
  effective_rule: "rule",
  text_source: "text_source",
  opinion: "opinion",
  role: "party_role",
  side: "side",
  method: "method",
};

type Members = Record<string, unknown>;

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const textOf = (value: unknown) => (typeof value === "string" ? value : "");

const joined = (parts: (string | null | undefined)[]) => parts.filter(Boolean).join(", ");

/** Values of the history in the reader's words; `null` for plain ones. */
export function useHistoryText(agreement: Agreement) {
  const { t, i18n } = useTranslation("agreements");
  const format = useFormat();
  const kinds = useKinds();
  const { shortName } = useInstitutionNames();

  const day = (value: unknown) => format.partialDate(textOf(value));
  const partyText = (party: Members) => {
    const { partner_id: partner, unit_id: unit, signed, signed_on: on } = party;
    const known = agreement.parties.find((one) => one.partner?.id === partner || one.unit?.id === unit);
    const who = partner
      ? (known?.partner?.name ?? t("side.partner"))
      : unit
        ? (known?.unit?.name ?? t("field.unit"))
        : shortName;
    const signature = signed ? (on ? t("record.signed_on", { day: day(on) }) : t("record.signed")) : null;
    return joined([who, signature?.toLowerCase()]);
  };
  const termText = (term: Members) => {
    const { kind, months, ends_on: ends, renewal_months: renewal } = term;
    const length =
      kind === "months" && typeof months === "number"
        ? format.months(months)
        : ends
          ? t("bar.until", { to: day(ends) })
          : t(`term_kind.${textOf(kind)}`).toLowerCase();
    return joined([length, renewal ? t("form.renews").toLowerCase() : null]);
  };

  const memberText = (pointer: string, value: Members): string | null => {
    if (pointer.startsWith("/reviews/")) return joined([textOf(value["by"]), day(value["on"])]);
    if (pointer === "/conclusion") {
      return joined([t(`opinion.${textOf(value["opinion"])}`), textOf(value["author"]), day(value["on"])]);
    }
    if (pointer.startsWith("/agreed")) return joined([textOf(value["letter"]), day(value["on"])]);
    if (pointer === "/term") return termText(value);
    if (pointer.startsWith("/parties") || pointer.startsWith("/signatures")) return partyText(value);
    if (pointer.startsWith("/obligations")) return textOf(value["what"]);
    if (pointer.startsWith("/amendments")) return `№ ${textOf(value["number"])}, ${day(value["signed_on"])}`;
    if (pointer.startsWith("/conditions")) {
      const people = value["mobilities_per_year"];
      const kind = t(`condition.${textOf(value["kind"])}`);
      return joined([kind, typeof people === "number" ? t("record.people", { count: people }) : null]);
    }
    if (pointer === "/money") return format.money(textOf(value["amount"]), textOf(value["currency"]));
    if (pointer === "/suspension") return joined([day(value["since"]), textOf(value["reason"])]);
    if (pointer === "/termination") return joined([day(value["ends_on"]), textOf(value["reason"])]);
    if ("decided_by" in value) return joined([textOf(value["decided_by"]), day(value["on"])]);
    return null;
  };

  const plainText = (pointer: string, value: unknown): string | null => {
    const field = pointer.split("/").findLast((part) => part !== "" && part !== "*") ?? "";
    if (field === "public" && typeof value === "boolean") return t(value ? "public_yes" : "public_no");
    if (isMembers(value)) return memberText(pointer, value);
    if (typeof value !== "string") return null;
    if (field === "kind_id") return kinds.find(({ id }) => id === value)?.name ?? null;
    if (/^\d{4}-\d{2}(-\d{2})?$/u.test(value)) return format.partialDate(value);
    if (/language/u.test(field)) return languageName(value, format.language);
    const group = GROUPS[field];
    return group && i18n.exists(`agreements:${group}.${value}`) ? t(`${group}.${value}`) : null;
  };

  return plainText;
}
