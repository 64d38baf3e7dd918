import { orNull } from "@/shared/form/or_null";
import { changedOnly } from "@/shared/form/changed";
import { filledChannels } from "@/shared/form/channels";
import type { Contact, ContactChange, NewContact } from "../model";

export const ROLES = ["general", "incoming", "outgoing", "signing"] as const;

export type ContactValues = {
  name: string;
  position: string;
  unit_id: string;
  roles: Contact["roles"];
  language: string;
  channels: Contact["channels"];
};

export function contactValues(contact: Contact | null): ContactValues {
  return {
    name: contact?.name ?? "",
    position: contact?.position ?? "",
    unit_id: contact?.unit_id ?? "",
    roles: contact?.roles ?? ["general"],
    language: contact?.language ?? "",
    channels: contact?.channels ?? [{ kind: "email", value: "", preferred: true }],
  };
}

export function checkContact({ name }: ContactValues): Record<string, string> {
  return name.trim() === "" ? { name: "required" } : {};
}

/** Ways nobody filled in are not sent. */
export function contactBody(values: ContactValues): Required<NewContact> {
  return {
    name: values.name.trim(),
    position: orNull(values.position),
    unit_id: orNull(values.unit_id),
    roles: ROLES.filter((role) => values.roles.includes(role)),
    language: orNull(values.language),
    channels: filledChannels(values.channels),
  };
}

/** Only what differs from where the form began. */
export function contactChange(base: ContactValues, values: ContactValues): ContactChange {
  return changedOnly(contactBody(base), contactBody(values));
}
