import { useEffect, useState } from "react";
import { asProblem } from "@/shared/api/problem";
import { readDraft, writeDraft, type DraftKey } from "./draft";
import { useDraftKey, useRecordForm, type RecordForm } from "./use_record_form";

/** A record as a form sees it: the version it may be written on, its values, and who made it so and when. */
export type Versioned<Values> = { version: number; values: Values; by?: string | null; at?: string | null };

type Input<Values> = {
  start: Versioned<Values>;
  /** Writes `values` on the version of `base`; sends only what differs from `base.values`. */
  save: (base: Versioned<Values>, values: Values, key: string) => Promise<void>;
  /** Reads what the server holds now. */
  load: () => Promise<Versioned<Values>>;
  labels: Record<string, string>;
  check?: (values: Values) => Record<string, string>;
  pathOf?: (path: string, values: Values) => string;
  /** Keeps what is typed over a reload, with the version it was typed on: a change of others is asked about. */
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

/** The version a draft stands on is kept beside it. */
function useDraftedBase<Values>(start: Versioned<Values>, form: string | undefined) {
  const draft = useDraftKey(form);
  const beside: DraftKey | null = draft && { ...draft, form: `${draft.form}.base` };
  const [base, setBase] = useState(() => {
    const kept = readDraft(draft) === null ? null : readDraft<Versioned<Values>>(beside);
    return kept ?? start;
  });
  return { base, setBase, keepBase: () => writeDraft(beside, base) };
}

/** A form of an existing record: a refusal with 412 fetches the other version and asks field by field. */
export function useVersionedForm<Values extends object>(input: Input<Values>): VersionedForm<Values> {
  const { start, save, load, labels, check, pathOf, draftKey } = input;
  const { base, setBase, keepBase } = useDraftedBase(start, draftKey);
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
    check,
    pathOf,
    draftKey,
    submit: (values, key) => saveOrAsk(base, values, key),
  });
  const { dirty } = state;
  useEffect(() => {
    if (dirty) keepBase();
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
