import { Button, Group, Modal, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "./error_state";

type Props = {
  opened: boolean;
  title: string;
  /** What will happen and what will not. */
  children: ReactNode;
  /** Names the act: "Delete the partner", never "OK". */
  confirmLabel: string;
  cancelLabel?: string;
  danger?: boolean;
  busy?: boolean;
  /** A refusal of the last try; shown in the dialog. */
  error?: unknown;
  onConfirm: () => void;
  onClose: () => void;
};

export function ConfirmDialog(props: Props) {
  const { t } = useTranslation("shared");
  const { opened, title, children, confirmLabel, cancelLabel, danger, busy, error, onConfirm, onClose } =
    props;
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("close") }}>
      <Text size="sm" component="div">
        {children}
      </Text>
      {error ? (
        <div style={{ marginTop: 12 }}>
          <ErrorState error={error} title={t("problem.title")} />
        </div>
      ) : null}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {cancelLabel ?? t("back")}
        </Button>
        <Button color={danger ? "red" : undefined} loading={busy} onClick={onConfirm}>
          {confirmLabel}
        </Button>
      </Group>
    </Modal>
  );
}
