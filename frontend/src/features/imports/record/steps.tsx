import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ImportState } from "../model";
import classes from "./record.module.css";

const STEPS = ["file", "columns", "rows", "register"] as const;
export type Step = (typeof STEPS)[number];

/** Which step an import is at. */
export function stepOf(state: ImportState, columns: boolean): Step {
  if (state === "mapping" || columns) return "columns";
  return state === "checking" || state === "checked" ? "rows" : "register";
}

type Props = {
  at: Step;
  /** The last step is done, too. */
  arrived: boolean;
  onColumns?: () => void;
};

/** The way from the file to the register, and where on it one stands. */
export function Steps({ at, arrived, onColumns }: Props) {
  const { t } = useTranslation("imports");
  const now = STEPS.indexOf(at);
  return (
    <ol className={classes["steps"]} aria-label={t("steps.title")}>
      {STEPS.map((step, place) => {
        const done = place < now || (arrived && place === now);
        const mark = done ? <IconCheck size={14} stroke={2.5} aria-hidden="true" /> : place + 1;
        const words = (
          <>
            <span className={classes["mark"]}>{mark}</span>
            <span className={classes["word"]}>{t(`steps.${step}`)}</span>
          </>
        );
        return (
          <li
            key={step}
            aria-current={place === now ? "step" : undefined}
            data-done={done || undefined}
            className={classes["step"]}
          >
            {step === "columns" && onColumns ? (
              <button type="button" className={classes["back"]} onClick={onColumns}>
                {words}
              </button>
            ) : (
              words
            )}
          </li>
        );
      })}
    </ol>
  );
}
