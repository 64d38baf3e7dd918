export type ExportFormat = "xlsx" | "csv" | "ndjson";

/** A list that can leave as a file: the API's register, and what narrows and orders it in the address. */
export type Exported = {
  register: "agreements" | "partners" | "persons" | "institutions";
  search: Record<string, string | undefined>;
};

/** Spreadsheets in Uzbek and Russian take a comma for the decimal point, and part fields by semicolons. */
const SEMICOLON: ReadonlySet<string> = new Set(["uz", "ru"]);

/** Where the file is: the same filters, every page, the columns that are shown. */
export function exportAddress(
  { register, search }: Exported,
  format: ExportFormat,
  columns: readonly string[],
  language: string,
): string {
  // A browser asks for files in its own language, not in the one chosen here.
  const query = new URLSearchParams({ format, language });
  if (format === "csv" && SEMICOLON.has(language)) query.set("separator", "semicolon");
  // Lines of JSON are whole: they have no columns.
  if (format !== "ndjson" && columns.length > 0) query.set("columns", columns.join(","));
  for (const [name, value] of Object.entries(search)) {
    if (name !== "cursor" && value !== undefined && value !== "") query.set(name, value);
  }
  return `/v1/${register}/export?${query.toString()}`;
}
