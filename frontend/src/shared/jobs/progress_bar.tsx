import { Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { isOver, type JobSummary } from "./jobs";
import { useProgressText } from "./job_words";
import classes from "./jobs.module.css";

type Props = Pick<JobSummary, "status" | "progress">;

/** How far a job is, as a bar with its numbers; only the numbers once it is over. */
export function ProgressBar({ status, progress }: Props) {
  const { t } = useTranslation("shared");
  const text = useProgressText()(progress);
  if (isOver(status) || (status === "waiting" && progress.done === 0)) {
    return text === "" ? null : <span className="hk-numbers">{text}</span>;
  }
  const { done, total } = progress;
  const known = typeof total === "number" && total > 0;
  const share = known ? Math.min(100, Math.round((done / total) * 100)) : 100;
  const running = status === "running";
  return (
    <div className={classes["progress"]}>
      <Progress.Root size="md" radius="xl" className={classes["bar"]}>
        <Progress.Section
          value={share}
          striped={!known}
          animated={!known && running}
          color={running ? "lapis" : "gray"}
          // Without an end in sight there is no share to tell.
          withAria={known}
          role="progressbar"
          aria-label={t("jobs.progress")}
          aria-valuetext={text === "" ? t("jobs.status.running") : text}
        />
      </Progress.Root>
      {text === "" ? null : <span className={`hk-numbers ${classes["numbers"]}`}>{text}</span>}
    </div>
  );
}
