import type { Import, ImportField, ImportRow } from "../model";
import { JOB_ID, OWNER_ID } from "@/shared/jobs/testing/sample";

export const IMPORT_ID = "01900000-0000-7000-8000-0000000000e1";
export const RECORD_ID = "01900000-0000-7000-8000-0000000000e2";

function field(name: string, label: string, more: Partial<ImportField> = {}): ImportField {
  return { name, label, required: false, kind: "text", choices: [], ...more };
}

const CHOICES = [
  { value: "university", label: "University" },
  { value: "company", label: "Company" },
];

export const FIELDS: ImportField[] = [
  field("name", "Name", { required: true }),
  field("kind", "Kind", { kind: "choice", choices: CHOICES }),
  field("country", "Country", { required: true, kind: "country" }),
  field("signed_on", "Signed on", { kind: "day" }),
  field("partner", "Partner", { kind: "partner" }),
  field("notes", "Notes"),
];

const ACTIONS = ["update", "check", "fix", "apply", "delete"] as const;

export const allowed = (actions: readonly Import["actions"][number]["action"][] = ACTIONS) =>
  actions.map((action) => ({ action, allowed: true, unmet: [], needs: [] }));

export function anImport(change: Partial<Import> = {}): Import {
  return {
    id: IMPORT_ID,
    version: 1,
    register: "partners",
    file_name: "hamkorlar.csv",
    format: "text",
    state: "mapping",
    counts: { good: 0, incomplete: 0, refused: 0, duplicate: 0, added: 0, parked: 0 },
    job_id: null,
    owner_id: OWNER_ID,
    created_at: "2026-11-25T05:00:00Z",
    updated_at: "2026-11-25T05:00:00Z",
    expires_at: "2026-12-25T05:00:00Z",
    sheets: [{ name: null, rows: 4 }],
    sheet: 0,
    header_row: 1,
    columns: [
      { index: 0, heading: "Organisation", samples: ["Ege University", "Gazi University"], field: "name" },
      { index: 1, heading: "Where", samples: ["Türkiye"], field: null },
      { index: 2, heading: "", samples: [], field: null },
    ],
    defaults: {},
    fields: FIELDS,
    readable: true,
    keeps_drafts: false,
    actions: allowed(),
    ...change,
  };
}

export function row(number: number, change: Partial<ImportRow> = {}): ImportRow {
  return {
    row: number,
    verdict: "good",
    values: { name: `University ${number}`, country: "TR" },
    fixed: [],
    distinct: false,
    problems: [],
    record: null,
    ...change,
  };
}

export const lacksCountry = (number: number): ImportRow =>
  row(number, {
    verdict: "incomplete",
    values: { name: "Gazi University" },
    problems: [{ field: "country", code: "required", params: {}, detail: "It is required." }],
  });

export { JOB_ID };
