import { Anchor, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "@/shared/api/problem";
import { FormSection } from "@/shared/form/record_form_frame";
import { useVersionedForm, type Versioned } from "@/shared/form/use_versioned_form";
import { ConflictDialog } from "@/shared/ui/conflict_dialog";
import { useNotice } from "@/shared/ui/notice";
import { PageHeader } from "@/shared/ui/page_header";
import { agreementQuery, useCorrectAgreement, useUpdateAgreement } from "../api/agreements";
import { useFormLabels } from "../components/use_form_labels";
import type { Agreement } from "../model";
import { AgreementStep } from "./agreement_steps";
import { StepForm } from "./step_form";
import type { Locked } from "./steps";
import { useConflictFields } from "./use_conflict_fields";
import { checkAgreement, formPath, toChange, toValues, type AgreementValues } from "./values";

export type EditMode = "edit" | "correct";
type Props = { agreement: Agreement; mode: EditMode; onDone: () => void };

/** Changes an agreement as far as its status allows, or sets a wrong entry right with a reason. */
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
            {agreement.number ?? t("draft_number")}
          </Anchor>
        }
      />
      <EditAgreementForm {...props} />
    </>
  );
}

/** The reason is a field of the act, not of the agreement: it stands beside the form and its conflicts. */
function useSave({ agreement: { id }, mode, onDone }: Props, reason: string) {
  const { t } = useTranslation("shared");
  const update = useUpdateAgreement();
  const correct = useCorrectAgreement();
  const notice = useNotice();
  return async (base: Versioned<AgreementValues>, values: AgreementValues, key: string) => {
    const change = { id, version: base.version, body: toChange(base.values, values) };
    if (mode === "edit") await update.mutateAsync(change);
    else if (reason.trim() !== "") await correct.mutateAsync({ ...change, reason: reason.trim(), key });
    else {
      const missing = { pointer: "/reason", code: "required", detail: t("reason.required") };
      throw new ApiProblem({ code: "invalid", status: 422, errors: [missing] });
    }
    notice();
    onDone();
  };
}

export function EditAgreementForm(props: Props) {
  const { agreement, mode, onDone } = props;
  const { t } = useTranslation("agreements");
  const client = useQueryClient();
  const fields = useConflictFields();
  const [reason, setReason] = useState("");
  const { state, base, theirs, apply, dismiss } = useVersionedForm<AgreementValues>({
    start: { version: agreement.version, values: toValues(agreement) },
    labels: useFormLabels(),
    check: checkAgreement,
    pathOf: formPath,
    draftKey: `agreement.${mode}.${agreement.id}`,
    save: useSave(props, reason),
    load: async () => {
      const now = await client.fetchQuery({ ...agreementQuery(agreement.id), staleTime: 0 });
      const by = now.office?.updated_by.name;
      return { version: now.version, values: toValues(now), by, at: now.updated_at };
    },
  });
  const editable = agreement.editable ?? [];
  const locked: Locked = (group) => mode === "edit" && !editable.includes(group);
  return (
    <>
      <StepForm
        state={state}
        submitLabel={t(mode === "edit" ? "form.save" : "form.correct")}
        onCancel={onDone}
        top={
          mode === "correct" ? (
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
        renderStep={(step) => (
          <AgreementStep
            step={step}
            form={state.form}
            locked={locked}
            beginsOn={agreement.begins_on ?? null}
            self={agreement.id}
          />
        )}
      />
      {theirs ? (
        <ConflictDialog
          opened
          base={base.values}
          mine={state.form.values}
          theirs={theirs.values}
          by={theirs.by}
          at={theirs.at}
          fields={fields}
          busy={state.submitting}
          onApply={apply}
          onClose={dismiss}
        />
      ) : null}
    </>
  );
}
