import { Alert } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/use_format";
import { sameValue } from "@/shared/ui/conflict";
import type { ActName } from "../api/acts";
import { useReason } from "../components/use_agreement_words";
import { useConflictFields } from "../form/use_conflict_fields";
import { toValues } from "../form/values";
import type { Agreement } from "../model";

type Change = { label: string; from: string; to: string };

const shown = (text: unknown) => (typeof text === "string" && text !== "" ? text : "—");

/** What differs between two versions of an agreement, in the reader's words. */
function useChanges(before: Agreement, after: Agreement): Change[] {
  const { t } = useTranslation("agreements");
  const fields = useConflictFields();
  const [was, is] = [toValues(before), toValues(after)];
  const status: Change[] =
    before.status === after.status
      ? []
      : [
          {
            label: t("field.status"),
            from: t(`status.${before.status}`),
            to: t(`status.${after.status}`),
          },
        ];
  const changed = fields
    .filter(({ key }) => !sameValue(was[key], is[key]))
    .map(({ key, label, render }) => ({
      label,
      from: shown(render ? render(was[key]) : was[key]),
      to: shown(render ? render(is[key]) : is[key]),
    }));
  return [...status, ...changed];
}

type Props = { name: ActName; seen: Agreement; agreement: Agreement };

/** The record changed while the dialog stood open: who changed what, and whether the act is still possible. */
export function StaleNotice({ name, seen, agreement }: Props) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const reasonOf = useReason();
  const changes = useChanges(seen, agreement);
  const offer = agreement.actions?.find(({ action }) => action === name);
  const by = agreement.office?.updated_by.name ?? "";
  return (
    <Alert role="alert" color="yellow" variant="light" title={t("stale.title")}>
      {t("stale.by", { by, at: format.dateTime(agreement.updated_at) })}
      {changes.length > 0 ? (
        <ul style={{ margin: "6px 0", paddingInlineStart: 18 }}>
          {changes.map(({ label, from, to }) => (
            <li key={label}>
              {label}: {from === to ? t("stale.details") : `${from} → ${to}`}
            </li>
          ))}
        </ul>
      ) : (
        " "
      )}
      {offer && !offer.allowed
        ? t("stale.impossible", { reasons: offer.unmet.map(reasonOf).join("; ") })
        : t("stale.text")}
    </Alert>
  );
}
