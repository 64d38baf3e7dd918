import { Text, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Unit } from "@/shared/api/model";
import { dateProblem } from "@/shared/form/parse";
import { DateField } from "@/shared/form/parsed_input";
import { RecordFormFrame } from "@/shared/form/record_form_frame";
import { useRecordForm } from "@/shared/form/use_record_form";
import { today } from "@/shared/i18n/format";
import { ErrorState } from "@/shared/ui/error_state";
import { GuardedModal } from "@/shared/ui/guarded_modal";
import { useNotice } from "@/shared/ui/notice";
import { useUnitAct, type Closing } from "../api/units";
import { useSummaryLabels } from "../components/use_unit_words";

type Props = { unit: Unit; onClose: () => void };

/** From which day on the unit is no more, and why. */
export function CloseDialog(props: Props) {
  const { t } = useTranslation("units");
  return (
    <GuardedModal onClose={props.onClose} title={t("dialog.close", { name: props.unit.name })}>
      <CloseForm {...props} />
    </GuardedModal>
  );
}

function checkClosing({ closed_on: day, reason }: Closing): Record<string, string> {
  const wrong = day === "" ? "required" : dateProblem(day);
  return {
    ...(wrong === null ? {} : { closed_on: wrong }),
    ...(reason.trim() === "" ? { reason: "required" } : {}),
  };
}

function CloseForm({ unit, onClose }: Props) {
  const { t } = useTranslation("units");
  const act = useUnitAct(unit.id, "close");
  const notice = useNotice();
  const state = useRecordForm<Closing>({
    initial: { closed_on: today(), reason: "" },
    labels: useSummaryLabels(),
    check: checkClosing,
    submit: async ({ closed_on: day, reason }) => {
      await act.mutateAsync({ version: unit.version, body: { closed_on: day, reason: reason.trim() } });
      notice(t("notice.close", { name: unit.name }));
      onClose();
    },
  });
  const { form, problem } = state;
  return (
    <RecordFormFrame state={state} submitLabel={t("act.close")} onCancel={onClose} guard={false}>
      {problem?.isStale ? <ErrorState error={problem} title={t("shared:problem.stale")} /> : null}
      <Text size="sm">{t("dialog.close_text")}</Text>
      <DateField required label={t("field.closed_on")} {...form.getInputProps("closed_on")} />
      <Textarea
        data-autofocus
        label={t("field.reason")}
        description={t("shared:reason.hint")}
        withAsterisk
        autosize
        minRows={3}
        maxLength={2000}
        {...form.getInputProps("reason")}
      />
    </RecordFormFrame>
  );
}
