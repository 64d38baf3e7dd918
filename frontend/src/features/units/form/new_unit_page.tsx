import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Unit, UnitRef } from "@/shared/api/model";
import { RecordFormFrame } from "@/shared/form/record_form_frame";
import { useRecordForm } from "@/shared/form/use_record_form";
import { useNotice } from "@/shared/ui/notice";
import { lastList } from "@/shared/table/last_list";
import { PageHeader } from "@/shared/ui/page_header";
import { useCreateUnit } from "../api/units";
import { useSummaryLabels } from "../components/use_unit_words";
import { blankValues, checkUnit, formPath, toNewUnit, type UnitValues } from "../model";
import { UnitFields } from "./unit_fields";

type Props = {
  /** The unit the new one stands below, named by the address. */
  parent: UnitRef | null;
  onDone: (unit: Unit) => void;
  onCancel: () => void;
};

/** A new unit of the institute. */
export function NewUnitPage(props: Props) {
  const { t } = useTranslation("units");
  return (
    <>
      <PageHeader
        title={t("new")}
        crumbs={
          <Anchor
            renderRoot={(link) => <Link {...link} to="/units" search={lastList("units")} />}
            inherit
            underline="always"
          >
            {t("title")}
          </Anchor>
        }
        below={<span style={{ color: "var(--hk-ink-faint)" }}>{t("form.required")}</span>}
      />
      <NewUnitForm {...props} />
    </>
  );
}

export function NewUnitForm({ parent, onDone, onCancel }: Props) {
  const { t } = useTranslation("units");
  const create = useCreateUnit();
  const notice = useNotice();
  const state = useRecordForm<UnitValues>({
    initial: blankValues(parent),
    labels: useSummaryLabels(),
    check: checkUnit,
    pathOf: formPath,
    draftKey: parent ? `unit.below.${parent.id}` : "unit.new",
    submit: async (values, key) => {
      const unit = await create.mutateAsync({ body: toNewUnit(values), key });
      notice(t("notice.added", { name: unit.name }));
      onDone(unit);
    },
  });
  return (
    <RecordFormFrame state={state} submitLabel={t("form.add")} onCancel={onCancel}>
      <UnitFields form={state.form} />
    </RecordFormFrame>
  );
}
