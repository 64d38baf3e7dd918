/** The kinds of jobs that have a name here; the API may know more. */
export const KINDS = [
  "check_import",
  "apply_import",
  "undo_import",
  "change_partners",
  "change_agreements",
] as const;

/** What a kind's records are: `change_partners` is about partners. */
export type RecordDesk = "agreements" | "partners" | "persons" | "units";

const DESKS: readonly RecordDesk[] = ["agreements", "partners", "persons", "units"];

export function deskOf(kind: string): RecordDesk | null {
  return DESKS.find((desk) => kind.split("_").includes(desk)) ?? null;
}
