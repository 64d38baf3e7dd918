import { useForm, type FormErrors, type UseFormReturnType } from "@mantine/form";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState, type FormEvent, type RefObject } from "react";
import { newIdempotencyKey } from "@/shared/api/client";
import type { FieldError } from "@/shared/api/model";
import { asProblem, pathOfPointer, type ApiProblem } from "@/shared/api/problem";
import { sessionQuery } from "@/shared/auth/session";
import { sameValue } from "@/shared/ui/conflict";
import { useProblemText } from "@/shared/ui/problem_text";
import { dropDraft, readDraft, writeDraft, type DraftKey } from "./draft";
import type { SummaryItem } from "./error_summary";
import { focusField, inPageOrder } from "./focus_field";

type Input<Values> = {
  initial: Values;
  /** Sends the values; a thrown `ApiProblem` lands on the fields. `key` is the form's idempotency key. */
  submit: (values: Values, key: string) => Promise<void>;
  /** Local checks; texts already translated. The server checks everything again. */
  validate?: (values: Values) => FormErrors;
  /** Local checks as codes of `errors.*` by path: `{"rankings.0.place": "not_one_number"}`. */
  check?: (values: Values) => Record<string, string>;
  /** Names of fields for the summary; `*` stands for a position, also in the name: `rankings.*.year`, "Rankings *, Year". */
  labels: Record<string, string>;
  /** Path of the form's field when it differs from the body's path (default: the same). */
  pathOf?: (path: string, values: Values) => string;
  /** Keeps what this person types in this tab until it is sent. */
  draftKey?: string;
};

export type RecordForm<Values> = {
  form: UseFormReturnType<Values>;
  /** Goes on `<form ref>`. */
  ref: RefObject<HTMLFormElement | null>;
  onSubmit: (event?: FormEvent<HTMLFormElement>) => void;
  submitting: boolean;
  /** Errors for `ErrorSummary`, in the order of the page. */
  summary: SummaryItem[];
  jump: (path: string) => void;
  /** The last refusal, also when it has no field errors (show by `ErrorState`); a 412 for `ConflictDialog`. */
  problem: ApiProblem | null;
  clearProblem: () => void;
  /** Something is typed and not yet sent. */
  dirty: boolean;
  /** The values come from a draft of this tab. */
  restored: boolean;
  discardDraft: () => void;
  /** Sends other values another way (after a conflict was settled), with the same landing of errors. */
  resend: (submit: (values: Values, key: string) => Promise<void>, values: Values) => void;
};

function labelOf(labels: Record<string, string>, path: string): string {
  const pattern = path.replaceAll(/(^|\.)\d+(?=\.|$)/gu, "$1*");
  const exact = labels[path] ?? labels[pattern];
  if (exact !== undefined) {
    const places = (path.match(/(?<=^|\.)\d+(?=\.|$)/gu) ?? []).map((place) => String(Number(place) + 1));
    return exact.replaceAll("*", () => places.shift() ?? "");
  }
  const outer = pattern.slice(0, Math.max(0, pattern.lastIndexOf(".")));
  return outer === "" ? path : labelOf(labels, outer);
}

function valueAt(values: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (at, key) => (typeof at === "object" && at !== null ? (at as Record<string, unknown>)[key] : at),
      values,
    );
}

/** An empty field is called empty, whatever the API finds wrong with an empty text. */
function plainly(error: FieldError, value: unknown): FieldError {
  const empty =
    (typeof value === "string" && value.trim() === "") || (Array.isArray(value) && value.length === 0);
  return empty ? { ...error, code: "required" } : error;
}

type Landing = { text: (error: FieldError) => string; pathOf: (path: string) => string; values: unknown };

/** Puts errors of a refusal on the form's fields; those of no field stay in the summary. */
function landErrors(errors: FieldError[], { text, pathOf, values }: Landing) {
  const fields: Record<string, string> = {};
  const loose: string[] = [];
  for (const error of errors) {
    const path = error.pointer.startsWith("/") ? pathOf(pathOfPointer(error.pointer)) : "";
    if (path === "") loose.push(text(error));
    else fields[path] ??= text(plainly(error, valueAt(values, path)));
  }
  return { fields, loose };
}

