import { ActionIcon } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { languageName } from "@/shared/i18n/language_names";
import { useFormat } from "@/shared/i18n/use_format";
import { Channels } from "@/shared/ui/channels";
import { joined } from "../components/use_partner_words";
import type { Contact } from "../model";
import classes from "./contacts.module.css";

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
      <Channels channels={channels} />
    </li>
  );
}
