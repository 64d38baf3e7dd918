import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/use_format";
import type { Job } from "@/shared/jobs/jobs";
import { Fact, Facts } from "@/shared/ui/facts";
import { Moment, useOwnerName } from "./job_words";

/** When a job was asked for, begun and finished, how often it was tried, whose it is. */
export function JobFacts({ job, narrow }: { job: Job; narrow?: boolean }) {
  const { t } = useTranslation("jobs");
  const format = useFormat();
  const ownerName = useOwnerName();
  const { attempts, max_attempts: most } = job;
  return (
    <Facts narrow={narrow}>
      <Fact label={t("field.created_at")}>
        <Moment at={job.created_at} />
      </Fact>
      <Fact label={t("field.started_at")}>
        <Moment at={job.started_at} />
      </Fact>
      <Fact label={t("field.finished_at")}>
        <Moment at={job.finished_at} />
      </Fact>
      {job.status === "waiting" && attempts > 0 ? (
        <Fact label={t("field.next_at")}>{t("not_before", { at: format.dateTime(job.due_at) })}</Fact>
      ) : null}
      <Fact label={t("field.attempts")}>
        {t("attempts", { attempts: format.number(attempts), most: format.number(most) })}
      </Fact>
      <Fact label={t("field.owner")}>{ownerName(job.owner_id)}</Fact>
    </Facts>
  );
}
