import { IconCheck, IconMinus, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/use_format";
import type { Agreement } from "../model";
import { progressOf, type Step } from "./progress";
import classes from "./progress_rail.module.css";

/** A moment as a day, or a date that may lack its day. */
export function useWhen(): (on: string) => string {
  const format = useFormat();
  return (on) => (on.includes("T") ? format.day(on) : format.partialDate(on));
}

/** How far the agreement has come, with dates and people. */
export function ProgressRail({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation("agreements");
  return (
    <ol className={classes["rail"]} aria-label={t("record.progress")}>
      {progressOf(agreement).map((step) => (
        <RailStep key={step.status} step={step} />
      ))}
    </ol>
  );
}

/** Where it is over for good; the others wait or went on elsewhere. */
const OVER = new Set(["declined", "cancelled", "terminated"]);

function RailStep({ step }: { step: Step }) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const when = useWhen();
  const { status, state, exit, on, by, entered } = step;
  return (
    <li
      className={classes["step"]}
      data-state={state}
      data-exit={exit || undefined}
      aria-current={state === "current" ? "step" : undefined}
    >
      <span className={classes["dot"]} aria-hidden="true">
        {state === "done" ? <IconCheck size={12} stroke={3} /> : null}
        {state === "skipped" ? <IconMinus size={12} stroke={3} /> : null}
        {exit && OVER.has(status) ? <IconX size={12} stroke={3} /> : null}
      </span>
      <span className={classes["name"]}>{exit ? t(`status.${status}`) : t(`rail.${status}`)}</span>
      <span className={classes["note"]}>
        {state === "skipped" ? t("record.skipped") : null}
        {state === "ahead" ? <span className="hk-visually-hidden">{t("record.ahead")}</span> : null}
        {on ? <time>{when(on)}</time> : null}
        {by ? <span>{by}</span> : null}
        {entered ? <span>{t("record.entered", { by: entered.by, day: format.day(entered.at) })}</span> : null}
      </span>
    </li>
  );
}
