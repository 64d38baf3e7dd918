import { Switch, TextInput } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ListInput } from "@/shared/form/list_input";
import { NumberField } from "@/shared/form/parsed_input";
import { RecordFormFrame } from "@/shared/form/record_form_frame";
import { useRecordForm } from "@/shared/form/use_record_form";
import { ErrorState } from "@/shared/ui/error_state";
import { GuardedModal } from "@/shared/ui/guarded_modal";
import { LocalizedInput } from "@/shared/ui/localized_input";
import { useNotice } from "@/shared/ui/notice";
import { useAddKind, useChangeKind } from "../api/kinds";
import classes from "../form/form.module.css";
import type { AgreementKind } from "../model";
import { checkKind, kindChange, kindValues, newKindBody, type KindValues } from "./kind_values";

type Props = {
  /** `null` adds one. */
  kind: AgreementKind | null;
  onClose: () => void;
};

/** Adds or changes a kind of agreement. */
export function KindDialog({ kind, onClose }: Props) {
  const { t } = useTranslation("agreements");
  return (
    <GuardedModal onClose={onClose} size="lg" title={kind ? kind.name : t("kind.add")}>
      <KindForm kind={kind} onClose={onClose} />
    </GuardedModal>
  );
}

function KindForm({ kind, onClose }: Props) {
  const { t } = useTranslation("agreements");
  const add = useAddKind();
  const change = useChangeKind();
  const notice = useNotice();
  const labels = useMemo(() => {
    const fields = ["code", "names", "names.uz", "reminder_days", "expiring_days", "place_in_list"];
    return Object.fromEntries(fields.map((field) => [field, t(`kind.${field.split(".")[0]}`)]));
  }, [t]);
  const state = useRecordForm<KindValues>({
    initial: kindValues(kind),
    labels,
    check: (values) => checkKind(values, kind === null),
    submit: async (values, key) => {
      if (kind) await change.mutateAsync({ id: kind.id, version: kind.version, body: kindChange(values) });
      else await add.mutateAsync({ body: newKindBody(values), key });
      notice();
      onClose();
    },
  });
  const { form } = state;
  return (
    <RecordFormFrame state={state} submitLabel={t("kind.save")} onCancel={onClose} guard={false}>
      {state.problem?.isStale ? <ErrorState error={state.problem} title={t("stale.title")} /> : null}
      {kind ? null : (
        <TextInput
          data-autofocus
          label={t("kind.code")}
          description={t("kind.code_hint")}
          required
          maxLength={60}
          {...form.getInputProps("code")}
        />
      )}
      <LocalizedInput form={form} path="names" label={t("kind.names")} />
      <Switch
        label={t("kind.needs_conclusion")}
        {...form.getInputProps("needs_conclusion", { type: "checkbox" })}
      />
      <Switch
        label={t("kind.needs_minutes")}
        {...form.getInputProps("needs_minutes", { type: "checkbox" })}
      />
      <div className={classes["pair"]}>
        <ListInput
          id="reminder_days"
          label={t("kind.reminder_days")}
          maxTags={10}
          {...form.getInputProps("reminder_days")}
        />
        <NumberField label={t("kind.expiring_days")} {...form.getInputProps("expiring_days")} />
        {kind ? (
          <NumberField label={t("kind.place_in_list")} {...form.getInputProps("place_in_list")} />
        ) : null}
      </div>
    </RecordFormFrame>
  );
}
