import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "./error_state";
import { GuardedModal, useDialogGuard } from "./guarded_modal";

type Props = {
  opened: boolean;
  title: string;
  /** What the act does. */
  text?: ReactNode;
  confirmLabel: string;
  /** `false` where the API takes the act without a reason. */
  required?: boolean;
  danger?: boolean;
  busy?: boolean;
  error?: unknown;
  /** More fields of the act, above the reason (a successor, a merge to revert). */
  children?: ReactNode;
  onConfirm: (reason: string) => void;
  onClose: () => void;
};

/** An act that wants its reason; what was typed stays when the server refuses. */
export function ReasonDialog(props: Props) {
  if (!props.opened) return null;
  return (
    <GuardedModal onClose={props.onClose} title={props.title}>
      <ReasonForm {...props} />
    </GuardedModal>
  );
}

function ReasonForm(props: Props) {
  const { t } = useTranslation("shared");
  const { text, confirmLabel, required = true, danger, busy, error, children, onConfirm, onClose } = props;
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const close = useDialogGuard(reason.trim() !== "") ?? onClose;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = required && reason.trim() === "";
    setMissing(empty);
    if (!empty && !busy) onConfirm(reason.trim());
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {text ? <Text size="sm">{text}</Text> : null}
        {children}
        <Textarea
          data-autofocus
          label={t("reason.label")}
          description={t("reason.hint")}
          withAsterisk={required}
          autosize
          minRows={3}
          maxLength={2000}
          value={reason}
          error={missing ? t("reason.required") : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {error ? <ErrorState error={error} title={t("problem.title")} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t("back")}
          </Button>
          <Button type="submit" color={danger ? "red" : undefined} loading={busy}>
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
