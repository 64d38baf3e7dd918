import { IconBrandTelegram, IconMail, IconMailbox, IconPhone } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Channel } from "@/shared/api/model";
import classes from "./channels.module.css";
import { EmailLink, PhoneLink, WebLink } from "./links";

const ICONS = { email: IconMail, phone: IconPhone, telegram: IconBrandTelegram, post: IconMailbox };

function ChannelValue({ channel: { kind, value } }: { channel: Channel }): ReactNode {
  if (kind === "email") return <EmailLink address={value} />;
  if (kind === "phone") return <PhoneLink number={value} />;
  const name = /^@?([a-z]\w{3,31})$/iu.exec(value)?.[1];
  if (kind === "telegram" && name) return <WebLink href={`https://t.me/${name}`} label={`@${name}`} />;
  return value;
}

/** How a person is reached, the preferred way first. */
export function Channels({ channels }: { channels: Channel[] }) {
  const { t } = useTranslation("shared");
  const ordered = channels.toSorted((a, b) => Number(b.preferred) - Number(a.preferred));
  return (
    <ul className={classes["channels"]}>
      {ordered.map((channel) => {
        const Icon = ICONS[channel.kind];
        return (
          <li key={`${channel.kind}:${channel.value}`}>
            <Icon size={15} aria-hidden="true" />
            <span className="hk-visually-hidden">{t(`channel.${channel.kind}`)}: </span>
            <span>
              <ChannelValue channel={channel} />
            </span>
            {channel.preferred ? (
              <span className={classes["preferred"]}>{t("channels.preferred")}</span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
