import type { Import, ImportField, ImportPatch } from "../model";

/** What a person says of a file: which field each column holds, and what all rows say of the others. */
export type Meaning = {
  /** By the column's place; an empty text where it holds none. */
  columns: Record<string, string>;
  /** By field; an empty text where nothing is said. */
  defaults: Record<string, string>;
};

export function meaningOf({ columns, defaults }: Pick<Import, "columns" | "defaults">): Meaning {
  return {
    columns: Object.fromEntries(columns.map(({ index, field }) => [String(index), field ?? ""])),
    defaults: { ...defaults },
  };
}

/** The column a field stands in. */
export function columnOf({ columns }: Meaning, field: string): string | undefined {
  return Object.keys(columns).find((index) => columns[index] === field);
}

/** A field stands in one column: where it was chosen before, it is no more; a default for it has nothing to say. */
export function withColumn(meaning: Meaning, index: string, field: string): Meaning {
  const columns = Object.fromEntries(
    Object.entries(meaning.columns).map(([at, held]) => [at, held === field ? "" : held]),
  );
  return { ...meaning, columns: { ...columns, [index]: field } };
}

export function isAnyMapped({ columns }: Meaning): boolean {
  return Object.values(columns).some((field) => field !== "");
}

/** Fields that no column holds. */
export function unmapped(meaning: Meaning, fields: readonly ImportField[]): ImportField[] {
  return fields.filter(({ name }) => columnOf(meaning, name) === undefined);
}

/** Required fields that neither a column nor a default says. */
export function missing(meaning: Meaning, fields: readonly ImportField[]): ImportField[] {
  const said = (name: string) => (meaning.defaults[name] ?? "").trim() !== "";
  return unmapped(meaning, fields).filter(({ name, required }) => required && !said(name));
}

type Mapped = NonNullable<ImportPatch["mapping"]>;

function mappingOf({ columns }: Meaning): Mapped {
  const held = Object.entries(columns).filter(([, field]) => field !== "");
  return held.map(([index, field]) => ({ column: Number(index), field }));
}

function statedOf({ defaults }: Meaning): Record<string, string> {
  const entries = Object.entries(defaults).map(([field, text]) => [field, text.trim()] as const);
  return Object.fromEntries(
    entries.filter(([, text]) => text !== "").toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const same = (a: object, b: object) => JSON.stringify(a) === JSON.stringify(b);

/** What is sent: only what differs; `null` where nothing does. */
export function patchOf(before: Meaning, after: Meaning): ImportPatch | null {
  const [mapping, defaults] = [mappingOf(after), statedOf(after)];
  const patch: ImportPatch = {
    ...(same(mapping, mappingOf(before)) ? {} : { mapping }),
    ...(same(defaults, statedOf(before)) ? {} : { defaults }),
  };
  return Object.keys(patch).length > 0 ? patch : null;
}
