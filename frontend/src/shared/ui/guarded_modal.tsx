import { Modal, type ModalProps } from "@mantine/core";
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "./confirm_dialog";

type Guard = { setDirty: (dirty: boolean) => void; close: () => void };

const GuardContext = createContext<Guard | null>(null);

type Props = Pick<ModalProps, "title" | "size"> & { onClose: () => void; children: ReactNode };

/** A dialog one types in: Escape, the cross and "back" ask before what is typed is thrown away. */
export function GuardedModal({ onClose, children, ...modal }: Props) {
  const { t } = useTranslation("shared");
  const dirty = useRef(false);
  const [asking, setAsking] = useState(false);
  const close = useCallback(() => {
    if (dirty.current) setAsking(true);
    else onClose();
  }, [onClose]);
  const guard = useMemo<Guard>(
    () => ({
      setDirty: (now) => {
        dirty.current = now;
      },
      close,
    }),
    [close],
  );
  return (
    <>
      <Modal
        {...modal}
        opened
        onClose={close}
        closeOnEscape={!asking}
        closeOnClickOutside={false}
        closeButtonProps={{ "aria-label": t("close") }}
      >
        <GuardContext value={guard}>{children}</GuardContext>
      </Modal>
      {/* Mounted only now: one that waits closed would take the Escape that opens it as its own. */}
      {asking ? (
        <ConfirmDialog
          opened
          danger
          title={t("unsaved.title")}
          confirmLabel={t("unsaved.discard")}
          cancelLabel={t("unsaved.go_on")}
          onConfirm={onClose}
          onClose={() => setAsking(false)}
        >
          {t("unsaved.dialog_text")}
        </ConfirmDialog>
      ) : null}
    </>
  );
}

/** Tells the dialog around that something is typed; gives its asking close, or `null` outside of a dialog. */
export function useDialogGuard(dirty: boolean): (() => void) | null {
  const guard = useContext(GuardContext);
  useEffect(() => guard?.setDirty(dirty), [guard, dirty]);
  return guard?.close ?? null;
}
