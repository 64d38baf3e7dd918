import { Modal, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Unit } from "@/shared/api/model";
import { RecordFormFrame } from "@/shared/form/record_form_frame";
import { useRecordForm } from "@/shared/form/use_record_form";
import { today } from "@/shared/i18n/format";
import { LocalizedInput } from "@/shared/ui/localized_input";
import { useUnitAct } from "../api/units";
import { useSummaryLabels } from "../components/use_unit_words";
import { blankName, localizedOf, localizedOrNull, type NameValues } from "../model";

type Props = { unit: Unit; onClose: () => void };

/** Another name from a day on. */
export function RenameDialog(props: Props) {
  const { t } = useTranslation("units");
  return (
    <Modal
      opened
      onClose={props.onClose}
      size="lg"
      closeOnClickOutside={false}
      title={t("dialog.rename", { name: props.unit.name })}
      closeButtonProps={{ "aria-label": t("shared:close") }}
    >
      <RenameForm {...props} />
    </Modal>
  );
}

function RenameForm({ unit, onClose }: Props) {
  const { t } = useTranslation("units");
  const act = useUnitAct(unit.id, "rename");
  const state = useRecordForm<NameValues>({
    initial: { ...blankName(), valid_from: today() },
    labels: useSummaryLabels(),
    submit: async ({ names, short_names: short, valid_from: since }) => {
      const body = { names: localizedOf(names), short_names: localizedOrNull(short), valid_from: since };
      await act.mutateAsync({ version: unit.version, body });
      onClose();
    },
  });
  const { form } = state;
  return (
    <RecordFormFrame state={state} submitLabel={t("act.rename")} onCancel={onClose} guard={false}>
      <Text size="sm">{t("dialog.rename_text")}</Text>
      <LocalizedInput form={form} path="names" label={t("field.name")} required />
      <LocalizedInput form={form} path="short_names" label={t("field.short_names")} />
      <TextInput
        type="date"
        required
        label={t("field.valid_from")}
        style={{ maxWidth: 220 }}
        {...form.getInputProps("valid_from")}
      />
    </RecordFormFrame>
  );
}
