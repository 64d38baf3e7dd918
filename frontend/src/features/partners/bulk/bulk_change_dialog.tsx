import { Select } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { PartnerSummary } from "@/shared/api/model";
import { ListInput } from "@/shared/form/list_input";
import { useFormat } from "@/shared/i18n/use_format";
import { BulkDialog } from "@/shared/jobs/bulk_dialog";
import { useChangePartners } from "../api/bulk";
import { useKnownTags } from "../api/tags";
import { partnerLabel } from "../model";
import { BLANK, bulkChanges, type BulkValues } from "./bulk_values";

type Props = {
  rows: PartnerSummary[];
  onSent: (jobId: string) => void;
  onClose: (done: boolean) => void;
};

/** Who sees many partners, and which tags they get or lose. */
export function BulkChangeDialog({ rows, onSent, onClose }: Props) {
  const { t } = useTranslation("partners");
  const format = useFormat();
  const change = useChangePartners();
  const known = useKnownTags();
  const worn = useMemo(() => [...new Set(rows.flatMap(({ tags }) => tags))].toSorted(), [rows]);
  const labels = useMemo(
    () => ({
      public: t("field.public"),
      add_tags: t("bulk.add_tags"),
      remove_tags: t("bulk.remove_tags"),
    }),
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
      names={rows.map(partnerLabel)}
      initial={BLANK}
      labels={labels}
      changesOf={bulkChanges}
      send={send}
      onClose={onClose}
    >
      {(form) => (
        <>
          <Select
            label={labels.public}
            placeholder={t("shared:bulk.keep")}
            clearable
            clearButtonProps={{ "aria-label": t("shared:filter.clear") }}
            data={[
              { value: "true", label: t("public_yes") },
              { value: "false", label: t("public_no") },
            ]}
            {...form.getInputProps("public")}
          />
          {(["add_tags", "remove_tags"] as const).map((field) => (
            <ListInput
              key={field}
              id={field}
              label={labels[field]}
              description={`${t("bulk.tags_hint")} ${t("shared:list.hint")}.`}
              suggestions={field === "add_tags" ? known : worn}
              maxTags={20}
              {...form.getInputProps(field)}
            />
          ))}
        </>
      )}
    </BulkDialog>
  );
}
