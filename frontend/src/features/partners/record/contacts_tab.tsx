import { Button, Group } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Partner } from "@/shared/api/model";
import { useCan } from "@/shared/auth/session";
import { ConfirmDialog } from "@/shared/ui/confirm_dialog";
import { EmptyState } from "@/shared/ui/empty_state";
import { useNotice } from "@/shared/ui/notice";
import { useDeleteContact } from "../api/contacts";
import type { Contact } from "../model";
import { ContactCard } from "./contact_card";
import { ContactDialog } from "./contact_dialog";
import classes from "./contacts.module.css";

/** Who answers at the partner. */
export function ContactsTab({ partner }: { partner: Partner }) {
  const { t } = useTranslation("partners");
  const [edited, setEdited] = useState<Contact | "new" | null>(null);
  const [removed, setRemoved] = useState<Contact | null>(null);
  const permitted = useCan("edit_partners");
  const mayEdit = permitted && (partner.editable ?? []).includes("profile");
  const contacts = partner.contacts ?? [];
  const add = mayEdit ? (
    <Button
      variant="default"
      size="xs"
      className="hk-no-print"
      leftSection={<IconPlus size={14} aria-hidden="true" />}
      onClick={() => setEdited("new")}
    >
      {t("contacts.add")}
    </Button>
  ) : null;
  return (
    <div>
      {contacts.length === 0 ? (
        <EmptyState title={t("contacts.none")} text={t("contacts.none_text")} action={add} />
      ) : (
        <>
          <Group justify="flex-end" mb="sm">
            {add}
          </Group>
          <ul className={classes["contacts"]}>
            {contacts.map((contact) => (
              <ContactCard
                key={contact.id}
                contact={contact}
                unit={partner.units.find(({ id }) => id === contact.unit_id)?.name}
                onEdit={mayEdit ? () => setEdited(contact) : undefined}
                onDelete={mayEdit ? () => setRemoved(contact) : undefined}
              />
            ))}
          </ul>
        </>
      )}
      {edited ? (
        <ContactDialog
          partner={partner}
          contact={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
        />
      ) : null}
      {removed ? (
        <DeleteContact partner={partner} contact={removed} onClose={() => setRemoved(null)} />
      ) : null}
    </div>
  );
}

type DeleteProps = { partner: Partner; contact: Contact; onClose: () => void };

function DeleteContact({ partner, contact, onClose }: DeleteProps) {
  const { t } = useTranslation("partners");
  const remove = useDeleteContact(partner.id);
  const notice = useNotice();
  const now = (partner.contacts ?? []).find(({ id }) => id === contact.id) ?? contact;
  const done = () => {
    notice(t("notice.contact_deleted", { name: now.name }));
    onClose();
  };
  return (
    <ConfirmDialog
      opened
      danger
      title={t("contacts.delete_title", { name: now.name })}
      confirmLabel={t("contacts.delete_confirm")}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ contactId: now.id, version: now.version }, { onSuccess: done })}
      onClose={onClose}
    >
      {t("contacts.delete_text")}
    </ConfirmDialog>
  );
}
