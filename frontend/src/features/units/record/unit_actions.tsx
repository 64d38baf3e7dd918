import { IconCircleX, IconPencil, IconRotate, IconTag, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Unit } from "@/shared/api/model";
import { ActionsMenu, sensible, type ActionView } from "@/shared/ui/actions_menu";
import { DeleteDialog, ReopenDialog } from "./act_dialogs";
import { CloseDialog } from "./close_dialog";
import { RenameDialog } from "./rename_dialog";

const ICONS = {
  rename: IconTag,
  edit: IconPencil,
  reopen: IconRotate,
  close: IconCircleX,
  delete: IconTrash,
};
const ORDER = ["rename", "edit", "reopen", "close", "delete"] as const;

/** What may be done with a unit; what the role has no business with is not shown at all. */
export function UnitActions({ unit }: { unit: Unit }) {
  const { t } = useTranslation("units");
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<Exclude<(typeof ORDER)[number], "edit"> | null>(null);
  const views = ORDER.map((action): ActionView => {
    const Icon = ICONS[action];
    return {
      action,
      label: t(`act.${action}`),
      icon: <Icon size={16} aria-hidden="true" />,
      danger: action === "delete" || action === "close",
      onSelect: () =>
        action === "edit"
          ? void navigate({ to: "/units/$unitId/edit", params: { unitId: unit.id } })
          : setDialog(action),
    };
  });
  const close = () => setDialog(null);
  return (
    <>
      <ActionsMenu
        states={sensible(unit.actions)}
        views={views}
        primary={[unit.closed_on ? "reopen" : "edit"]}
      />
      {dialog === "rename" ? <RenameDialog unit={unit} onClose={close} /> : null}
      {dialog === "close" ? <CloseDialog unit={unit} onClose={close} /> : null}
      {dialog === "reopen" ? <ReopenDialog unit={unit} onClose={close} /> : null}
      {dialog === "delete" ? (
        <DeleteDialog
          unit={unit}
          onClose={close}
          onDeleted={() => void navigate({ to: "/units", replace: true })}
        />
      ) : null}
    </>
  );
}
