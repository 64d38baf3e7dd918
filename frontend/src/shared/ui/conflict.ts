import type { ReactNode } from "react";

export type Choice = "mine" | "theirs";

export type ConflictField<Values> = {
  key: Extract<keyof Values, string>;
  label: string;
  /** The value in the reader's words; without it, plain text. */
  render?: (value: Values[keyof Values]) => ReactNode;
};

export type ConflictRow<Values> = {
  field: ConflictField<Values>;
  /** What is chosen before the reader says anything: the one change there is; nothing where both changed it. */
  preset: Choice | null;
  who: "only_mine" | "only_theirs" | "both";
};

/** Equal as JSON, with `null`, `undefined` and an empty text meaning the same "nothing". */
export function sameValue(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, member: unknown) => {
      if (member === undefined || member === "") return null;
      if (typeof member !== "object" || member === null || Array.isArray(member)) return member;
      return Object.fromEntries(
        Object.entries(member)
          .filter(([, inner]) => inner !== null && inner !== undefined && inner !== "")
          .toSorted(([left], [right]) => (left < right ? -1 : 1)),
      );
    }) ?? "null"
  );
}

/** The fields in which my form and the server differ. */
export function conflictingFields<Values>(
  fields: ConflictField<Values>[],
  base: Values,
  mine: Values,
  theirs: Values,
): ConflictRow<Values>[] {
  return fields.flatMap((field) => {
    const { key } = field;
    if (sameValue(mine[key], theirs[key])) return [];
    const iChanged = !sameValue(base[key], mine[key]);
    const theyChanged = !sameValue(base[key], theirs[key]);
    const who = iChanged && theyChanged ? "both" : iChanged ? "only_mine" : "only_theirs";
    return [{ field, who, preset: who === "both" ? null : iChanged ? "mine" : "theirs" }];
  });
}

/** My form with the server's value wherever "theirs" was chosen. */
export function mergeChoices<Values>(mine: Values, theirs: Values, choices: Map<string, Choice>): Values {
  const merged = { ...mine };
  for (const key of choices.keys() as Iterable<Extract<keyof Values, string>>) {
    if (choices.get(key) === "theirs") merged[key] = theirs[key];
  }
  return merged;
}
