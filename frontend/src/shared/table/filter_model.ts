import type { ReactNode } from "react";

/** One filter of a list; all values are texts of the URL. */
export type Filter =
  | { kind: "choices"; key: string; label: string; options: FilterOption[]; searchable?: boolean }
  | { kind: "choice"; key: string; label: string; options: FilterOption[]; searchable?: boolean }
  | { kind: "text"; key: string; label: string; placeholder?: string; suggestions?: readonly string[] }
  /** A record chosen by a control of its own; `text` is what the chosen one is called. */
  | {
      kind: "picked";
      key: string;
      label: string;
      text: string;
      control: (set: (value: string) => void) => ReactNode;
    }
  /** Two parameters: `${key}_from`, `${key}_to`. */
  | { kind: "dates"; key: string; label: string };

/** `keywords`: more texts a searchable option is found by. */
export type FilterOption = { value: string; label: string; keywords?: readonly string[] };

/** The list's search, as the route gives it. */
export type FilterValues = Readonly<Record<string, string | undefined>>;
/** What changes in the URL; `undefined` takes a parameter away. */
export type FilterPatch = Record<string, string | undefined>;

export function isSet(filter: Filter, values: FilterValues): boolean {
  if (filter.kind !== "dates") return Boolean(values[filter.key]);
  return Boolean(values[`${filter.key}_from`] ?? values[`${filter.key}_to`]);
}

export function cleared(filter: Filter): FilterPatch {
  if (filter.kind !== "dates") return { [filter.key]: undefined };
  return { [`${filter.key}_from`]: undefined, [`${filter.key}_to`]: undefined };
}

function labelsOf(options: FilterOption[], value: string): string {
  const chosen = value.split(",");
  return chosen.map((one) => options.find((option) => option.value === one)?.label ?? one).join(", ");
}

/** How many days from today the API's relative date is, `today-30d`; of a calendar date `null`. */
export function daysFromToday(date: string): number | null {
  const [whole, days] = /^today([+-]\d+)?d?$/u.exec(date) ?? [];
  return whole === undefined ? null : Number(days ?? 0);
}

/** What a chip says after the filter's name. */
export function valueLabel(filter: Filter, values: FilterValues, date: (value: string) => string): string {
  if (filter.kind === "dates") {
    const [from, to] = [values[`${filter.key}_from`], values[`${filter.key}_to`]];
    return `${from ? date(from) : "…"} – ${to ? date(to) : "…"}`;
  }
  if (filter.kind === "picked") return filter.text;
  const value = values[filter.key] ?? "";
  return filter.kind === "text" ? value : labelsOf(filter.options, value);
}
