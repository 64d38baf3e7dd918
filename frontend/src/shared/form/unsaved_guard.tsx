import { useBlocker } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "@/shared/ui/confirm_dialog";

/** Asks before leaving a page whose form holds something unsent. `dirty` is read at the moment of leaving. */
export function UnsavedGuard({ dirty }: { dirty: boolean }) {
  const { t } = useTranslation("shared");
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      opened={status === "blocked"}
      title={t("unsaved.title")}
      confirmLabel={t("unsaved.leave")}
      cancelLabel={t("unsaved.stay")}
      danger
      onConfirm={() => proceed?.()}
      onClose={() => reset?.()}
    >
      {t("unsaved.text")}
    </ConfirmDialog>
  );
}
