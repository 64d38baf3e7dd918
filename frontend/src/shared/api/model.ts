import type { components } from "./schema.gen";

type Schemas = components["schemas"];

export type Language = Schemas["UiLanguage"];
export type Role = Schemas["Role"];
export type Permission = Schemas["Permission"];
export type Me = Schemas["Me"];
export type Session = Schemas["Session"];
export type Problem = Schemas["Problem"];
/** A later version of the API may know more codes than this one. */
export type FieldError = {
  pointer: string;
  code: string;
  params?: Record<string, unknown>;
  detail?: string | null;
};
export type UserRef = Schemas["UserRef"];
/** `detail` is the server's own wording; the texts here go by `code`. */
export type Unmet = { code: string; params?: Record<string, unknown>; detail?: string };
export type Total = Schemas["Total"];
export type Localized = Schemas["Localized"];
export type SubjectArea = Schemas["SubjectArea"];
export type FactSheet = Schemas["FactSheet"];
export type Info = Schemas["Info"];
export type HistoryEntry = Schemas["HistoryEntry"];
export type HistoryList = Schemas["Page_HistoryEntry"];
export type Name = Schemas["Name"];
export type Channel = Schemas["Channel"];
export type UnitKind = Schemas["UnitKind"];
export type UnitRef = Schemas["UnitRef"];
export type Unit = Schemas["Unit"];
export type UnitSummary = Schemas["UnitSummary"];
export type PostKind = Schemas["PostKind"];
export type Person = Schemas["Person"];
export type PersonSummary = Schemas["PersonSummary"];
/** A person as other records name them, with the post held. */
export type PersonRef = Pick<PersonSummary, "id" | "name"> & { post?: string | null };
export type PartnerRef = Schemas["PartnerRef"];
export type Partner = Schemas["Partner"];
export type PartnerSummary = Schemas["PartnerSummary"];
export type Institution = Schemas["Institution"];
export type InstitutionSettings = Schemas["Settings"];
export type PublicInstitution = Schemas["PublicInstitution"];
export type DemoAccount = Schemas["DemoAccount"];
export type Weekday = Schemas["Weekday"];

/** What `record.actions` carries on every desk. */
export type ActionState = { action: string; allowed: boolean; unmet: Unmet[] };
