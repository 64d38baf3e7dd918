import { Button } from "@mantine/core";
import {
  IconDeviceDesktop,
  IconDeviceMobile,
  IconDeviceTablet,
  IconTerminal2,
  type Icon,
} from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/use_format";
import { ConfirmDialog } from "@/shared/ui/confirm_dialog";
import { useNotice } from "@/shared/ui/notice";
import { StateChip } from "@/shared/ui/state_chip";
import { sessionsQuery, useEndSessions, type OwnSession } from "../api/account";
import { deviceOf, type Device } from "../device";
import classes from "./account.module.css";

const ICONS: Record<Device["kind"], Icon> = {
  phone: IconDeviceMobile,
  tablet: IconDeviceTablet,
  computer: IconDeviceDesktop,
  program: IconTerminal2,
};

function useDeviceName(): (device: Device) => string {
  const { t } = useTranslation("account");
  return ({ name }) => name ?? t("sessions.unnamed");
}

/** Where the account is signed in, and the way to end it there. */
export function SessionList() {
  const { t } = useTranslation("account");
  const notice = useNotice();
  const deviceName = useDeviceName();
  const { data: sessions } = useSuspenseQuery(sessionsQuery);
  const end = useEndSessions();
  const [asked, setAsked] = useState<OwnSession | "others" | null>(null);
  const close = () => {
    setAsked(null);
    end.reset();
  };
  const confirm = () => {
    if (!asked) return;
    end.mutate(asked, {
      onSuccess: () => {
        close();
        notice(t(asked === "others" ? "sessions.others_ended" : "sessions.ended"));
      },
    });
  };
  return (
    <>
      <div className={classes["head"]}>
        <h2 id="sessions-title">{t("sessions.title")}</h2>
        {sessions.length > 1 ? (
          <Button variant="default" size="xs" onClick={() => setAsked("others")}>
            {t("sessions.end_others")}
          </Button>
        ) : null}
      </div>
      <ul className={classes["sessions"]}>
        {sessions.map((session) => (
          <SessionLine key={session.id} session={session} onEnd={() => setAsked(session)} />
        ))}
      </ul>
      <p className={classes["note"]}>{t("sessions.note")}</p>
      <ConfirmDialog
        opened={asked !== null}
        title={t(asked === "others" ? "sessions.end_others_title" : "sessions.end_title")}
        confirmLabel={t(asked === "others" ? "sessions.end_others" : "sessions.end")}
        danger
        busy={end.isPending}
        error={end.error}
        onConfirm={confirm}
        onClose={close}
      >
        {asked === "others" || asked === null
          ? t("sessions.end_others_text")
          : t("sessions.end_text", { device: deviceName(deviceOf(asked.user_agent)) })}
      </ConfirmDialog>
    </>
  );
}

function SessionLine({ session, onEnd }: { session: OwnSession; onEnd: () => void }) {
  const { t } = useTranslation("account");
  const format = useFormat();
  const device = deviceOf(session.user_agent);
  const name = useDeviceName()(device);
  const KindIcon = ICONS[device.kind];
  const times = {
    used: format.dateTime(session.last_used_at),
    opened: format.dateTime(session.created_at),
  };
  return (
    <li className={classes["session"]}>
      <KindIcon size={22} stroke={1.6} aria-hidden="true" />
      <div>
        <div className={classes["device"]} title={session.user_agent ?? undefined}>
          {name}
          {session.current ? <StateChip tone="ok" label={t("sessions.current")} /> : null}
        </div>
        <div className={classes["when"]}>{t("sessions.when", times)}</div>
      </div>
      {session.current ? null : (
        <Button
          variant="default"
          size="xs"
          onClick={onEnd}
          aria-label={t("sessions.end_named", { device: name, opened: times.opened })}
        >
          {t("sessions.end")}
        </Button>
      )}
    </li>
  );
}
