import { Button, Loader, UnstyledButton } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "@/shared/ui/problem_text";
import classes from "./save_bar.module.css";
import type { RecordForm } from "./use_record_form";

const SLOW_AFTER_MS = 5000;

type Props = {
  state: Pick<RecordForm<never>, "submitting" | "problem" | "summary" | "jump">;
  submitLabel: string;
  /** The act ends something. */
  danger?: boolean;
  onCancel?: () => void;
};

/** Stays at the foot of a form: the one primary button, and beside it how the last try went. */
export function SaveBar({ state, submitLabel, danger, onCancel }: Props) {
  const { t } = useTranslation("shared");
  return (
    <div className={classes["bar"]}>
      <div role="status" className={classes["status"]}>
        <Status state={state} />
      </div>
      <div className={classes["buttons"]}>
        {onCancel ? (
          <Button variant="default" onClick={onCancel}>
            {t("cancel")}
          </Button>
        ) : null}
        <Button type="submit" color={danger ? "red" : undefined} loading={state.submitting}>
          {submitLabel}
        </Button>
      </div>
    </div>
  );
}

function useSlow(running: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!running) return undefined;
    const timer = window.setTimeout(() => setSlow(true), SLOW_AFTER_MS);
    return () => {
      window.clearTimeout(timer);
      setSlow(false);
    };
  }, [running]);
  return slow;
}

function Status({ state: { submitting, problem, summary, jump } }: Pick<Props, "state">): ReactNode {
  const { t } = useTranslation("shared");
  const text = useProblemText();
  const slow = useSlow(submitting);
  if (submitting) {
    if (!slow) return null;
    return (
      <>
        <Loader size={14} />
        {t("save_bar.slow")}
      </>
    );
  }
  const [first] = summary;
  if (first) {
    return (
      <UnstyledButton className={classes["problem"]} onClick={() => jump(first.path)}>
        <IconAlertTriangle size={16} aria-hidden="true" />
        {t("save_bar.fields", { count: summary.length })}
      </UnstyledButton>
    );
  }
  if (!problem || problem.isStale || problem.errors.length > 0) return null;
  return (
    <span className={classes["problem"]}>
      <IconAlertTriangle size={16} aria-hidden="true" />
      {problem.status === 401
        ? t("save_bar.session_ended")
        : `${t("save_bar.not_saved")} ${text.problem(problem)}`}
    </span>
  );
}
