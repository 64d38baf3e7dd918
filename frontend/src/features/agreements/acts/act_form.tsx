import { Alert, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ApiProblem } from "@/shared/api/problem";
import { RecordFormFrame } from "@/shared/form/record_form_frame";
import { useRecordForm } from "@/shared/form/use_record_form";
import { GuardedModal } from "@/shared/ui/guarded_modal";
import { useNotice } from "@/shared/ui/notice";
import { useAgreementAct, type ActBodies, type ActName } from "../api/acts";
import { useFormLabels } from "../components/use_form_labels";
import { DESTRUCTIVE, type Agreement } from "../model";
import { checkPaper, paperBody, type PaperValues } from "./paper";
import { PaperBlock } from "./paper_block";
import { StaleNotice } from "./stale_notice";

export type ActProps = { agreement: Agreement; onClose: () => void };

type Props<Name extends ActName, Values extends { paper: PaperValues }> = ActProps & {
  name: Name;
  initial: Values;
  /** What is sent beside the paper. */
  toBody: (values: Values) => Omit<ActBodies[Name], "on_paper">;
  /** Codes of what cannot be sent yet, by path. */
  check?: (values: Values) => Record<string, string>;
  /** Whether it may, must or cannot be recorded from paper. */
  paper?: (values: Values) => "may" | "must" | "no";
  pathOf?: (path: string) => string;
  /** Names of fields where the desk's own say too little. */
  labels?: Record<string, string>;
  /** What the act does. */
  text?: ReactNode;
  size?: string;
  children: (form: UseFormReturnType<Values>) => ReactNode;
};

/** The dialog of an act: its fields, the paper it was done on, and what the server said. */
export function ActForm<Name extends ActName, Values extends { paper: PaperValues }>(
  props: Props<Name, Values>,
) {
  const { t } = useTranslation("agreements");
  const { name, size = "lg", onClose } = props;
  const title: ActName = name;
  return (
    <GuardedModal onClose={onClose} size={size} title={t(`act.${title}`)}>
      <Body {...props} />
    </GuardedModal>
  );
}

function Body<Name extends ActName, Values extends { paper: PaperValues }>(props: Props<Name, Values>) {
  const { t } = useTranslation("agreements");
  const { agreement, name, initial, toBody, check, paper = () => "may", text, onClose } = props;
  const plain: ActName = name;
  const act = useAgreementAct(agreement.id, name);
  // What stood on the screen when it was tried: what is different afterwards, somebody else changed.
  const [seen, setSeen] = useState(agreement);
  const notice = useNotice();
  const state = useRecordForm<Values>({
    initial,
    labels: { ...useFormLabels(), ...props.labels },
    pathOf: (path) => (props.pathOf?.(path) ?? path).replace(/^on_paper/u, "paper"),
    check: (values) => ({
      ...check?.(values),
      ...(paper(values) === "no" ? {} : checkPaper(values.paper, paper(values) === "must")),
    }),
    submit: async (values, key) => {
      const told = paper(values) === "no" ? {} : paperBody(values.paper, paper(values) === "must");
      const body = { ...toBody(values), ...told } as ActBodies[Name];
      setSeen(agreement);
      const now = await act.mutateAsync({ version: agreement.version, body, key });
      notice(t(`done.${plain}`, { number: now.number ?? now.title }));
      onClose();
    },
  });
  const kind = paper(state.form.values);
  return (
    <RecordFormFrame
      state={state}
      submitLabel={t(`act.${plain}`)}
      danger={DESTRUCTIVE.has(plain)}
      onCancel={onClose}
      guard={false}
    >
      {text ? <Text size="sm">{text}</Text> : null}
      <Refused problem={state.problem} name={name} seen={seen} agreement={agreement} />
      {props.children(state.form)}
      {kind === "no" ? null : <PaperBlock form={state.form} required={kind === "must"} />}
    </RecordFormFrame>
  );
}

type RefusedProps = { problem: ApiProblem | null; name: ActName; seen: Agreement; agreement: Agreement };

/** What the frame does not say: that the record changed meanwhile, and everything that stands in the way. */
function Refused({ problem, name, seen, agreement }: RefusedProps) {
  const { t } = useTranslation("agreements");
  if (!problem) return null;
  if (problem.isStale) return <StaleNotice name={name} seen={seen} agreement={agreement} />;
  const reasons = unmetOf(problem);
  if (reasons.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" title={t("unmet_title")}>
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </Alert>
  );
}

function unmetOf({ extras }: ApiProblem): string[] {
  const unmet = extras["unmet"];
  if (!Array.isArray(unmet)) return [];
  return unmet.flatMap((one: unknown) => {
    const detail = (one as { detail?: unknown } | null)?.detail;
    return typeof detail === "string" ? [detail] : [];
  });
}
