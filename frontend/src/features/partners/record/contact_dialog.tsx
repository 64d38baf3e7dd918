import { Checkbox, Group, Modal, Select, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Partner } from "@/shared/api/model";
import { ApiProblem } from "@/shared/api/problem";
import { channelLines } from "@/shared/form/channels";
import { ChannelsField } from "@/shared/form/channels_field";
import { RecordFormFrame } from "@/shared/form/record_form_frame";
import { useVersionedForm } from "@/shared/form/use_versioned_form";
import { languageName, languageOptions } from "@/shared/i18n/language_names";
import { useFormat } from "@/shared/i18n/use_format";
import type { ConflictField } from "@/shared/ui/conflict";
import { ConflictDialog } from "@/shared/ui/conflict_dialog";
import { useCreateContact, useUpdateContact } from "../api/contacts";
import { partnerQuery } from "../api/partners";
import { useSummaryLabels } from "../components/use_partner_words";
import type { Contact } from "../model";
import { contactBody, contactChange, contactValues, ROLES, type ContactValues } from "./contact_model";

type Props = {
  partner: Partner;
  /** `null` adds one. */
  contact: Contact | null;
  onClose: () => void;
};

/** Adds or changes a contact. */
export function ContactDialog(props: Props) {
  const { t } = useTranslation("partners");
  const { contact, onClose } = props;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      closeOnClickOutside={false}
      title={contact ? t("contacts.edit", { name: contact.name }) : t("contacts.new_title")}
      closeButtonProps={{ "aria-label": t("shared:close") }}
    >
      <ContactForm {...props} />
    </Modal>
  );
}

function useContactForm({ partner, contact, onClose }: Props) {
  const { t } = useTranslation("partners");
  const client = useQueryClient();
  const create = useCreateContact(partner.id);
  const update = useUpdateContact(partner.id);
  return useVersionedForm<ContactValues>({
    start: { version: contact?.version ?? 0, values: contactValues(contact) },
    labels: useSummaryLabels(),
    save: async (base, values, key) => {
      if (contact) {
        const body = contactChange(base.values, values);
        await update.mutateAsync({ contactId: contact.id, version: base.version, body });
      } else await create.mutateAsync({ body: contactBody(values), key });
      onClose();
    },
    load: async () => {
      const now = await client.fetchQuery({ ...partnerQuery(partner.id), staleTime: 0 });
      const found = (now.contacts ?? []).find(({ id }) => id === contact?.id);
      if (!found) throw new ApiProblem({ code: "gone", status: 404, detail: t("contacts.changed") });
      return { version: found.version, values: contactValues(found) };
    },
  });
}

function ContactForm(props: Props) {
  const { partner, onClose } = props;
  const { t } = useTranslation("partners");
  const { language } = useFormat();
  const { state, base, theirs, apply, dismiss } = useContactForm(props);
  const { form } = state;
  const units = partner.units.flatMap(({ id, name }) => (id ? [{ value: id, label: name }] : []));
  const fields = useContactConflictFields(partner);
  return (
    <>
      <RecordFormFrame state={state} submitLabel={t("contacts.save")} onCancel={onClose} guard={false}>
        <TextInput label={t("field.person")} required data-autofocus {...form.getInputProps("name")} />
        <TextInput label={t("field.position")} {...form.getInputProps("position")} />
        {units.length > 0 ? (
          <Select
            label={t("field.unit")}
            allowDeselect={false}
            data={[{ value: "", label: t("contacts.whole") }, ...units]}
            {...form.getInputProps("unit_id")}
          />
        ) : null}
        <Checkbox.Group id="roles" label={t("field.roles")} {...form.getInputProps("roles")}>
          <Group gap="md" mt={6}>
            {ROLES.map((role) => (
              <Checkbox key={role} value={role} label={t(`role.${role}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <Select
          label={t("field.language")}
          searchable
          clearable
          clearButtonProps={{ "aria-label": t("shared:filter.clear") }}
          data={languageOptions(language, form.values.language)}
          {...form.getInputProps("language")}
          value={form.values.language || null}
          onChange={(value) => form.setFieldValue("language", value ?? "")}
        />
        <ChannelsField form={form} channels={form.values.channels} />
      </RecordFormFrame>
      {theirs ? (
        <ConflictDialog
          opened
          base={base.values}
          mine={form.values}
          theirs={theirs.values}
          fields={fields}
          busy={state.submitting}
          onApply={apply}
          onClose={dismiss}
        />
      ) : null}
    </>
  );
}

const CONTACT_FIELDS = ["name", "position", "unit_id", "roles", "language", "channels"] as const;
const LABELS: Record<(typeof CONTACT_FIELDS)[number], string> = {
  name: "person",
  position: "position",
  unit_id: "unit",
  roles: "roles",
  language: "language",
  channels: "channels",
};

function useContactConflictFields({ units }: Partner): ConflictField<ContactValues>[] {
  const { t } = useTranslation("partners");
  const { language } = useFormat();
  const render: { [Key in keyof ContactValues]?: (value: ContactValues[Key]) => string } = {
    unit_id: (id) => units.find((unit) => unit.id === id)?.name ?? t("contacts.whole"),
    roles: (roles) => roles.map((role) => t(`role.${role}`)).join(", "),
    language: (tag) => (tag === "" ? "" : languageName(tag, language)),
    channels: (all) => channelLines(all, (key) => t(`shared:${key}`)),
  };
  return CONTACT_FIELDS.map((key) => ({
    key,
    label: t(`field.${LABELS[key]}`),
    render: render[key] as ConflictField<ContactValues>["render"],
  }));
}
