/** Pieces of URL schemas: every value is a text of the address, and a bad one falls back to nothing. */
import * as z from "zod/mini";
import { isSearchable } from "@/shared/i18n/fold";

const missing = undefined;

/** Free text. */
export const textParam = () => z.catch(z.optional(z.string().check(z.maxLength(200))), missing);

/** One of the given values. */
export const choiceParam = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.catch(z.optional(z.enum(values)), missing);

/** Any of the given values, as the API takes them: `a,b`. Unknown ones are dropped. */
export const choicesParam = (values: readonly string[]) =>
  z.catch(
    z.optional(
      z.pipe(
        z.string(),
        z.transform(
          (text) =>
            text
              .split(",")
              .filter((value) => values.includes(value))
              .join(",") || undefined,
        ),
      ),
    ),
    missing,
  );

/** A calendar date or the API's relative one: `2026-03-05`, `today`, `today+90d`. */
export const dateParam = () =>
  z.catch(z.optional(z.string().check(z.regex(/^(\d{4}-\d{2}-\d{2}|today([+-]\d{1,4}d)?)$/u))), missing);

/** `true` or `false`. */
export const flagParam = () => z.catch(z.optional(z.enum(["true", "false"])), missing);

/** What `choicesParam` holds, one by one. */
export const choicesOf = <Value extends string>(text: string | undefined, values: readonly Value[]) =>
  text === undefined ? undefined : values.filter((value) => text.split(",").includes(value));

/** The sort columns of a list, each also descending. */
export const sortParam = <const Column extends string>(columns: readonly Column[]) =>
  z.catch(z.optional(z.enum(columns.flatMap((column) => [column, `-${column}`] as const))), missing);

/**
 * What a list of the API can be asked that its address does not keep. Never anything: a view somebody has saved
 * elsewhere would open as another list than it was saved as.
 */
export type Unkept<Query, Search> = Exclude<keyof Query, keyof Search | "limit" | "count">;

/** What every list has: search, order, page. Spread into `z.object({...listParams(["name"]), status: …})`. */
export const listParams = <const Column extends string>(sortColumns: readonly Column[]) => ({
  q: z.catch(z.optional(z.string().check(z.maxLength(200), z.refine(isSearchable))), missing),
  sort: sortParam(sortColumns),
  cursor: z.catch(z.optional(z.string()), missing),
});
