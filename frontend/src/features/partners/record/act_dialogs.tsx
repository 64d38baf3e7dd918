import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Partner, PartnerRef } from "@/shared/api/model";
import { ConfirmDialog } from "@/shared/ui/confirm_dialog";
import { ReasonDialog } from "@/shared/ui/reason_dialog";
import { useDeletePartner, usePartnerAct } from "../api/acts";
import { PartnerSelect } from "../components/partner_select";
import type { PartnerMerge } from "../model";

type Props = { partner: Partner; onClose: () => void };

export function ActivateDialog({ partner, onClose }: Props) {
  const { t } = useTranslation("partners");
  const act = usePartnerAct(partner.id, "activate");
  return (
    <ConfirmDialog
      opened
      title={t("dialog.activate", { name: partner.name })}
      confirmLabel={t("act.activate")}
      busy={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate({ version: partner.version, reason: "" }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {t("dialog.activate_text")}
    </ConfirmDialog>
  );
}

/** Marking dormant or reopening: a reason and nothing else. */
export function StatusDialog({ partner, act: name, onClose }: Props & { act: "mark_dormant" | "reopen" }) {
  const { t } = useTranslation("partners");
  const act = usePartnerAct(partner.id, name);
  return (
    <ReasonDialog
      opened
      required={name === "reopen"}
      title={t(`dialog.${name}`, { name: partner.name })}
      text={t(`dialog.${name}_text`)}
      confirmLabel={t(`act.${name}`)}
      busy={act.isPending}
      error={act.error}
      onConfirm={(reason) => act.mutate({ version: partner.version, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

export function CloseDialog({ partner, onClose }: Props) {
  const { t } = useTranslation("partners");
  const act = usePartnerAct(partner.id, "close");
  const [successor, setSuccessor] = useState<PartnerRef | null>(null);
  return (
    <ReasonDialog
      opened
      danger
      title={t("dialog.close", { name: partner.name })}
      text={t("dialog.close_text")}
      confirmLabel={t("act.close")}
      busy={act.isPending}
      error={act.error}
      onConfirm={(reason) =>
        act.mutate(
          { version: partner.version, reason, successorId: successor?.id ?? null },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <PartnerSelect
        label={t("dialog.close_successor")}
        value={successor}
        except={partner.id}
        onChange={setSuccessor}
      />
    </ReasonDialog>
  );
}

export function RevertMergeDialog({ partner, merge, onClose }: Props & { merge: PartnerMerge }) {
  const { t } = useTranslation("partners");
  const act = usePartnerAct(partner.id, "revert_merge");
  const { number } = merge.duplicate;
  return (
    <ReasonDialog
      opened
      title={t("dialog.revert_merge", { number })}
      text={t("dialog.revert_merge_text")}
      confirmLabel={t("record.take_back")}
      busy={act.isPending}
      error={act.error}
      onConfirm={(reason) =>
        act.mutate({ version: partner.version, reason, mergeId: merge.id }, { onSuccess: onClose })
      }
      onClose={onClose}
    />
  );
}

export function DeleteDialog({ partner, onClose, onDeleted }: Props & { onDeleted: () => void }) {
  const { t } = useTranslation("partners");
  const remove = useDeletePartner(partner.id);
  return (
    <ConfirmDialog
      opened
      danger
      title={t("dialog.delete", { name: partner.name })}
      confirmLabel={t("dialog.delete_confirm")}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(partner.version, { onSuccess: onDeleted })}
      onClose={onClose}
    >
      {t("dialog.delete_text")}
    </ConfirmDialog>
  );
}
