/** The kinds of jobs that have a name here; the API may know more. */
export const KINDS = [
  "import_partners",
  "import_agreements",
  "import_persons",
  "change_partners",
  "change_agreements",
] as const;

/** What a kind's records are: `change_partners` is about partners. */
export type RecordDesk = "agreements" | "partners" | "persons" | "units";

const DESKS: readonly RecordDesk[] = ["agreements", "partners", "persons", "units"];

export function deskOf(kind: string): RecordDesk | null {
  return DESKS.find((desk) => kind.split("_").includes(desk)) ?? null;
}
