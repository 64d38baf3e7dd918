import { Alert, Button, Group, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { RecordFormFrame } from "@/shared/form/record_form_frame";
import { useRecordForm } from "@/shared/form/use_record_form";
import { GuardedModal } from "@/shared/ui/guarded_modal";
import { JobProgress } from "./job_progress";

type Props<Values> = {
  /** Names the act and how many it is about; also on the button. */
  title: string;
  /** What is changed is called, in the order in which it is sent. */
  names: readonly string[];
  /** Fields that say nothing yet. */
  initial: Values;
  /** Names of the fields, for the summary of errors. */
  labels: Record<string, string>;
  /** What is sent of the values; empty while nothing is filled in. */
  changesOf: (values: Values) => object;
  /** Sends the values, gives the job's id. */
  send: (values: Values, key: string) => Promise<string>;
  /** `done`: the job was asked for. */
  onClose: (done: boolean) => void;
  children: (form: UseFormReturnType<Values>) => ReactNode;
};

/** Changes many records at once: a few fields first, then how the job goes and what came of each record. */
export function BulkDialog<Values extends object>(props: Props<Values>) {
  const { title, names, onClose } = props;
  const [jobId, setJobId] = useState<string | null>(null);
  return (
    <GuardedModal title={title} size="lg" onClose={() => onClose(jobId !== null)}>
      {jobId === null ? (
        <BulkForm {...props} onSent={setJobId} />
      ) : (
        <BulkResult jobId={jobId} names={names} onClose={() => onClose(true)} />
      )}
    </GuardedModal>
  );
}

type FormProps<Values> = Props<Values> & { onSent: (jobId: string) => void };

function BulkForm<Values extends object>(props: FormProps<Values>) {
  const { title, initial, labels, changesOf, send, onSent, onClose, children } = props;
  const { t } = useTranslation("shared");
  const [missed, setMissed] = useState(false);
  const isEmpty = (values: Values) => Object.keys(changesOf(values)).length === 0;
  const state = useRecordForm<Values>({
    initial,
    labels,
    pathOf: (path) => path.replace(/^changes\./u, ""),
    submit: async (values, key) => {
      const empty = isEmpty(values);
      setMissed(empty);
      if (!empty) onSent(await send(values, key));
    },
  });
  return (
    <RecordFormFrame state={state} submitLabel={title} onCancel={() => onClose(false)} guard={false}>
      <Text size="sm" c="dimmed">
        {t("bulk.kept")}
      </Text>
      {missed && isEmpty(state.form.values) ? (
        <Alert role="alert" color="red" variant="outline">
          {t("bulk.nothing")}
        </Alert>
      ) : null}
      {children(state.form)}
    </RecordFormFrame>
  );
}

type ResultProps = { jobId: string; names: readonly string[]; onClose: () => void };

function BulkResult({ jobId, names, onClose }: ResultProps) {
  const { t } = useTranslation("shared");
  const button = useRef<HTMLButtonElement>(null);
  // The form that had the focus is gone.
  useEffect(() => button.current?.focus(), []);
  return (
    <>
      <JobProgress id={jobId} rowName={(place) => names[place]} />
      <Group justify="flex-end" mt="lg">
        <Button ref={button} onClick={onClose}>
          {t("close")}
        </Button>
      </Group>
    </>
  );
}
