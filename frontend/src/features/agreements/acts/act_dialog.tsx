import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "@/shared/ui/confirm_dialog";
import { useNotice } from "@/shared/ui/notice";
import type { ActName } from "../api/acts";
import { useDeleteAgreement } from "../api/agreements";
import type { ActProps } from "./act_form";
import { RecordAgreedDialog } from "./agreed_act";
import { AmendDialog } from "./amend_dialog";
import { AdmitPartyDialog, WithdrawPartyDialog } from "./party_acts";
import { ApproveDialog, ConcludeDialog, ReviewDialog } from "./review_acts";
import { RecordSignedDialog, RegisterDialog } from "./sign_acts";
import { ReasonActDialog, RemarkDialog, RevertDialog } from "./simple_acts";
import { NoticeDialog, SupersedeDialog, SuspendDialog, TerminateDialog } from "./standing_acts";

const DIALOGS = {
  conclude: ConcludeDialog,
  approve: ApproveDialog,
  record_agreed: RecordAgreedDialog,
  record_signed: RecordSignedDialog,
  register: RegisterDialog,
  suspend: SuspendDialog,
  request_termination: NoticeDialog,
  terminate: TerminateDialog,
  supersede: SupersedeDialog,
  amend: AmendDialog,
  admit_party: AdmitPartyDialog,
  withdraw_party: WithdrawPartyDialog,
  revert_last_act: RevertDialog,
} as const;

/** The dialog of an act by its name. */
export function ActDialog({ name, ...props }: ActProps & { name: ActName }) {
  switch (name) {
    case "send_for_review":
    case "open_negotiation":
    case "resume":
    case "withdraw_termination":
      return <RemarkDialog {...props} name={name} />;
    case "return_to_draft":
    case "decline":
    case "cancel":
      return <ReasonActDialog {...props} name={name} />;
    case "endorse":
    case "send_back":
      return <ReviewDialog {...props} name={name} />;
    default: {
      const Dialog = DIALOGS[name];
      return <Dialog {...props} />;
    }
  }
}

export function DeleteDialog({ agreement, onClose, onDeleted }: ActProps & { onDeleted: () => void }) {
  const { t } = useTranslation("agreements");
  const remove = useDeleteAgreement(agreement.id);
  const notice = useNotice();
  return (
    <ConfirmDialog
      opened
      danger
      title={t("dialog.delete", { title: agreement.title })}
      confirmLabel={t("dialog.delete_confirm")}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() =>
        remove.mutate(agreement.version, {
          onSuccess: () => {
            notice(t("done.delete"));
            onDeleted();
          },
        })
      }
      onClose={onClose}
    >
      {t("dialog.delete_text")}
    </ConfirmDialog>
  );
}
