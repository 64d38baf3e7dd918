import type { FilterPatch, FilterValues } from "@/shared/table/filter_model";

/** What of an address a view keeps: filters and order, not the page. */
export function queryOf(search: FilterValues): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (name !== "cursor" && value !== undefined && value !== "") query.set(name, value);
  }
  return query.toString();
}

/** The same query in one spelling: the order of parameters, and of the values of one, says nothing. */
function canonical(query: string): string {
  const pairs = [...new URLSearchParams(query)].map(
    ([name, value]) => `${name}=${value.split(",").toSorted().join(",")}`,
  );
  return pairs.toSorted().join("&");
}

export function sameQuery(one: string, other: string): boolean {
  return canonical(one) === canonical(other);
}

/** What changes in the address when a view is opened: whatever it does not name is taken away. */
export function openingOf(query: string, search: FilterValues): FilterPatch {
  const gone = Object.fromEntries(Object.keys(search).map((name) => [name, undefined]));
  return { ...gone, ...Object.fromEntries(new URLSearchParams(query)) };
}
