import type { Me } from "@/shared/api/model";
import type { Action, Agreement, AgreementAct, AgreementKind, AgreementSummary } from "../model";

const id = (last: string) => `01900000-0000-7000-8000-0000000000${last}`;

const PERMISSIONS: Me["permissions"] = [
  "view_partners",
  "view_partner_details",
  "view_agreements",
  "view_agreement_details",
  "edit_agreements",
  "review_agreements",
  "decide_agreements",
];

function permissionsOf(role: string): Me["permissions"] {
  if (role === "applicant") return ["view_partners", "view_agreements"];
  return role === "auditor" ? PERMISSIONS.slice(0, 4) : PERMISSIONS;
}

export function meAs(role: "officer" | "head" | "legal" | "auditor" | "applicant"): Me {
  return {
    id: id("aa"),
    login: role,
    name: "Dilnoza Karimova",
    language: "en",
    roles: [{ role, unit_id: null }],
    permissions: permissionsOf(role),
  };
}

export const kind: AgreementKind = {
  id: id("01"),
  version: 1,
  code: "memorandum",
  name: "Memorandum of understanding",
  names: { uz: "Oʻzaro anglashuv memorandumi", ru: null, en: "Memorandum of understanding" },
  needs_conclusion: true,
  needs_minutes: false,
  reminder_days: [365, 180],
  expiring_days: 90,
  place_in_list: 0,
  retired: false,
};

export const partner = { id: id("b1"), number: "PRT-0001", name: "Žilinská univerzita v Žiline" };

export const secondPartner = { id: id("b2"), number: "PRT-0002", name: "Óbudai Egyetem" };

const unsigned = { signed: false, on: null, place: null, method: null };
const by = { id: id("aa"), name: "Dilnoza Karimova" };

export function act(action: Action, some: Partial<AgreementAct> = {}): AgreementAct {
  return {
    id: `act-${action}`,
    action,
    from_status: "draft",
    to_status: "in_review",
    reason: null,
    on_paper: null,
    at: "2026-11-20T08:00:00Z",
    by,
    reverted: false,
    ...some,
  };
}

const HASH = "a".repeat(64);

export const agreement: Agreement = {
  id: id("c1"),
  number: null,
  version: 4,
  status: "in_review",
  status_since: "2026-11-20T08:00:00Z",
  states: [],
  entry_path: "full",
  kind: { id: kind.id, code: kind.code, name: kind.name },
  title: "Memorandum with Žilina",
  titles: { uz: null, ru: null, en: "Memorandum with Žilina" },
  original_title: null,
  original_language: null,
  languages: ["uz-Latn", "en"],
  prevailing_language: "en",
  translations: [],
  level: "institute",
  unit: null,
  directions: [],
  subject_areas: [],
  parties: [
    {
      side: "own",
      unit: null,
      partner: null,
      country: null,
      partner_unit: null,
      role: "member",
      joined_on: null,
      withdrew_on: null,
      signature: unsigned,
      signatory: { name: "A. Karimov", position: "Rector", acting_on: null },
    },
    {
      side: "partner",
      unit: null,
      partner,
      country: "SK",
      partner_unit: null,
      role: "member",
      joined_on: null,
      withdrew_on: null,
      signature: unsigned,
      signatory: null,
    },
  ],
  effective_rule: "last_signature",
  effective_on: null,
  term: {
    kind: "months",
    months: 60,
    ends_on: null,
    renewal_months: null,
    renewal_times: null,
    notice_days: 90,
    terms: [],
  },
  begins_on: null,
  expires_on: null,
  next_deadline: null,
  conditions: [],
  obligations: [],
  amendments: [],
  parent: null,
  predecessor: null,
  successor: null,
  supersedes: [],
  registered_on: null,
  ministry: null,
  public: false,
  summary: null,
  created_at: "2026-11-19T08:00:00Z",
  updated_at: "2026-11-20T08:00:00Z",
  waiting_for: { turn: "legal", since: "2026-11-20T08:00:00Z" },
  notes: null,
  office: {
    responsible: null,
    money: null,
    our_number: null,
    partner_number: null,
    chancellery_number: null,
    text_source: null,
    content_hash: HASH,
    reviews: { legal: null, head: null },
    conclusion: null,
    agreed: [],
    suspension: null,
    termination: null,
    without_conclusion: false,
    owes_conclusion: false,
    owes_scan: false,
    acts: [act("send_for_review")],
    created_by: by,
    updated_by: by,
  },
  editable: ["filing", "office"],
  actions: [],
};

/** The same with some of its office's part changed. */
export function withOffice(some: Partial<NonNullable<Agreement["office"]>>, rest: Partial<Agreement> = {}) {
  const office = agreement.office;
  if (!office) throw new Error("the sample has an office's part");
  return { ...agreement, ...rest, office: { ...office, ...some } };
}

export const summary: AgreementSummary = {
  id: agreement.id,
  number: "AGR-2026-0014",
  version: 4,
  status: "registered",
  states: ["expiring", "in_force"],
  title: agreement.title,
  kind: agreement.kind,
  partners: [partner],
  countries: ["SK"],
  level: "institute",
  unit: null,
  begins_on: "2022-01-10",
  expires_on: "2027-01-09",
  term_ends_on: "2027-01-09",
  term_kind: "months",
  entry_path: "full",
  public: false,
  updated_at: "2026-11-20T08:00:00Z",
  waiting_for: null,
  owes_conclusion: false,
  owes_scan: true,
};
