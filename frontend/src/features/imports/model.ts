import type { Permission } from "@/shared/api/model";
import type { components } from "@/shared/api/schema.gen";

type Schemas = components["schemas"];

export type Import = Schemas["ImportView"];
export type ImportSummary = Schemas["ImportSummary"];
export type ImportState = Schemas["ImportState"];
export type ImportCounts = Schemas["ImportCounts"];
export type ImportField = Schemas["ImportField"];
export type ImportColumn = Schemas["ImportColumn"];
export type ImportPatch = Schemas["ImportPatch"];
export type ImportRow = Schemas["ImportRowView"];
export type ImportRowProblem = Schemas["ImportRowProblem"];
export type ImportRowPatch = Schemas["ImportRowPatch"];
export type Verdict = Schemas["ImportVerdict"];

/** Registers files are read into, by their name in addresses, and what seeing and changing their records takes. */
export const REGISTERS: Readonly<Record<string, { view: Permission; edit: Permission }>> = {
  partners: { view: "view_partners", edit: "edit_partners" },
  agreements: { view: "view_agreements", edit: "edit_agreements" },
};

export const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** Endings a file dialog offers; what a file is, the API finds from its content. */
export const ENDINGS = [".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".docx", ".ndjson", ".jsonl"];

export const VERDICTS = ["good", "incomplete", "refused", "duplicate"] as const;

/** What the list of rows is narrowed to. */
export const SHOWN = ["all", ...VERDICTS, "added"] as const;
export type Shown = (typeof SHOWN)[number];

/** A job works on it. */
export function isWorking(state: ImportState): boolean {
  return state === "checking" || state === "applying" || state === "undoing";
}

/** Rows that are records of the register by now, drafts among them. */
export function inside({ added, parked }: ImportCounts): number {
  return added + parked;
}

/** Rows a check has looked at. */
export function rowsIn(counts: ImportCounts): number {
  return inside(counts) + VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);
}

export function countOf(counts: ImportCounts, shown: Shown): number {
  if (shown === "all") return rowsIn(counts);
  return shown === "added" ? inside(counts) : counts[shown];
}

/** The same counts once a row outside of the register is judged anew. */
export function judgedAnew(counts: ImportCounts, before: Verdict, after: Verdict): ImportCounts {
  if (before === after) return counts;
  return { ...counts, [before]: Math.max(0, counts[before] - 1), [after]: counts[after] + 1 };
}

/** The fields worth a column: what the file or a default says, what is required, what is wrong or was fixed. */
export function fieldsShown(of: Pick<Import, "fields" | "columns" | "defaults">, rows: readonly ImportRow[]) {
  const named = new Set<string>([
    ...of.columns.flatMap(({ field }) => field ?? []),
    ...Object.keys(of.defaults),
    ...rows.flatMap(({ fixed, problems }) => [...fixed, ...problems.map(({ field }) => field)]),
  ]);
  return of.fields.filter(({ name, required }) => required || named.has(name));
}

/** Partners the file names and the register does not have. */
export function lacksPartners(of: Pick<Import, "fields">, rows: readonly ImportRow[]): boolean {
  const partners = new Set(of.fields.filter(({ kind }) => kind === "partner").map(({ name }) => name));
  const lacking = ({ field, code }: ImportRowProblem) => code === "not_found" && partners.has(field);
  return rows.some(({ problems }) => problems.some(lacking));
}
