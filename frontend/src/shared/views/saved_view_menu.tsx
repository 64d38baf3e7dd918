import { ActionIcon, Menu } from "@mantine/core";
import {
  IconDeviceFloppy,
  IconDots,
  IconPencil,
  IconTrash,
  IconUsers,
  IconUsersMinus,
} from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/auth/session";
import { ConfirmDialog } from "@/shared/ui/confirm_dialog";
import { useNotice } from "@/shared/ui/notice";
import { useChangeView, useDeleteView, type SavedView, type ViewedRegister } from "./saved_views";
import { ViewRefused } from "./view_refused";
import { RenameViewDialog, type KeptView } from "./view_dialog";

type Props = {
  register: ViewedRegister;
  view: SavedView;
  /** What the page shows now, where the view has something else. */
  change: KeptView | undefined;
  onDeleted: () => void;
};

/** What is done with a view: by its owner; with a shared one by who may share. */
export function SavedViewMenu({ register, view, change, onDeleted }: Props) {
  const { t } = useTranslation("shared");
  const mayShare = useCan("share_views");
  const [asked, setAsked] = useState<"rename" | "delete" | null>(null);
  const changing = useChangeView(register);
  const notice = useNotice();
  const send = (body: Parameters<typeof changing.mutate>[0]["body"]) =>
    changing.mutate({ view, body }, { onSuccess: () => notice() });
  if (!(view.shared ? mayShare : view.mine)) return null;
  return (
    <>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <ActionIcon
            size={28}
            loading={changing.isPending}
            aria-label={t("views.menu", { name: view.name })}
          >
            <IconDots size={16} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {change ? (
            <Menu.Item
              leftSection={<IconDeviceFloppy size={16} aria-hidden="true" />}
              onClick={() => send(change)}
            >
              {t("views.save_changes")}
            </Menu.Item>
          ) : null}
          <Menu.Item
            leftSection={<IconPencil size={16} aria-hidden="true" />}
            onClick={() => setAsked("rename")}
          >
            {t("views.rename")}
          </Menu.Item>
          {mayShare ? (
            <ShareItem shared={view.shared} onSelect={() => send({ shared: !view.shared })} />
          ) : null}
          <Menu.Item
            c="var(--hk-late)"
            leftSection={<IconTrash size={16} aria-hidden="true" />}
            onClick={() => setAsked("delete")}
          >
            {t("views.delete")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ViewRefused error={changing.error} onClose={changing.reset} />
      {asked === "rename" ? (
        <RenameViewDialog register={register} view={view} onClose={() => setAsked(null)} />
      ) : null}
      {asked === "delete" ? (
        <DeleteDialog register={register} view={view} onDeleted={onDeleted} onClose={() => setAsked(null)} />
      ) : null}
    </>
  );
}

function ShareItem({ shared, onSelect }: { shared: boolean; onSelect: () => void }) {
  const { t } = useTranslation("shared");
  const Icon = shared ? IconUsersMinus : IconUsers;
  return (
    <Menu.Item leftSection={<Icon size={16} aria-hidden="true" />} onClick={onSelect}>
      {t(shared ? "views.unshare" : "views.share")}
    </Menu.Item>
  );
}

type DeleteProps = Pick<Props, "register" | "view" | "onDeleted"> & { onClose: () => void };

function DeleteDialog({ register, view, onDeleted, onClose }: DeleteProps) {
  const { t } = useTranslation("shared");
  const deleting = useDeleteView(register);
  const notice = useNotice();
  const confirm = () =>
    deleting.mutate(view, {
      onSuccess: () => {
        notice(t("views.deleted"));
        onClose();
        onDeleted();
      },
    });
  return (
    <ConfirmDialog
      opened
      danger
      title={t("views.delete_title", { name: view.name })}
      confirmLabel={t("views.delete")}
      busy={deleting.isPending}
      error={deleting.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      {t(view.shared ? "views.delete_shared" : "views.delete_text")}
    </ConfirmDialog>
  );
}