/** A new key after a success or a refusal: the server kept nothing of a refused request. */
function useIdempotencyKey() {
  const key = useRef(newIdempotencyKey());
  const renew = useCallback(() => {
    key.current = newIdempotencyKey();
  }, []);
  return { key, renew };
}

/** Whose draft it is and of which form; `null` keeps none. */
export function useDraftKey(form: string | undefined): DraftKey | null {
  const client = useQueryClient();
  const user = client.getQueryData(sessionQuery.queryKey)?.id ?? "nobody";
  return useMemo(() => (form === undefined ? null : { user, form }), [user, form]);
}

/**
 * One form of a record: server errors land on fields by JSON pointer, focus goes to the first, a double submit is
 * impossible, typed input is kept whatever the server says, and may survive a reload as a draft.
 */
export function useRecordForm<Values extends object>(input: Input<Values>): RecordForm<Values> {
  const { initial, submit, validate, check, labels } = input;
  const text = useProblemText();
  const ref = useRef<HTMLFormElement>(null);
  const running = useRef(false);
  const { key, renew } = useIdempotencyKey();
  const draftKey = useDraftKey(input.draftKey);
  const [draft] = useState(() => readDraft<Values>(draftKey));
  const [restored, setRestored] = useState(draft !== null);
  const [submitting, setSubmitting] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [loose, setLoose] = useState<string[]>([]);
  /** The field to focus once the errors are on the page. */
  const focusAt = useRef<string | null>(null);
  const form = useForm<Values>({
    initialValues: initial,
    validate: (values) => {
      const codes = Object.entries(check?.(values) ?? {});
      const found = codes.map(([path, code]) => [path, text.field({ pointer: path, code })] as const);
      return { ...validate?.(values), ...Object.fromEntries(found) };
    },
    onValuesChange: (values) => {
      if (sameValue(values, initial)) dropDraft(draftKey);
      else writeDraft(draftKey, values);
    },
  });

  const { setValues } = form;
  const filled = useRef(false);
  useEffect(() => {
    if (!draft || filled.current) return;
    filled.current = true;
    setValues(draft);
  }, [draft, setValues]);

  const jump = useCallback((path: string) => void focusField(ref.current, path), []);
  useEffect(() => {
    if (focusAt.current === null) return;
    jump(focusAt.current);
    focusAt.current = null;
  });

  const refuse = (error: unknown) => {
    const refusal = asProblem(error);
    const landed = landErrors(refusal.errors, {
      text: text.field,
      pathOf: (path) => input.pathOf?.(path, form.getValues()) ?? path,
      values: form.getValues(),
    });
    const order = inPageOrder(ref.current, Object.keys(landed.fields));
    form.setErrors(Object.fromEntries(order.map((path) => [path, landed.fields[path]])));
    setLoose(landed.loose);
    setProblem(refusal);
    if (refusal.status >= 400 && refusal.status < 500 && refusal.code !== "idempotency_in_progress") renew();
    focusAt.current = order[0] ?? null;
  };

  const send = async (values: Values, how = submit) => {
    if (running.current) return;
    running.current = true;
    setSubmitting(true);
    setProblem(null);
    setLoose([]);
    try {
      await how(values, key.current);
      renew();
      dropDraft(draftKey);
      form.resetDirty(values);
    } catch (error) {
      refuse(error);
    } finally {
      running.current = false;
      setSubmitting(false);
    }
  };

  const invalid = (found: FormErrors) => {
    setProblem(null);
    setLoose([]);
    const order = inPageOrder(ref.current, Object.keys(found));
    form.setErrors(Object.fromEntries(order.map((path) => [path, found[path]])));
    focusAt.current = order[0] ?? null;
  };
  const { errors } = form;
  const summary = useMemo(() => {
    const fields = Object.keys(errors).map((path) => ({
      path,
      label: labelOf(labels, path),
      message: typeof errors[path] === "string" ? errors[path] : "",
    }));
    return [...fields, ...loose.map((message) => ({ path: "", label: "", message }))];
  }, [errors, labels, loose]);

  return {
    form,
    ref,
    onSubmit: form.onSubmit((values) => send(values), invalid),
    submitting,
    summary,
    jump,
    problem,
    clearProblem: () => setProblem(null),
    dirty: form.isDirty(),
    restored,
    discardDraft: () => {
      form.setValues(initial);
      dropDraft(draftKey);
      setRestored(false);
    },
    resend: (how, values) => void send(values, how),
  };
}
