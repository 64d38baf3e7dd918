import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Unit } from "@/shared/api/model";
import { today } from "@/shared/i18n/format";
import { ConfirmDialog } from "@/shared/ui/confirm_dialog";
import { ReasonDialog } from "@/shared/ui/reason_dialog";
import { useDeleteUnit, useUnitAct } from "../api/units";

type Props = { unit: Unit; onClose: () => void };

/** From which day on the unit is no more, and why. */
export function CloseDialog({ unit, onClose }: Props) {
  const { t } = useTranslation("units");
  const act = useUnitAct(unit.id, "close");
  const [day, setDay] = useState(today);
  return (
    <ReasonDialog
      opened
      danger
      title={t("dialog.close", { name: unit.name })}
      text={t("dialog.close_text")}
      confirmLabel={t("act.close")}
      busy={act.isPending}
      error={act.error}
      onConfirm={(reason) =>
        act.mutate({ version: unit.version, body: { closed_on: day, reason } }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <TextInput
        type="date"
        required
        label={t("field.closed_on")}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value || today())}
      />
    </ReasonDialog>
  );
}

export function ReopenDialog({ unit, onClose }: Props) {
  const { t } = useTranslation("units");
  const act = useUnitAct(unit.id, "reopen");
  return (
    <ReasonDialog
      opened
      title={t("dialog.reopen", { name: unit.name })}
      text={t("dialog.reopen_text")}
      confirmLabel={t("act.reopen")}
      busy={act.isPending}
      error={act.error}
      onConfirm={(reason) => act.mutate({ version: unit.version, body: { reason } }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

export function DeleteDialog({ unit, onClose, onDeleted }: Props & { onDeleted: () => void }) {
  const { t } = useTranslation("units");
  const remove = useDeleteUnit(unit.id);
  return (
    <ConfirmDialog
      opened
      danger
      title={t("dialog.delete", { name: unit.name })}
      confirmLabel={t("dialog.delete_confirm")}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(unit.version, { onSuccess: onDeleted })}
      onClose={onClose}
    >
      {t("dialog.delete_text")}
    </ConfirmDialog>
  );
}
