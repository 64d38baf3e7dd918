import type { components } from "@/shared/api/schema.gen";

export type Schemas = components["schemas"];

export type Agreement = Schemas["Agreement"];
export type AgreementSummary = Schemas["AgreementSummary"];
export type AgreementOffice = Schemas["AgreementOffice"];
export type AgreementAct = Schemas["AgreementAct"];
export type AgreementParty = Schemas["AgreementParty"];
export type AgreementKind = Schemas["AgreementKind"];
export type AgreementRef = Schemas["AgreementRef"];
export type Status = Schemas["AgreementStatus"];
export type State = Schemas["AgreementState"];
export type FieldGroup = Schemas["AgreementFieldGroup"];
export type Action = Schemas["AgreementAction"];
export type NewAgreement = Schemas["NewAgreement"];
export type AgreementBulk = Schemas["AgreementBulk"];
export type AgreementPatch = Schemas["AgreementPatch"];
export type Condition = Schemas["AgreementCondition"];
export type TermKind = Schemas["TermKind"];

export const STATUSES = [
  "draft",
  "in_review",
  "negotiation",
  "approved",
  "agreed",
  "signed",
  "registered",
  "suspended",
  "termination_requested",
  "terminated",
  "superseded",
  "declined",
  "cancelled",
] as const;
export const STATES = [
  "expired",
  "expiring",
  "notice_deadline_passed",
  "in_renewal_window",
  "partly_signed",
  "not_yet_in_force",
  "in_force",
] as const;
export const LEVELS = ["institute", "faculty", "chair"] as const;
export const ENTRY_PATHS = ["full", "recorded", "legacy"] as const;
export const TURNS = ["officer", "legal", "head", "management", "partner"] as const;
export const NEEDS = ["conclusion", "scan"] as const;
export const TERM_KINDS = ["months", "fixed_end", "indefinite", "unknown"] as const;
export const EFFECTIVE_RULES = ["last_signature", "fixed_date", "registration"] as const;
export const PARTY_ROLES = ["member", "coordinator", "accession"] as const;
export const ACTING_KINDS = ["charter", "order", "power_of_attorney"] as const;
export const SIGNING_METHODS = ["wet_ink", "scans_exchanged", "e_signature"] as const;
export const AMENDMENT_TYPES = ["term", "parties", "conditions", "money", "text"] as const;
export const CONDITION_KINDS = [
  "student_studies",
  "student_traineeship",
  "staff_teacher",
  "staff_training",
] as const;
export const OPINIONS = ["recommend", "with_remarks", "not_recommend"] as const;
export const TEXT_SOURCES = ["template", "our_file", "partners_file"] as const;
export const CEFR = ["A1", "A2", "B1", "B2", "C1", "C2"] as const;

/** What an agreement is called in a line: its number first, where it has one. */
export function agreementLabel({ number, title }: AgreementSummary): string {
  return number ? `${number} · ${title}` : title;
}

/** Where no signed paper exists yet. */
export const BEFORE_SIGNED: ReadonlySet<Status> = new Set([
  "draft",
  "in_review",
  "negotiation",
  "approved",
  "agreed",
]);

/** Where it was given up before anybody signed. */
export const NEVER_SIGNED: ReadonlySet<Status> = new Set(["declined", "cancelled"]);

/** The parties that have not left, each with its place in the record. */
export function activeParties(agreement: Agreement): { party: AgreementParty; place: number }[] {
  return agreement.parties
    .map((party, place) => ({ party, place }))
    .filter(({ party }) => !party.withdrew_on);
}

/** What a party's own people call it; the institute itself is named by the caller. */
export function partyName({ partner, partner_unit: part, unit }: AgreementParty, institute: string): string {
  if (partner) return part ? `${partner.name}, ${part.name}` : partner.name;
  return unit ? unit.name : institute;
}

/** Whether the department's conclusion matters: what comes from older registers had its reasons long ago. */
export function isReviewed({ entry_path: path }: Pick<Agreement, "entry_path">): boolean {
  return path !== "legacy";
}

/** What the body of an action must have now that it need not have otherwise: `/on_paper`, `/reason`. */
export function needs({ actions = [] }: Agreement, action: Action, pointer: string): boolean {
  return actions.find((offer) => offer.action === action)?.needs.includes(pointer) ?? false;
}

/** Acts that end something: their buttons are red. */
export const DESTRUCTIVE: ReadonlySet<Action> = new Set(["terminate", "decline", "cancel", "delete"]);

/** Whether the caller holds this role. */
export function holds(roles: readonly { role: string }[], role: "head" | "legal"): boolean {
  return roles.some((held) => held.role === role);
}
