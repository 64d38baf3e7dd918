import { Checkbox, Group, Select, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Partner } from "@/shared/api/model";
import { ApiProblem } from "@/shared/api/problem";
import { channelText } from "@/shared/form/channels";
import { ChannelsField } from "@/shared/form/channels_field";
import { LanguageSelect } from "@/shared/form/language_select";
import { RecordFormFrame } from "@/shared/form/record_form_frame";
import { useVersionedForm } from "@/shared/form/use_versioned_form";
import { languageName } from "@/shared/i18n/language_names";
import { useFormat } from "@/shared/i18n/use_format";
import type { ConflictField } from "@/shared/ui/conflict";
import { ConflictDialog } from "@/shared/ui/conflict_dialog";
import { GuardedModal } from "@/shared/ui/guarded_modal";
import { useNotice } from "@/shared/ui/notice";
import { useCreateContact, useUpdateContact } from "../api/contacts";
import { partnerQuery } from "../api/partners";
import { useSummaryLabels } from "../components/use_partner_words";
import type { Contact } from "../model";
import {
  checkContact,
  contactBody,
  contactChange,
  contactValues,
  ROLES,
  type ContactValues,
} from "./contact_model";

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
    <GuardedModal
      onClose={onClose}
      size="lg"
      title={contact ? t("contacts.edit", { name: contact.name }) : t("contacts.new_title")}
    >
      <ContactForm {...props} />
    </GuardedModal>
  );
}

function useContactForm({ partner, contact, onClose }: Props) {
  const { t } = useTranslation("partners");
  const client = useQueryClient();
  const create = useCreateContact(partner.id);
  const update = useUpdateContact(partner.id);
  const notice = useNotice();
  const labels = useSummaryLabels();
  return useVersionedForm<ContactValues>({
    start: { version: contact?.version ?? 0, values: contactValues(contact) },
    labels: { ...labels, name: t("field.person") },
    check: checkContact,
    save: async (base, values, key) => {
      if (contact) {
        const body = contactChange(base.values, values);
        await update.mutateAsync({ contactId: contact.id, version: base.version, body });
      } else await create.mutateAsync({ body: contactBody(values), key });
      notice(t(contact ? "notice.contact_saved" : "notice.contact_added", { name: values.name.trim() }));
      onClose();
    },
    load: async () => {
      const now = await client.fetchQuery({ ...partnerQuery(partner.id), staleTime: 0 });
      const found = (now.contacts ?? []).find(({ id }) => id === contact?.id);
      if (!found) throw new ApiProblem({ code: "gone", status: 404, detail: t("contacts.changed") });
      return { version: found.version, values: contactValues(found), at: found.updated_at };
    },
  });
}

function ContactForm(props: Props) {
  const { partner, onClose } = props;
  const { t } = useTranslation("partners");
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
        <LanguageSelect label={t("field.language")} clearable {...form.getInputProps("language")} />
        <ChannelsField form={form} channels={form.values.channels} />
      </RecordFormFrame>
      {theirs ? (
        <ConflictDialog
          opened
          base={base.values}
          mine={form.values}
          theirs={theirs.values}
          by={theirs.by}
          at={theirs.at}
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
    channels: (all) => all.map((one) => channelText(one, (key) => t(`shared:${key}`))).join("\n"),
  };
  return CONTACT_FIELDS.map((key) => ({
    key,
    label: t(`field.${LABELS[key]}`),
    render: render[key] as ConflictField<ContactValues>["render"],
  }));
}
