import type { components } from "./schema.gen";

type Schemas = components["schemas"];

export type Language = Schemas["Language"];
export type Role = Schemas["Role"];
export type Permission = Schemas["Permission"];
export type Me = Schemas["Me"];
export type Session = Schemas["Session"];
export type Problem = Schemas["Problem"];
export type FieldError = Schemas["FieldError"];
export type UserRef = Schemas["UserRef"];
export type Unmet = Schemas["Unmet"];
export type Total = Schemas["Total"];
export type Localized = Schemas["Localized"];
export type FactSheet = Schemas["FactSheet"];
export type Info = Schemas["Info"];
export type HistoryEntry = Schemas["HistoryEntry"];
export type HistoryList = Schemas["HistoryList"];
export type PartnerSummary = Schemas["PartnerSummary"];
export type Institution = Schemas["Institution"];
export type InstitutionSettings = Schemas["InstitutionSettings"];
export type PublicInstitution = Schemas["PublicInstitution"];
export type DemoAccount = Schemas["DemoAccount"];
export type Weekday = Schemas["Weekday"];

/** What `record.actions` carries on every desk. */
export type ActionState = { action: string; allowed: boolean; unmet: Unmet[] };
