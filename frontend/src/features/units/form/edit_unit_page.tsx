import { Anchor } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Unit } from "@/shared/api/model";
import { RecordFormFrame } from "@/shared/form/record_form_frame";
import { useVersionedForm } from "@/shared/form/use_versioned_form";
import { ConflictDialog } from "@/shared/ui/conflict_dialog";
import { useNotice } from "@/shared/ui/notice";
import { PageHeader } from "@/shared/ui/page_header";
import { unitQuery, useUpdateUnit } from "../api/units";
import { useConflictFields, useSummaryLabels } from "../components/use_unit_words";
import { checkUnit, formPath, toChange, toValues, type UnitValues } from "../model";
import { UnitFields } from "./unit_fields";

type Props = { unit: Unit; onDone: () => void };

/** Changes a unit: a wrong name, its place, its kind. */
export function EditUnitPage({ unit, onDone }: Props) {
  const { t } = useTranslation("units");
  return (
    <>
      <PageHeader
        title={t("form.edit_title", { name: unit.name })}
        crumbs={
          <Anchor
            underline="always"
            inherit
            renderRoot={(link) => <Link {...link} to="/units/$unitId" params={{ unitId: unit.id }} />}
          >
            {unit.name}
          </Anchor>
        }
      />
      <EditUnitForm unit={unit} onDone={onDone} />
    </>
  );
}

export function EditUnitForm({ unit, onDone }: Props) {
  const { t } = useTranslation("units");
  const client = useQueryClient();
  const update = useUpdateUnit();
  const fields = useConflictFields();
  const notice = useNotice();
  const { state, base, theirs, apply, dismiss } = useVersionedForm<UnitValues>({
    start: { version: unit.version, values: toValues(unit) },
    labels: useSummaryLabels(),
    check: checkUnit,
    draftKey: `unit.edit.${unit.id}`,
    pathOf: formPath,
    save: async (from, values) => {
      const body = toChange(from.values, values);
      await update.mutateAsync({ id: unit.id, version: from.version, body });
      notice();
      onDone();
    },
    load: async () => {
      const now = await client.fetchQuery({ ...unitQuery(unit.id), staleTime: 0 });
      return { version: now.version, values: toValues(now), at: now.updated_at };
    },
  });
  return (
    <>
      <RecordFormFrame state={state} submitLabel={t("form.save")} onCancel={onDone}>
        <UnitFields form={state.form} self={unit.id} />
      </RecordFormFrame>
      {theirs ? (
        <ConflictDialog
          opened
          base={base.values}
          mine={state.form.values}
          theirs={theirs.values}
          at={theirs.at}
          fields={fields}
          busy={state.submitting}
          onApply={apply}
          onClose={dismiss}
        />
      ) : null}
    </>
  );
}
