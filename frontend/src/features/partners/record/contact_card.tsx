import { ActionIcon } from "@mantine/core";
import {
  IconBrandTelegram,
  IconMail,
  IconMailbox,
  IconPencil,
  IconPhone,
  IconTrash,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { languageName } from "@/shared/i18n/language_names";
import { useFormat } from "@/shared/i18n/use_format";
import { EmailLink, PhoneLink, WebLink } from "@/shared/ui/links";
import { joined } from "../components/use_partner_words";
import type { Contact } from "../model";
import classes from "./record.module.css";

const ICONS = { email: IconMail, phone: IconPhone, telegram: IconBrandTelegram, post: IconMailbox };

type Channel = Contact["channels"][number];

function ChannelValue({ channel: { kind, value } }: { channel: Channel }): ReactNode {
  if (kind === "email") return <EmailLink address={value} />;
  if (kind === "phone") return <PhoneLink number={value} />;
  const name = /^@?([a-z]\w{3,31})$/iu.exec(value)?.[1];
  if (kind === "telegram" && name) return <WebLink href={`https://t.me/${name}`} label={`@${name}`} />;
  return value;
}

/** How a person is reached, the preferred way first. */
export function ContactChannels({ channels }: { channels: Channel[] }) {
  const { t } = useTranslation("partners");
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
              <span className={classes["preferred"]}>{t("contacts.preferred")}</span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

type Props = {
  contact: Contact;
  /** The name of its sub-unit. */
  unit: string | undefined;
  /** Absent where the role may not edit. */
  onEdit?: () => void;
  onDelete?: () => void;
};

export function ContactCard({ contact, unit, onEdit, onDelete }: Props) {
  const { t } = useTranslation("partners");
  const format = useFormat();
  const { name, position, roles, language, channels } = contact;
  return (
    <li className={classes["contact"]}>
      <div className={classes["top"]}>
        <h2>{name}</h2>
        {onEdit ? (
          <ActionIcon
            size={28}
            aria-label={t("contacts.edit", { name })}
            onClick={onEdit}
            className="hk-no-print"
          >
            <IconPencil size={16} aria-hidden="true" />
          </ActionIcon>
        ) : null}
        {onDelete ? (
          <ActionIcon
            size={28}
            aria-label={t("contacts.delete", { name })}
            onClick={onDelete}
            className="hk-no-print"
          >
            <IconTrash size={16} aria-hidden="true" />
          </ActionIcon>
        ) : null}
      </div>
      <span className={classes["soft"]}>{joined([position, unit])}</span>
      <span className={classes["soft"]}>
        {joined([
          roles.map((role) => t(`role.${role}`)).join(", "),
          language ? languageName(language, format.language) : null,
        ])}
      </span>
      <ContactChannels channels={channels} />
    </li>
  );
}
