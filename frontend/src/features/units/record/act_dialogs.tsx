import { useTranslation } from "react-i18next";
import type { Unit } from "@/shared/api/model";
import { ConfirmDialog } from "@/shared/ui/confirm_dialog";
import { useNotice } from "@/shared/ui/notice";
import { ReasonDialog } from "@/shared/ui/reason_dialog";
import { useDeleteUnit, useUnitAct } from "../api/units";

type Props = { unit: Unit; onClose: () => void };

export function ReopenDialog({ unit, onClose }: Props) {
  const { t } = useTranslation("units");
  const act = useUnitAct(unit.id, "reopen");
  const notice = useNotice();
  const done = () => {
    notice(t("notice.reopen", { name: unit.name }));
    onClose();
  };
  return (
    <ReasonDialog
      opened
      title={t("dialog.reopen", { name: unit.name })}
      text={t("dialog.reopen_text")}
      confirmLabel={t("act.reopen")}
      busy={act.isPending}
      error={act.error}
      onConfirm={(reason) => act.mutate({ version: unit.version, body: { reason } }, { onSuccess: done })}
      onClose={onClose}
    />
  );
}

export function DeleteDialog({ unit, onClose, onDeleted }: Props & { onDeleted: () => void }) {
  const { t } = useTranslation("units");
  const remove = useDeleteUnit(unit.id);
  const notice = useNotice();
  const done = () => {
    notice(t("notice.deleted", { name: unit.name }));
    onDeleted();
  };
  return (
    <ConfirmDialog
      opened
      danger
      title={t("dialog.delete", { name: unit.name })}
      confirmLabel={t("dialog.delete_confirm")}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(unit.version, { onSuccess: done })}
      onClose={onClose}
    >
      {t("dialog.delete_text")}
    </ConfirmDialog>
  );
}
