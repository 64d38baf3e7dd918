import {
  IconBan,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconPlayerPlay,
  type Icon,
} from "@tabler/icons-react";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { toProblem, type ApiProblem } from "@/shared/api/problem";
import { useFormat } from "@/shared/i18n/use_format";
import { StateChip, type Tone } from "@/shared/ui/state_chip";
import type { Job, JobStatus, JobSummary } from "./jobs";

const LOOKS: Record<JobStatus, { tone: Tone; icon: Icon }> = {
  waiting: { tone: "rest", icon: IconClock },
  running: { tone: "us", icon: IconPlayerPlay },
  done: { tone: "ok", icon: IconCircleCheck },
  failed: { tone: "late", icon: IconCircleX },
  cancelled: { tone: "shut", icon: IconBan },
};

export function JobStatusChip({ status }: { status: JobStatus }) {
  const { t } = useTranslation("shared");
  return <StateChip {...LOOKS[status]} label={t(`jobs.status.${status}`)} />;
}

/** What a row's outcome is called; an unknown code is shown as it is. */
export function useOutcomeName(): (outcome: string) => string {
  const { t } = useTranslation("shared");
  return useCallback((outcome) => t(`jobs.outcome.${outcome}`, { defaultValue: outcome }), [t]);
}

/** "3 changed"; an unknown code with its number. */
export function useTallyText(): (line: { outcome: string; count: number }) => string {
  const { t } = useTranslation("shared");
  const format = useFormat();
  return useCallback(
    ({ outcome, count }) => {
      const total = format.number(count);
      return t(`jobs.tally.${outcome}`, { count, total, defaultValue: `${outcome}: ${total}` });
    },
    [t, format],
  );
}

/** "120 of 300", "120" while nobody knows how many there are, nothing for a job without steps. */
export function useProgressText(): (progress: JobSummary["progress"]) => string {
  const { t } = useTranslation("shared");
  const format = useFormat();
  return useCallback(
    ({ done, total }) => {
      if (typeof total === "number") {
        return t("jobs.done_of", { done: format.number(done), total: format.number(total) });
      }
      return done === 0 ? "" : format.number(done);
    },
    [t, format],
  );
}

/** A problem kept with a job or a row, as if it had just been answered. */
export function keptProblem(problem: NonNullable<Job["problem"]>): ApiProblem {
  return toProblem(problem.status, problem, null);
}
