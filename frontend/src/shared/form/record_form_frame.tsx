import { Alert, Button, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/shared/ui/error_state";
import { ErrorSummary } from "./error_summary";
import classes from "./record_form_frame.module.css";
import { UnsavedGuard } from "./unsaved_guard";
import type { RecordForm as RecordFormState } from "./use_record_form";

type Props<Values> = {
  state: RecordFormState<Values>;
  /** Names the act: "Save the partner". */
  submitLabel: string;
  onCancel?: () => void;
  /** Whether leaving the page asks; `false` in a dialog. */
  guard?: boolean;
  children: ReactNode;
};

/** The frame of every form: draft notice, errors, fields, one primary button. 412 is left to `ConflictDialog`. */
export function RecordFormFrame<Values>({
  state,
  submitLabel,
  onCancel,
  guard = true,
  children,
}: Props<Values>) {
  const { t } = useTranslation("shared");
  const { problem, summary } = state;
  const showProblem = problem !== null && !problem.isStale && summary.length === 0;
  return (
    <form ref={state.ref} onSubmit={state.onSubmit} noValidate className={classes["form"]}>
      <Stack gap="lg">
        {state.restored ? <DraftNotice onDiscard={state.discardDraft} /> : null}
        <ErrorSummary items={summary} onJump={state.jump} />
        {showProblem ? <ErrorState error={problem} title={t("problem.title")} /> : null}
        {children}
        <Group justify="flex-end" className={classes["foot"]}>
          {onCancel ? (
            <Button variant="default" onClick={onCancel}>
              {t("cancel")}
            </Button>
          ) : null}
          <Button type="submit" loading={state.submitting}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
      {guard ? <UnsavedGuard dirty={state.dirty && !state.submitting} /> : null}
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
  return (
    <section className={`hk-card ${classes["section"]}`}>
      <h2 className={classes["title"]}>{title}</h2>
      {text ? <p className={classes["text"]}>{text}</p> : null}
      <Stack gap="sm" mt="sm">
        {children}
      </Stack>
    </section>
  );
}
