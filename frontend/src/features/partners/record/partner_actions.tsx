import {
  IconArrowsJoin,
  IconCircleCheck,
  IconCircleX,
  IconEraser,
  IconMoonStars,
  IconPencil,
  IconRotate,
  IconTrash,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Partner } from "@/shared/api/model";
import { ActionsMenu, sensible, type ActionView } from "@/shared/ui/actions_menu";
import { useReason } from "../components/use_partner_words";
import type { PartnerStatus } from "../model";
import { ActivateDialog, CloseDialog, DeleteDialog, StatusDialog } from "./act_dialogs";

type Dialog = "activate" | "mark_dormant" | "close" | "reopen" | "delete";

const PRIMARY: Record<PartnerStatus, string[]> = {
  prospect: ["activate", "edit"],
  active: ["edit"],
  dormant: ["activate", "edit"],
  closed: ["reopen"],
};

const ICONS = {
  edit: IconPencil,
  activate: IconCircleCheck,
  mark_dormant: IconMoonStars,
  close: IconCircleX,
  reopen: IconRotate,
  correct: IconEraser,
  merge: IconArrowsJoin,
  delete: IconTrash,
};
const ORDER = ["edit", "activate", "mark_dormant", "reopen", "correct", "merge", "close", "delete"] as const;

/** What may be done with a partner; what the role has no business with is not shown at all. */
export function PartnerActions({ partner }: { partner: Partner }) {
  const { t } = useTranslation("partners");
  const reasonOf = useReason();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const params = { partnerId: partner.id };
  const select = (action: (typeof ORDER)[number]) => {
    if (action === "edit") void navigate({ to: "/partners/$partnerId/edit", params });
    else if (action === "correct") {
      void navigate({ to: "/partners/$partnerId/edit", params, search: { mode: "correct" } });
    } else if (action === "merge") void navigate({ to: "/partners/$partnerId/merge", params });
    else setDialog(action);
  };
  const views = ORDER.map((action): ActionView => {
    const Icon = ICONS[action];
    return {
      action,
      label: t(`act.${action}`),
      icon: <Icon size={16} aria-hidden="true" />,
      danger: action === "delete" || action === "close",
      onSelect: () => select(action),
    };
  });
  // While everything of a partner can be edited, correcting is the same form with one more question.
  const editsAll = (partner.editable ?? []).includes("identifiers");
  const states = sensible(partner.actions)?.filter(
    ({ action, unmet }) =>
      !unmet.some(({ code }) => code === "not_permitted") && !(action === "correct" && editsAll),
  );
  const close = () => setDialog(null);
  return (
    <>
      <ActionsMenu
        states={states}
        views={views}
        primary={PRIMARY[partner.status]}
        second="edit"
        reasonOf={reasonOf}
      />
      {dialog === "activate" ? <ActivateDialog partner={partner} onClose={close} /> : null}
      {dialog === "mark_dormant" || dialog === "reopen" ? (
        <StatusDialog partner={partner} act={dialog} onClose={close} />
      ) : null}
      {dialog === "close" ? <CloseDialog partner={partner} onClose={close} /> : null}
      {dialog === "delete" ? (
        <DeleteDialog
          partner={partner}
          onClose={close}
          onDeleted={() => void navigate({ to: "/partners", replace: true })}
        />
      ) : null}
    </>
  );
}
