import {
  IconArrowBackUp,
  IconCheck,
  IconCircleX,
  IconEraser,
  IconFilePencil,
  IconGavel,
  IconMessages,
  IconNotes,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconReplace,
  IconRotate,
  IconSend,
  IconSignature,
  IconRubberStamp,
  IconTrash,
  IconUserMinus,
  IconUserPlus,
  type Icon,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/shared/auth/session";
import { ActionsMenu, type ActionView } from "@/shared/ui/actions_menu";
import type { DialogName } from "../acts/act_dialog";
import { useReason } from "../components/use_agreement_words";
import { DESTRUCTIVE, type Action, type Agreement } from "../model";
import { ORDER, primaryOf, shownOffers } from "./offers";

const dialogs = () => import("../acts/act_dialog");
const ActDialog = lazy(() => dialogs().then((module) => ({ default: module.ActDialog })));
const DeleteDialog = lazy(() => dialogs().then((module) => ({ default: module.DeleteDialog })));

const ICONS: Record<Action, Icon> = {
  edit: IconPencil,
  send_for_review: IconSend,
  open_negotiation: IconMessages,
  return_to_draft: IconArrowBackUp,
  endorse: IconCheck,
  send_back: IconArrowBackUp,
  conclude: IconNotes,
  approve: IconGavel,
  record_agreed: IconCheck,
  record_signed: IconSignature,
  register: IconRubberStamp,
  suspend: IconPlayerPause,
  resume: IconPlayerPlay,
  request_termination: IconCircleX,
  withdraw_termination: IconRotate,
  terminate: IconCircleX,
  supersede: IconReplace,
  decline: IconCircleX,
  cancel: IconCircleX,
  amend: IconFilePencil,
  admit_party: IconUserPlus,
  withdraw_party: IconUserMinus,
  correct: IconEraser,
  revert_last_act: IconRotate,
  delete: IconTrash,
};

type Dialog = DialogName | "delete";

/** What may be done with an agreement: one primary act, the rest in a menu; what is not possible yet says why. */
export function AgreementActions({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation("agreements");
  const { roles } = useMe();
  const reasonOf = useReason();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const to = "/agreements/$agreementId/edit";
  const params = { agreementId: agreement.id };
  const select = (action: Action) => {
    if (action === "edit") void navigate({ to, params });
    else if (action === "correct" || action === "amend")
      void navigate({ to, params, search: { mode: action } });
    else setDialog(action);
  };
  const views = ORDER.map((action): ActionView => {
    const ActIcon = ICONS[action];
    return {
      action,
      label: t(`act.${action}`),
      icon: <ActIcon size={16} aria-hidden="true" />,
      danger: DESTRUCTIVE.has(action),
      onSelect: () => select(action),
    };
  });
  const close = () => setDialog(null);
  return (
    <>
      <ActionsMenu
        states={shownOffers(agreement)}
        views={views}
        primary={primaryOf(agreement, roles)}
        reasonOf={reasonOf}
      />
      <Suspense>
        {dialog !== null && dialog !== "delete" ? (
          <ActDialog name={dialog} agreement={agreement} onClose={close} />
        ) : null}
        {dialog === "delete" ? (
          <DeleteDialog
            agreement={agreement}
            onClose={close}
            onDeleted={() => void navigate({ to: "/agreements", replace: true })}
          />
        ) : null}
      </Suspense>
    </>
  );
}
