import { Select } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/use_format";
import { BulkDialog } from "@/shared/jobs/bulk_dialog";
import { PersonSelect } from "@/shared/pickers/person_select";
import { UnitSelect } from "@/shared/pickers/unit_select";
import { useChangeAgreements } from "../api/bulk";
import { useOptions } from "../components/use_agreement_words";
import { agreementLabel, LEVELS, type AgreementSummary } from "../model";
import { BLANK, bulkChanges, type BulkValues } from "./bulk_values";

type Props = {
  rows: AgreementSummary[];
  onSent: (jobId: string) => void;
  onClose: (done: boolean) => void;
};

/** Who answers for many agreements, to which unit and level they belong, who sees them. */
export function BulkChangeDialog({ rows, onSent, onClose }: Props) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const options = useOptions();
  const change = useChangeAgreements();
  const keep = t("shared:bulk.keep");
  const labels = useMemo(
    () => Object.fromEntries(Object.keys(BLANK).map((field) => [field, t(`field.${field}`)])),
    [t],
  );
  const send = async (values: BulkValues, key: string) => {
    const items = rows.map(({ id, version }) => ({ id, version }));
    const { id } = await change.mutateAsync({ items, changes: bulkChanges(values), key });
    onSent(id);
    return id;
  };
  return (
    <BulkDialog<BulkValues>
      title={t("bulk.title", { count: rows.length, total: format.number(rows.length) })}
      names={rows.map(agreementLabel)}
      initial={BLANK}
      labels={labels}
      changesOf={bulkChanges}
      send={send}
      onClose={onClose}
    >
      {(form) => (
        <>
          <PersonSelect
            data-path="responsible_id"
            label={t("field.responsible")}
            placeholder={keep}
            current
            value={form.values.responsible_id}
            error={form.errors["responsible_id"]}
            onChange={(person) => form.setFieldValue("responsible_id", person)}
          />
          <UnitSelect
            data-path="unit_id"
            label={t("field.unit")}
            placeholder={keep}
            value={form.values.unit_id}
            error={form.errors["unit_id"]}
            onChange={(unit) => form.setFieldValue("unit_id", unit)}
          />
          <Select
            label={t("field.level")}
            placeholder={keep}
            clearable
            clearButtonProps={{ "aria-label": t("shared:filter.clear") }}
            data={options("level", LEVELS)}
            {...form.getInputProps("level")}
          />
          <Select
            label={t("field.public")}
            placeholder={keep}
            clearable
            clearButtonProps={{ "aria-label": t("shared:filter.clear") }}
            data={[
              { value: "true", label: t("public_yes") },
              { value: "false", label: t("public_no") },
            ]}
            {...form.getInputProps("public")}
          />
        </>
      )}
    </BulkDialog>
  );
}
