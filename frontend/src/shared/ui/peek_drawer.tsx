import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

type Props = {
  opened: boolean;
  title: ReactNode;
  children: ReactNode;
  onClose: () => void;
};

/** Looks at a record beside the list, without leaving it. Focus returns to the row on closing. */
export function PeekDrawer({ opened, title, children, onClose }: Props) {
  const { t } = useTranslation("shared");
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="min(460px, 100vw)"
      title={title}
      overlayProps={{ backgroundOpacity: 0.15 }}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {children}
    </Drawer>
  );
}
