import { Alert, Button, Group, Stack, UnstyledButton } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorSummary } from "@/shared/form/error_summary";
import { UnsavedGuard } from "@/shared/form/unsaved_guard";
import type { RecordForm } from "@/shared/form/use_record_form";
import { useFormat } from "@/shared/i18n/use_format";
import { ErrorState } from "@/shared/ui/error_state";
import classes from "./form.module.css";
import { STEPS, stepOf, wrongBySteps } from "./steps";

type Props<Values> = {
  state: RecordForm<Values>;
  /** Names the act: "Save the draft". */
  submitLabel: string;
  onCancel: () => void;
  /** Above the steps, on each of them. */
  top?: ReactNode;
  /** Below them, likewise. */
  bottom?: ReactNode;
  /** Whether nothing can be changed in a step now. */
  locked?: boolean[];
  /** The fields of a step. */
  renderStep: (step: (typeof STEPS)[number]["key"]) => ReactNode;
};

/** Goes to the step of a field, then to the field. */
function useStepJump<Values>(state: RecordForm<Values>, at: number, setAt: (step: number) => void) {
  const wanted = useRef<string | null>(null);
  const jump = (path: string) => {
    const step = stepOf(path);
    if (step === null || step === at) state.jump(path);
    else {
      wanted.current = path;
      setAt(step);
    }
  };
  useEffect(() => {
    if (wanted.current === null) return;
    state.jump(wanted.current);
    wanted.current = null;
  });
  // A refusal opens the step of its first field.
  const paths = state.summary.map(({ path }) => path).join("\n");
  const seen = useRef("");
  useEffect(() => {
    if (paths === seen.current) return;
    const grew = paths !== "" && !seen.current.includes(paths);
    seen.current = paths;
    const first = paths
      .split("\n")
      .map((path) => ({ path, step: stepOf(path) }))
      .filter(({ step }) => step !== null)
      .toSorted((a, b) => Number(a.step) - Number(b.step))[0];
    if (grew && first && !paths.split("\n").some((path) => stepOf(path) === at)) jump(first.path);
  });
  return jump;
}

const NO_STEP: boolean[] = [];

/** A long form as steps with a map; every step keeps what is typed, and errors lead to theirs. */
export function StepForm<Values>({
  state,
  submitLabel,
  onCancel,
  top,
  bottom,
  locked = NO_STEP,
  renderStep,
}: Props<Values>) {
  const { t } = useTranslation("agreements");
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      STEPS.findIndex((_, step) => !locked[step]),
    ),
  );
  const jump = useStepJump(state, at, setAt);
  const heading = useRef<HTMLHeadingElement>(null);
  const go = (step: number) => {
    setAt(step);
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  };
  const last = at === STEPS.length - 1;
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    if (last) return state.onSubmit(event);
    event.preventDefault();
    go(at + 1);
  };
  const { problem, summary } = state;
  const wrong = wrongBySteps(summary.map(({ path }) => path));
  const showProblem = problem !== null && !problem.isStale && problem.errors.length === 0;
  return (
    <form ref={state.ref} onSubmit={onSubmit} noValidate>
      <div className={classes["layout"]}>
        <StepMap at={at} wrong={wrong} locked={locked} onGo={go} />
        <Stack gap="lg" className={classes["steps"]}>
          {state.restored ? <DraftNotice onDiscard={state.discardDraft} /> : null}
          <ErrorSummary items={summary} onJump={jump} />
          {showProblem ? <ErrorState error={problem} title={t("shared:problem.title")} /> : null}
          {top}
          <h2 ref={heading} tabIndex={-1} className="hk-visually-hidden">
            {t("form.step", { at: at + 1, of: STEPS.length, name: t(`step.${STEPS[at]?.key ?? "what"}`) })}
          </h2>
          {STEPS.map(({ key }, step) => (
            <div key={key} hidden={step !== at}>
              <Stack gap="lg">{renderStep(key)}</Stack>
            </div>
          ))}
          {bottom}
          <div className={classes["bar"]}>
            <Button variant="default" onClick={onCancel}>
              {t("shared:cancel")}
            </Button>
            <span className={classes["grow"]} />
            {at > 0 ? (
              <Button variant="default" onClick={() => go(at - 1)}>
                {t("form.previous")}
              </Button>
            ) : null}
            {last ? null : (
              <Button type="submit" variant="default">
                {t("form.next")}
              </Button>
            )}
            <Button
              type={last ? "submit" : "button"}
              loading={state.submitting}
              onClick={last ? undefined : () => state.onSubmit()}
            >
              {submitLabel}
            </Button>
          </div>
        </Stack>
      </div>
      <UnsavedGuard dirty={state.dirty && !state.submitting} />
    </form>
  );
}

type MapProps = { at: number; wrong: number[]; locked: boolean[]; onGo: (step: number) => void };

function StepMap({ at, wrong, locked, onGo }: MapProps) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  return (
    <nav aria-label={t("form.map")}>
      <ol className={`hk-card ${classes["map"]}`}>
        {STEPS.map(({ key }, step) => (
          <li key={key}>
            <UnstyledButton
              className={classes["step"]}
              aria-current={step === at ? "step" : undefined}
              data-wrong={wrong[step] ? true : undefined}
              onClick={() => onGo(step)}
            >
              <span className={classes["place"]} aria-hidden="true">
                {locked[step] ? <IconLock size={13} /> : format.number(step + 1)}
              </span>
              <span>
                {t(`step.${key}`)}{" "}
                {locked[step] ? (
                  <span className="hk-visually-hidden">{`(${t("form.step_locked")})`}</span>
                ) : null}
                {wrong[step] ? (
                  <span className={classes["wrong"]}>{t("form.wrong", { count: wrong[step] })}</span>
                ) : null}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ol>
    </nav>
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
