import { notifications } from "@mantine/notifications";
import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useCallback } from "react";

/** Says shortly that something was done: "Saved". Never for errors: those stay where they happened. */
export function useNotice(): (message?: string) => void {
  const { t } = useTranslation("shared");
  return useCallback(
    (message?: string) => {
      notifications.show({
        message: message ?? t("saved"),
        icon: <IconCheck size={16} aria-hidden="true" />,
        color: "turquoise",
        autoClose: 4000,
        role: "status",
        withBorder: true,
        closeButtonProps: { "aria-label": t("close") },
      });
    },
    [t],
  );
}
