import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Person } from "@/shared/api/model";
import { ActionsMenu, type ActionView } from "@/shared/ui/actions_menu";
import { ConfirmDialog } from "@/shared/ui/confirm_dialog";
import { useNotice } from "@/shared/ui/notice";
import { useDeletePerson } from "../api/persons";

/** What may be done with a person's record; what the role has no business with is not shown at all. */
export function PersonActions({ person }: { person: Person }) {
  const { t } = useTranslation("persons");
  const navigate = useNavigate();
  const notice = useNotice();
  const remove = useDeletePerson(person.id);
  const [deleting, setDeleting] = useState(false);
  const views: ActionView[] = [
    {
      action: "edit",
      label: t("act.edit"),
      icon: <IconPencil size={16} aria-hidden="true" />,
      onSelect: () => void navigate({ to: "/persons/$personId/edit", params: { personId: person.id } }),
    },
    {
      action: "delete",
      label: t("act.delete"),
      icon: <IconTrash size={16} aria-hidden="true" />,
      danger: true,
      onSelect: () => setDeleting(true),
    },
  ];
  return (
    <>
      <ActionsMenu states={person.actions} views={views} primary={["edit"]} />
      {deleting ? (
        <ConfirmDialog
          opened
          danger
          title={t("dialog.delete", { name: person.name })}
          confirmLabel={t("dialog.delete_confirm")}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() =>
            remove.mutate(person.version, {
              onSuccess: () => {
                notice(t("notice.deleted", { name: person.name }));
                void navigate({ to: "/persons", replace: true });
              },
            })
          }
          onClose={() => setDeleting(false)}
        >
          {t("dialog.delete_text")}
        </ConfirmDialog>
      ) : null}
    </>
  );
}
