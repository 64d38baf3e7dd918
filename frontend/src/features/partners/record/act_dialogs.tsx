import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Partner, PartnerRef } from "@/shared/api/model";
import { ConfirmDialog } from "@/shared/ui/confirm_dialog";
import { useNotice } from "@/shared/ui/notice";
import { ReasonDialog } from "@/shared/ui/reason_dialog";
import { useDeletePartner, usePartnerAct } from "../api/acts";
import { PartnerSelect } from "@/shared/pickers/partner_select";
import type { PartnerMerge } from "../model";

type Props = { partner: Partner; onClose: () => void };

/** Closes the dialog and says what was done. */
function useDone(onClose: () => void, done: string, number: string): () => void {
  const { t } = useTranslation("partners");
  const notice = useNotice();
  return () => {
    notice(t(`notice.${done}`, { number }));
    onClose();
  };
}

export function ActivateDialog({ partner, onClose }: Props) {
  const { t } = useTranslation("partners");
  const act = usePartnerAct(partner.id, "activate");
  const done = useDone(onClose, "activate", partner.number);
  return (
    <ConfirmDialog
      opened
      title={t("dialog.activate", { name: partner.name })}
      confirmLabel={t("act.activate")}
      busy={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate({ version: partner.version, reason: "" }, { onSuccess: done })}
      onClose={onClose}
    >
      {t("dialog.activate_text")} {partner.status === "prospect" ? t("dialog.activate_no_delete") : null}
    </ConfirmDialog>
  );
}

/** Marking dormant or reopening: a reason and nothing else. */
export function StatusDialog({ partner, act: name, onClose }: Props & { act: "mark_dormant" | "reopen" }) {
  const { t } = useTranslation("partners");
  const act = usePartnerAct(partner.id, name);
  const done = useDone(onClose, name, partner.number);
  return (
    <ReasonDialog
      opened
      required={name === "reopen"}
      title={t(`dialog.${name}`, { name: partner.name })}
      text={t(`dialog.${name}_text`)}
      confirmLabel={t(`act.${name}`)}
      busy={act.isPending}
      error={act.error}
      onConfirm={(reason) => act.mutate({ version: partner.version, reason }, { onSuccess: done })}
      onClose={onClose}
    />
  );
}

export function CloseDialog({ partner, onClose }: Props) {
  const { t } = useTranslation("partners");
  const act = usePartnerAct(partner.id, "close");
  const done = useDone(onClose, "close", partner.number);
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
          { onSuccess: done },
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
  const done = useDone(onClose, "revert_merge", number);
  return (
    <ReasonDialog
      opened
      title={t("dialog.revert_merge", { number })}
      text={t("dialog.revert_merge_text")}
      confirmLabel={t("record.take_back")}
      busy={act.isPending}
      error={act.error}
      onConfirm={(reason) =>
        act.mutate({ version: partner.version, reason, mergeId: merge.id }, { onSuccess: done })
      }
      onClose={onClose}
    />
  );
}

export function DeleteDialog({ partner, onClose, onDeleted }: Props & { onDeleted: () => void }) {
  const { t } = useTranslation("partners");
  const remove = useDeletePartner(partner.id);
  const done = useDone(onDeleted, "delete", partner.number);
  return (
    <ConfirmDialog
      opened
      danger
      title={t("dialog.delete", { name: partner.name })}
      confirmLabel={t("dialog.delete_confirm")}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(partner.version, { onSuccess: done })}
      onClose={onClose}
    >
      {t("dialog.delete_text")}
    </ConfirmDialog>
  );
}
