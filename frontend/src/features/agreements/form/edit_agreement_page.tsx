import { Anchor, Textarea } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "@/shared/api/problem";
import { FormSection } from "@/shared/form/record_form_frame";
import { useVersionedForm, type Versioned } from "@/shared/form/use_versioned_form";
import { useNotice } from "@/shared/ui/notice";
import { PageHeader } from "@/shared/ui/page_header";
import { checkPaper, paperBody } from "../acts/paper";
import { PaperBlock } from "../acts/paper_block";
import { useCorrectAgreement, useUpdateAgreement } from "../api/agreements";
import { useFormLabels } from "../components/use_form_labels";
import type { Agreement } from "../model";
import { actedPath } from "./acted_values";
import { AgreementConflict, useVersionNow } from "./agreement_conflict";
import { AgreementStep } from "./agreement_steps";
import { AmendForm } from "./amend_form";
import { StatusContext } from "./locked_part";
import { StepForm } from "./step_form";
import { lockedSteps, type Locked } from "./steps";
import {
  checkAgreement,
  correctedPapers,
  formPath,
  sentRows,
  toChange,
  toValues,
  type AgreementValues,
  type SentRows,
} from "./values";

/** So many letters of a title stand above the heading that has it whole. */
const CRUMB = 40;

type WriteMode = "edit" | "correct";
export type EditMode = WriteMode | "amend";
type Props = { agreement: Agreement; mode: EditMode; onDone: () => void };

/** A title as a crumb: whole words, not too many. */
function shortened(title: string): string {
  if (title.length <= CRUMB) return title;
  return `${title.slice(0, CRUMB).replace(/\s+\S*$/u, "")}…`;
}

/** Changes an agreement as far as its status allows, records an amendment, or sets a wrong entry right. */
export function EditAgreementPage(props: Props) {
  const { t } = useTranslation("agreements");
  const { agreement, mode } = props;
  return (
    <>
      <PageHeader
        title={t(`form.${mode}_title`, { title: agreement.title })}
        crumbs={
          <Anchor
            underline="always"
            inherit
            renderRoot={(link) => (
              <Link {...link} to="/agreements/$agreementId" params={{ agreementId: agreement.id }} />
            )}
          >
            {agreement.number ?? shortened(agreement.title)}
          </Anchor>
        }
      />
      {mode === "amend" ? <AmendForm {...props} /> : <EditAgreementForm {...props} mode={mode} />}
    </>
  );
}

/** The reason is a field of the act, not of the agreement: it stands beside the form and its conflicts. */
function useSave({ agreement: { id }, mode, onDone }: Props & { mode: WriteMode }, reason: string) {
  const { t } = useTranslation("shared");
  const update = useUpdateAgreement();
  const correct = useCorrectAgreement();
  const notice = useNotice();
  return async (base: Versioned<AgreementValues>, values: AgreementValues, key: string) => {
    const change = { id, version: base.version, body: toChange(base.values, values) };
    if (mode === "edit") await update.mutateAsync(change);
    else if (reason.trim() !== "") {
      const papers = { ...correctedPapers(base.values, values), ...paperBody(values.paper, false) };
      await correct.mutateAsync({ ...change, reason: reason.trim(), papers, key });
    } else {
      const missing = { pointer: "/reason", code: "required", detail: t("reason.required") };
      throw new ApiProblem({ code: "invalid", status: 422, errors: [missing] });
    }
    notice();
    onDone();
  };
}

function checkCorrection(values: AgreementValues): Record<string, string> {
  return { ...checkAgreement(values), ...checkPaper(values.paper, false) };
}

export function EditAgreementForm(props: Props & { mode: WriteMode }) {
  const { agreement, mode, onDone } = props;
  const { t } = useTranslation("agreements");
  const [reason, setReason] = useState("");
  // Refusals name rows by their place in the body.
  const rows = useRef<SentRows>({});
  const save = useSave(props, reason);
  const correcting = mode === "correct";
  const versioned = useVersionedForm<AgreementValues>({
    start: { version: agreement.version, values: toValues(agreement) },
    labels: useFormLabels(),
    check: correcting ? checkCorrection : checkAgreement,
    pathOf: (path) => {
      const plain = formPath(path, rows.current);
      return correcting ? actedPath(plain) : plain;
    },
    draftKey: `agreement.${mode}.${agreement.id}`,
    save: (base, values, key) => {
      rows.current = sentRows(base.values, values);
      return save(base, values, key);
    },
    load: useVersionNow(agreement.id),
  });
  const { state } = versioned;
  const editable = agreement.editable ?? [];
  const locked: Locked = (group) => mode === "edit" && !editable.includes(group);
  return (
    <StatusContext value={agreement.status}>
      <StepForm
        state={state}
        submitLabel={t(mode === "edit" ? "form.save" : "form.correct")}
        onCancel={onDone}
        locked={lockedSteps(locked)}
        top={
          correcting ? (
            <FormSection title={t("form.reason_title")} text={t("form.reason_text")}>
              <Textarea
                id="reason"
                label={t("field.reason")}
                required
                autosize
                minRows={2}
                maxLength={2000}
                value={reason}
                error={state.form.errors["reason"]}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
            </FormSection>
          ) : null
        }
        bottom={correcting ? <PaperBlock form={state.form} required={false} /> : null}
        renderStep={(step) => (
          <AgreementStep
            step={step}
            form={state.form}
            locked={locked}
            beginsOn={agreement.begins_on ?? null}
            self={agreement.id}
            correcting={correcting}
          />
        )}
      />
      <AgreementConflict versioned={versioned} />
    </StatusContext>
  );
}
