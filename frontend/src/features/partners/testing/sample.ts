import type { Me, Partner, PartnerSummary } from "@/shared/api/model";
import type { Contact, MergePreview } from "../model";

const PERMISSIONS: Me["permissions"] = [
  "view_partners",
  "view_partner_details",
  "edit_partners",
  "delete_partners",
  "merge_partners",
  "reopen_partners",
  "revert_merges",
  "view_institutions",
];

export const me: Me = {
  id: "01900000-0000-7000-8000-00000000000a",
  login: "head",
  name: "Botir Mamatov",
  language: "en",
  roles: [{ role: "head", unit_id: null }],
  permissions: PERMISSIONS,
};

const moment = "2026-11-20T08:00:00Z";
const wrongStatus = { code: "wrong_status", detail: "The partner is active.", params: { status: "active" } };
const by = { id: me.id, name: me.name };

export const contact: Contact = {
  id: "01900000-0000-7000-8000-0000000000c1",
  version: 4,
  partner_id: "01900000-0000-7000-8000-000000000001",
  unit_id: null,
  name: "Zuzana Kováčová",
  position: "Erasmus+ coordinator",
  roles: ["incoming", "outgoing"],
  language: "en",
  channels: [
    { kind: "phone", value: "+421415131234", preferred: false },
    { kind: "email", value: "zuzana@uniza.sk", preferred: true },
  ],
  created_at: moment,
  updated_at: moment,
};

const allowed = (action: NonNullable<Partner["actions"]>[number]["action"]) => ({
  action,
  allowed: true,
  needs: [],
  unmet: [],
});

export const partner: Partner = {
  id: "01900000-0000-7000-8000-000000000001",
  number: "PRT-0001",
  version: 3,
  status: "active",
  name: "Žilinská univerzita v Žiline",
  names: [
    { text: "Žilinská univerzita v Žiline", language: "sk", kind: "official" },
    { text: "University of Žilina", language: "en", kind: "alias" },
    { text: "Жилинский университет", language: "ru", kind: "alias" },
  ],
  kind: "university",
  country: "SK",
  city: "Žilina",
  latitude: 49.202,
  longitude: 18.756,
  website: "https://www.uniza.sk/en",
  domains: ["uniza.sk"],
  identifiers: [
    { scheme: "ror", value: "031wwwj55" },
    { scheme: "erasmus", value: "SK ZILINA01" },
  ],
  parent: null,
  successor: null,
  units: [
    { id: "01900000-0000-7000-8000-0000000000d1", name: "Faculty of Security Engineering", website: null },
  ],
  rankings: [{ source: "QS", year: 2026, place: 1201 }],
  tags: ["erasmus", "transport"],
  public: true,
  fact_sheet: {
    checked_on: "2026-09-01",
    nominations: { autumn: "05-15", spring: "10-15" },
    applications: { autumn: "06-15", spring: "11-15" },
    decision_weeks: 4,
    transcript_weeks: 5,
    housing: { text: "Two dormitories on the campus", website: "https://www.uniza.sk/housing" },
    visa: null,
    insurance: null,
    accessibility: null,
  },
  merged_into: null,
  created_at: moment,
  updated_at: moment,
  notes: "Summer school since 2022.",
  close_reason: null,
  contacts: [contact],
  merges: [
    {
      id: "01900000-0000-7000-8000-0000000000e1",
      duplicate: { id: "01900000-0000-7000-8000-000000000009", number: "PRT-0009", name: "Univ. of Zilina" },
      merged_at: moment,
      merged_by: by,
      reverted_at: null,
      revertible: true,
    },
  ],
  institution_id: null,
  created_by: by,
  updated_by: by,
  editable: ["profile"],
  actions: [
    allowed("edit"),
    { action: "activate", allowed: false, needs: [], unmet: [wrongStatus] },
    allowed("mark_dormant"),
    allowed("close"),
    { action: "reopen", allowed: false, needs: [], unmet: [wrongStatus] },
    allowed("correct"),
    allowed("merge"),
    allowed("revert_merge"),
    { action: "delete", allowed: false, needs: [], unmet: [wrongStatus] },
  ],
};

export const summary: PartnerSummary = {
  id: partner.id,
  number: partner.number,
  version: partner.version,
  status: partner.status,
  name: partner.name,
  other_names: ["University of Žilina", "Жилинский университет"],
  kind: partner.kind,
  country: partner.country,
  city: partner.city,
  website: partner.website,
  tags: partner.tags,
  public: partner.public,
  updated_at: partner.updated_at,
};

export const preview: MergePreview = {
  keep: { id: partner.id, number: "PRT-0001", name: partner.name, version: 3, status: "active" },
  duplicate: {
    id: "01900000-0000-7000-8000-000000000009",
    number: "PRT-0009",
    name: "Univ. of Zilina",
    version: 7,
    status: "prospect",
  },
  fields: [
    { field: "name", keep: partner.name, duplicate: "Univ. of Zilina", differs: true },
    { field: "kind", keep: "university", duplicate: "university", differs: false },
    { field: "city", keep: "Žilina", duplicate: "Zilina", differs: true },
    { field: "website", keep: "https://www.uniza.sk/en", duplicate: null, differs: true },
    { field: "country", keep: "SK", duplicate: "SK", differs: false },
  ],
  moves: {
    names: [{ text: "Univ. of Zilina", language: "en", kind: "alias" }],
    identifiers: [{ scheme: "pic", value: "999876543" }],
    domains: ["fbi.uniza.sk"],
    units: [],
    rankings: [],
    tags: ["summer school"],
    contacts: [{ ...contact, id: "01900000-0000-7000-8000-0000000000c9", name: "Peter Novák" }],
    links: [],
  },
  unmet: [],
};
