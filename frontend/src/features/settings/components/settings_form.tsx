import { useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { InstitutionSettings } from "@/shared/api/model";
import { asProblem } from "@/shared/api/problem";
import { RecordFormFrame } from "@/shared/form/record_form_frame";
import { useRecordForm } from "@/shared/form/use_record_form";
import { ConflictDialog } from "@/shared/ui/conflict_dialog";
import { settingsQuery, useSaveSettings } from "../api/settings";
import { toChange, toValues, type SettingsValues } from "../model";
import { LookFields, NameFields, WorkFields } from "./settings_fields";
import { SheetFields } from "./sheet_fields";
import { useConflictFields, useSummaryLabels } from "./use_settings_words";

type Props = { settings: InstitutionSettings; onDone: () => void };
type Base = { version: number; values: SettingsValues };

/** The whole of the settings in one form; a change of somebody else in the meantime is merged field by field. */
export function SettingsForm({ settings, onDone }: Props) {
  const { t } = useTranslation("settings");
  const client = useQueryClient();
  const save = useSaveSettings();
  const labels = useSummaryLabels();
  const fields = useConflictFields();
  const [base, setBase] = useState<Base>(() => ({ version: settings.version, values: toValues(settings) }));
  const [theirs, setTheirs] = useState<Base | null>(null);

  const lookAtTheirs = async () => {
    const now = await client.fetchQuery({ ...settingsQuery, staleTime: 0 });
    setTheirs({ version: now.version, values: toValues(now) });
  };
  const sendOrAsk = async (from: Base, values: SettingsValues) => {
    try {
      await save.mutateAsync({ version: from.version, body: toChange(from.values, values) });
      onDone();
    } catch (error) {
      if (asProblem(error).isStale) await lookAtTheirs();
      throw error;
    }
  };
  const state = useRecordForm<SettingsValues>({
    initial: base.values,
    labels,
    submit: (values) => sendOrAsk(base, values),
  });
  const apply = (merged: SettingsValues) => {
    if (!theirs) return;
    setBase(theirs);
    state.form.setValues(merged);
    state.clearProblem();
    setTheirs(null);
    state.resend((values) => sendOrAsk(theirs, values), merged);
  };
  return (
    <>
      <RecordFormFrame state={state} submitLabel={t("save")} onCancel={onDone}>
        <NameFields form={state.form} />
        <LookFields form={state.form} />
        <WorkFields form={state.form} />
        <SheetFields form={state.form} />
      </RecordFormFrame>
      {theirs ? (
        <ConflictDialog
          opened
          base={base.values}
          mine={state.form.values}
          theirs={theirs.values}
          fields={fields}
          busy={state.submitting}
          onApply={apply}
          onClose={() => setTheirs(null)}
        />
      ) : null}
    </>
  );
}
