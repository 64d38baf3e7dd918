import { Button, Modal, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Me } from "@/shared/api/model";
import { sessionQuery } from "@/shared/auth/session";
import { SignInForm } from "@/shared/auth/sign_in_form";
import { wipeDrafts } from "@/shared/form/draft";
import { useNotice } from "@/shared/ui/notice";

type Listener = () => void;

/** Carries "the session is over" from the query client to the dialog. */
export function makeSessionEnd() {
  const listeners = new Set<Listener>();
  return {
    announce: () => listeners.forEach((listener) => listener()),
    listen: (listener: Listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

type Props = { sessionEnd: ReturnType<typeof makeSessionEnd> };

/** Signs in again over the page, so that nothing typed on it is lost. */
export function SessionEndDialog({ sessionEnd }: Props) {
  const { t } = useTranslation("app");
  const client = useQueryClient();
  const notice = useNotice();
  const [login, setLogin] = useState<string | null>(null);
  useEffect(
    () =>
      sessionEnd.listen(() => {
        const me = client.getQueryData<Me | null>(sessionQuery.queryKey);
        if (me) setLogin(me.login);
      }),
    [sessionEnd, client],
  );
  const done = () => {
    setLogin(null);
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
      opened={login !== null}
      onClose={leave}
      withCloseButton={false}
      closeOnClickOutside={false}
      title={t("session_end.title")}
    >
      {login === null ? null : (
        <Stack gap="md">
          <Text size="sm">{t("session_end.text")}</Text>
          <SignInForm login={login} onDone={done} />
          <Button variant="subtle" color="gray" onClick={leave}>
            {t("session_end.leave")}
          </Button>
        </Stack>
      )}
    </Modal>
  );
}
