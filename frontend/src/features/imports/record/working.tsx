import { Button, Group } from "@mantine/core";
import { useId, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useJobAct } from "@/shared/jobs/job_act";
import { JobProgress } from "@/shared/jobs/job_progress";
import { isOver, jobQuery } from "@/shared/jobs/jobs";
import { ConfirmDialog } from "@/shared/ui/confirm_dialog";
import { useReadAnew } from "../api/acts";
import shared from "../components/imports.module.css";
import type { Import } from "../model";

/** A job works on the import: how far it is, and the way to stop it. */
export function Working({ of, jobId }: { of: Import; jobId: string }) {
  const { t } = useTranslation("imports");
  const heading = useId();
  const readAnew = useReadAnew(of.register);
  const cancel = useJobAct(jobId);
  const { data: job } = useQuery(jobQuery(jobId));
  const [asking, setAsking] = useState(false);
  const mayCancel = job?.actions.some(({ action, allowed }) => action === "cancel" && allowed) ?? false;
  const open = asking && !(job && isOver(job.status));
  return (
    <section className={`hk-card ${shared["card"]}`} aria-labelledby={heading}>
      <h2 id={heading}>{t(`working.${of.state}`)}</h2>
      <JobProgress
        id={jobId}
        // Places are counted from the first row of the sheet.
        rowName={(place) => t("row.name", { row: place + 1 })}
        onOver={readAnew}
      />
      {mayCancel ? (
        <Group mt="md">
          <Button variant="default" size="xs" onClick={() => setAsking(true)}>
            {t("working.cancel")}
          </Button>
        </Group>
      ) : null}
      <ConfirmDialog
        opened={open}
        danger
        title={t("working.cancel_title")}
        confirmLabel={t("working.cancel")}
        cancelLabel={t("working.keep")}
        busy={cancel.isPending}
        error={cancel.error}
        onConfirm={() => cancel.mutate("cancel", { onSuccess: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      >
        {t(`working.cancel_${of.state}`)}
      </ConfirmDialog>
    </section>
  );
}
