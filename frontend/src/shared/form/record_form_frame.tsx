import { Alert, Button, Group, Stack } from "@mantine/core";
import { useEffect, useId, type ReactNode, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/shared/ui/error_state";
import { useDialogGuard } from "@/shared/ui/guarded_modal";
import { ErrorSummary } from "./error_summary";
import classes from "./record_form_frame.module.css";
import { SaveBar } from "./save_bar";
import { UnsavedGuard } from "./unsaved_guard";
import type { RecordForm as RecordFormState } from "./use_record_form";

type Props<Values> = {
  state: RecordFormState<Values>;
  /** Names the act: "Save the partner". */
  submitLabel: string;
  onCancel?: () => void;
  /** The act ends something. */
  danger?: boolean;
  /** Whether leaving the page asks; `false` in a dialog. */
  guard?: boolean;
  children: ReactNode;
};

/** Enter in a list or a combobox takes what is typed there; it must not send an unfinished form. */
function useKeptEnter(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const keep = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
      if (event.target.form !== form.current) return;
      if (event.target.closest('[role="combobox"], [data-rows]')) event.preventDefault();
    };
    // After React's own handlers, which take the typed text only from an event nobody stopped.
    document.addEventListener("keydown", keep);
    return () => document.removeEventListener("keydown", keep);
  }, [form]);
}

/**
 * The frame of every form: draft notice, errors, fields, and a bar with the one primary button and how the last try
 * went. In a `GuardedModal` cancelling asks before typed text is lost. 412 is left to `ConflictDialog`.
 */
export function RecordFormFrame<Values>({
  state,
  submitLabel,
  onCancel,
  danger,
  guard = true,
  children,
}: Props<Values>) {
  const { t } = useTranslation("shared");
  const { problem, summary } = state;
  // Once its fields are mended, a refusal has nothing left to say.
  const showProblem = problem !== null && !problem.isStale && problem.errors.length === 0;
  const dirty = state.dirty && !state.submitting;
  const closeDialog = useDialogGuard(dirty);
  useKeptEnter(state.ref);
  return (
    <form ref={state.ref} onSubmit={state.onSubmit} noValidate className={classes["form"]}>
      <Stack gap="lg">
        {state.restored ? <DraftNotice onDiscard={state.discardDraft} /> : null}
        <ErrorSummary items={summary} onJump={state.jump} />
        {showProblem ? <ErrorState error={problem} title={t("problem.title")} /> : null}
        {children}
        <SaveBar state={state} submitLabel={submitLabel} danger={danger} onCancel={closeDialog ?? onCancel} />
      </Stack>
      {guard ? <UnsavedGuard dirty={dirty} /> : null}
    </form>
  );
}

function DraftNotice({ onDiscard }: { onDiscard: () => void }) {
  const { t } = useTranslation("shared");
  return (
    <Alert variant="light">
      <Group justify="space-between">
        {t("draft.restored")}
        <Button size="compact-xs" variant="default" onClick={onDiscard}>
          {t("draft.discard")}
        </Button>
      </Group>
    </Alert>
  );
}

type SectionProps = { title: string; text?: string; children: ReactNode };

/** A part of a form with a heading and one sentence about it. */
export function FormSection({ title, text, children }: SectionProps) {
  const id = useId();
  return (
    <section className={`hk-card ${classes["section"]}`} aria-labelledby={id}>
      <h2 id={id} className={classes["title"]}>
        {title}
      </h2>
      {text ? <p className={classes["text"]}>{text}</p> : null}
      <Stack gap="sm" mt="sm">
        {children}
      </Stack>
    </section>
  );
}
