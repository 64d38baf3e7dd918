import { Button, Modal, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { SignInForm } from "@/shared/auth/sign_in_form";
import { wipeDrafts } from "@/shared/form/draft";
import { useNotice } from "@/shared/ui/notice";

type Props = {
  /** Who was signed in. */
  login: string;
  onBack: () => void;
};

/** Signs in again over the page, so that nothing typed on it is lost. */
export function SessionEndDialog({ login, onBack }: Props) {
  const { t } = useTranslation("app");
  const client = useQueryClient();
  const notice = useNotice();
  const done = () => {
    onBack();
    notice(t("session_end.back"));
    void client.invalidateQueries();
  };
  const leave = () => {
    wipeDrafts();
    client.clear();
    window.location.assign("/sign-in");
  };
  return (
    <Modal
      opened
      onClose={leave}
      withCloseButton={false}
      closeOnClickOutside={false}
      title={t("session_end.title")}
    >
      <Stack gap="md">
        <Text size="sm">{t("session_end.text")}</Text>
        <SignInForm login={login} onDone={done} />
        <Button variant="subtle" color="gray" onClick={leave}>
          {t("session_end.leave")}
        </Button>
      </Stack>
    </Modal>
  );
}
