import { Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Unit } from "@/shared/api/model";
import { DateField } from "@/shared/form/parsed_input";
import { RecordFormFrame } from "@/shared/form/record_form_frame";
import { localizedOf, localizedOrNull } from "@/shared/form/localized";
import { useRecordForm } from "@/shared/form/use_record_form";
import { today } from "@/shared/i18n/format";
import { ErrorState } from "@/shared/ui/error_state";
import { GuardedModal } from "@/shared/ui/guarded_modal";
import { LocalizedInput } from "@/shared/ui/localized_input";
import { useNotice } from "@/shared/ui/notice";
import { useUnitAct } from "../api/units";
import { useSummaryLabels } from "../components/use_unit_words";
import { checkName, type NameValues } from "../model";
import { presentName, sameName } from "./present_name";

type Props = { unit: Unit; onClose: () => void };

/** Another name from a day on. */
export function RenameDialog(props: Props) {
  const { t } = useTranslation("units");
  return (
    <GuardedModal onClose={props.onClose} size="lg" title={t("dialog.rename", { name: props.unit.name })}>
      <RenameForm {...props} />
    </GuardedModal>
  );
}

function RenameForm({ unit, onClose }: Props) {
  const { t } = useTranslation("units");
  const act = useUnitAct(unit.id, "rename");
  const notice = useNotice();
  const [present] = useState(() => presentName(unit));
  const state = useRecordForm<NameValues>({
    initial: { ...present, valid_from: today() },
    labels: useSummaryLabels(),
    check: (values) => ({
      ...(sameName(values, present) ? { "names.uz": "unchanged" } : {}),
      ...checkName(values, true),
    }),
    submit: async ({ names, short_names: short, valid_from: since }) => {
      const body = { names: localizedOf(names), short_names: localizedOrNull(short), valid_from: since };
      await act.mutateAsync({ version: unit.version, body });
      notice(t("notice.rename"));
      onClose();
    },
  });
  const { form, problem } = state;
  return (
    <RecordFormFrame state={state} submitLabel={t("act.rename")} onCancel={onClose} guard={false}>
      {problem?.isStale ? <ErrorState error={problem} title={t("shared:problem.stale")} /> : null}
      <Text size="sm">{t("dialog.rename_text")}</Text>
      <LocalizedInput form={form} path="names" label={t("field.name")} required />
      <LocalizedInput form={form} path="short_names" label={t("field.short_names")} />
      <DateField
        required
        label={t("field.valid_from")}
        style={{ maxWidth: 220 }}
        {...form.getInputProps("valid_from")}
      />
    </RecordFormFrame>
  );
}
