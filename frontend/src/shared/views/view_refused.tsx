import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/shared/ui/error_state";

type Props = { error: unknown; onClose: () => void };

/** Why a view could not be changed from its menu. */
export function ViewRefused({ error, onClose }: Props) {
  const { t } = useTranslation("shared");
  return (
    <Modal
      opened={Boolean(error)}
      onClose={onClose}
      title={t("views.title")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {error ? <ErrorState error={error} title={t("problem.title")} /> : null}
    </Modal>
  );
}
