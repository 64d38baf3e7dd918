import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { InstitutionSettings } from "@/shared/api/model";
import { SheetFields } from "@/shared/fact_sheet/sheet_fields";
import { FormSection, RecordFormFrame } from "@/shared/form/record_form_frame";
import { useVersionedForm } from "@/shared/form/use_versioned_form";
import { ConflictDialog } from "@/shared/ui/conflict_dialog";
import { useNotice } from "@/shared/ui/notice";
import { settingsQuery, useSaveSettings } from "../api/settings";
import { checkSettings, toChange, toValues, type SettingsValues } from "../model";
import { LookFields, NameFields, WorkFields } from "./settings_fields";
import { useConflictFields, useSummaryLabels } from "./use_settings_words";

type Props = { settings: InstitutionSettings; onDone: () => void };

/** The whole of the settings in one form; a change of somebody else in the meantime is merged field by field. */
export function SettingsForm({ settings, onDone }: Props) {
  const { t } = useTranslation("settings");
  const client = useQueryClient();
  const save = useSaveSettings();
  const notice = useNotice();
  const labels = useSummaryLabels();
  const fields = useConflictFields();
  const { state, base, theirs, apply, dismiss } = useVersionedForm<SettingsValues>({
    start: { version: settings.version, values: toValues(settings) },
    labels,
    check: checkSettings,
    draftKey: "settings",
    save: async (from, values) => {
      await save.mutateAsync({ version: from.version, body: toChange(from.values, values) });
      notice(t("saved"));
      onDone();
    },
    load: async () => {
      const now = await client.fetchQuery({ ...settingsQuery, staleTime: 0 });
      return { version: now.version, values: toValues(now), by: now.updated_by?.name, at: now.updated_at };
    },
  });
  return (
    <>
      <RecordFormFrame state={state} submitLabel={t("save")} onCancel={onDone}>
        <NameFields form={state.form} />
        <LookFields form={state.form} />
        <WorkFields form={state.form} />
        <FormSection title={t("section.fact_sheet")} text={t("section.fact_sheet_text")}>
          <SheetFields form={state.form} />
        </FormSection>
      </RecordFormFrame>
      {theirs ? (
        <ConflictDialog
          opened
          base={base.values}
          mine={state.form.values}
          theirs={theirs.values}
          by={theirs.by}
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
