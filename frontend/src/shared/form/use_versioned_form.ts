import type { FormErrors } from "@mantine/form";
import { useState } from "react";
import { asProblem } from "@/shared/api/problem";
import { useRecordForm, type RecordForm } from "./use_record_form";

/** A record as a form sees it: the version it may be written on, and its values. */
export type Versioned<Values> = { version: number; values: Values };

type Input<Values> = {
  start: Versioned<Values>;
  /** Writes `values` on the version of `base`; sends only what differs from `base.values`. */
  save: (base: Versioned<Values>, values: Values, key: string) => Promise<void>;
  /** Reads what the server holds now. */
  load: () => Promise<Versioned<Values>>;
  labels: Record<string, string>;
  /** Local checks; texts already translated. */
  validate?: (values: Values) => FormErrors;
  pathOf?: (path: string) => string;
  draftKey?: string;
};

export type VersionedForm<Values> = {
  state: RecordForm<Values>;
  /** What the form stands on. */
  base: Versioned<Values>;
  /** What somebody else saved meanwhile: shown by `ConflictDialog` while it is not null. */
  theirs: Versioned<Values> | null;
  /** Saves the chosen mixture on their version. */
  apply: (merged: Values) => void;
  /** Back to the form; everything typed stays. */
  dismiss: () => void;
};

/** A form of an existing record: a refusal with 412 fetches the other version and asks field by field. */
export function useVersionedForm<Values extends object>(input: Input<Values>): VersionedForm<Values> {
  const { start, save, load, labels, validate, pathOf, draftKey } = input;
  const [base, setBase] = useState(start);
  const [theirs, setTheirs] = useState<Versioned<Values> | null>(null);
  const saveOrAsk = async (from: Versioned<Values>, values: Values, key: string) => {
    try {
      await save(from, values, key);
    } catch (error) {
      if (asProblem(error).isStale) setTheirs(await load());
      throw error;
    }
  };
  const state = useRecordForm<Values>({
    initial: base.values,
    labels,
    validate,
    pathOf,
    draftKey,
    submit: (values, key) => saveOrAsk(base, values, key),
  });
  const apply = (merged: Values) => {
    if (!theirs) return;
    setBase(theirs);
    setTheirs(null);
    state.form.setValues(merged);
    state.resend((values, key) => saveOrAsk(theirs, values, key), merged);
  };
  return { state, base, theirs, apply, dismiss: () => setTheirs(null) };
}
