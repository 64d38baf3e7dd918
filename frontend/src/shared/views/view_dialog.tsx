import { Switch, Text, TextInput } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/auth/session";
import { RecordFormFrame } from "@/shared/form/record_form_frame";
import { useRecordForm } from "@/shared/form/use_record_form";
import { ErrorState } from "@/shared/ui/error_state";
import { GuardedModal } from "@/shared/ui/guarded_modal";
import { useNotice } from "@/shared/ui/notice";
import { useChangeView, useSaveView, type SavedView, type ViewedRegister } from "./saved_views";

/** What a view keeps of the page. */
export type KeptView = Pick<SavedView, "query" | "columns" | "density">;

type Values = { name: string; shared: boolean };

type FormProps = {
  initial: Values;
  submitLabel: string;
  /** Offers to share the view. */
  sharing?: boolean;
  submit: (values: Values, key: string) => Promise<void>;
  onClose: () => void;
};

/** What is wrong with a field this form does not have is told above it. */
const pathOf = (path: string) => (path === "name" || path === "shared" ? path : "");

function ViewForm({ initial, submitLabel, sharing, submit, onClose }: FormProps) {
  const { t } = useTranslation("shared");
  const labels = useMemo(() => ({ name: t("views.name"), shared: t("views.share") }), [t]);
  const state = useRecordForm<Values>({
    initial,
    labels,
    pathOf,
    check: ({ name }): Record<string, string> => (name.trim() === "" ? { name: "required" } : {}),
    submit,
  });
  const { form } = state;
  return (
    <RecordFormFrame state={state} submitLabel={submitLabel} onCancel={onClose} guard={false}>
      {state.problem?.isStale ? <ErrorState error={state.problem} title={t("problem.stale")} /> : null}
      <TextInput
        data-autofocus
        label={t("views.name")}
        required
        maxLength={80}
        {...form.getInputProps("name")}
      />
      {sharing ? (
        <Switch
          label={t("views.share")}
          description={t("views.share_hint")}
          {...form.getInputProps("shared", { type: "checkbox" })}
        />
      ) : null}
    </RecordFormFrame>
  );
}

type SaveProps = {
  register: ViewedRegister;
  kept: KeptView;
  onSaved: (view: SavedView) => void;
  onClose: () => void;
};

/** Gives what the page shows a name. */
export function SaveViewDialog({ register, kept, onSaved, onClose }: SaveProps) {
  const { t } = useTranslation("shared");
  const mayShare = useCan("share_views");
  const saving = useSaveView(register);
  const notice = useNotice();
  const submit = async (values: Values, key: string) => {
    onSaved(await saving.mutateAsync({ body: { register, ...kept, ...values }, key }));
    notice();
    onClose();
  };
  return (
    <GuardedModal onClose={onClose} title={t("views.save")}>
      <Text size="sm" c="dimmed" mb="md">
        {t("views.save_text")}
      </Text>
      <ViewForm
        initial={{ name: "", shared: false }}
        submitLabel={t("views.save")}
        sharing={mayShare}
        submit={submit}
        onClose={onClose}
      />
    </GuardedModal>
  );
}

type RenameProps = { register: ViewedRegister; view: SavedView; onClose: () => void };

/** Gives a view another name. */
export function RenameViewDialog({ register, view, onClose }: RenameProps) {
  const { t } = useTranslation("shared");
  const changing = useChangeView(register);
  const notice = useNotice();
  const submit = async ({ name }: Values) => {
    await changing.mutateAsync({ view, body: { name } });
    notice();
    onClose();
  };
  return (
    <GuardedModal onClose={onClose} title={t("views.rename")}>
      <ViewForm
        initial={{ name: view.name, shared: view.shared }}
        submitLabel={t("views.rename")}
        submit={submit}
        onClose={onClose}
      />
    </GuardedModal>
  );
}
