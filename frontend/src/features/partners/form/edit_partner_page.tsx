import { Anchor, Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Partner } from "@/shared/api/model";
import { ApiProblem } from "@/shared/api/problem";
import { FormSection, RecordFormFrame } from "@/shared/form/record_form_frame";
import { useVersionedForm } from "@/shared/form/use_versioned_form";
import { ConflictDialog } from "@/shared/ui/conflict_dialog";
import { useNotice } from "@/shared/ui/notice";
import { PageHeader } from "@/shared/ui/page_header";
import { partnerQuery, useCorrectPartner, useUpdatePartner } from "../api/partners";
import { useSummaryLabels } from "../components/use_partner_words";
import { formPath, toChange, toValues, type PartnerValues } from "../model";
import { checkPartner } from "./check_partner";
import { DuplicateHints } from "./duplicate_hints";
import { PartnerFields } from "./partner_fields";
import { useConflictFields } from "./use_conflict_fields";

export type EditMode = "edit" | "correct";
type Props = { partner: Partner; mode: EditMode; onDone: () => void };

/** Changes a partner, or sets a wrong entry right with a reason. */
export function EditPartnerPage({ partner, mode, onDone }: Props) {
  const { t } = useTranslation("partners");
  return (
    <>
      <PageHeader
        title={t(`form.${mode}_title`, { name: partner.name })}
        crumbs={
          <Anchor
            underline="always"
            inherit
            renderRoot={(link) => (
              <Link {...link} to="/partners/$partnerId" params={{ partnerId: partner.id }} />
            )}
          >
            {partner.number}
          </Anchor>
        }
      />
      <EditPartnerForm partner={partner} mode={mode} onDone={onDone} />
    </>
  );
}

/** The reason is a field of the act, not of the partner: it stands beside the form and its conflicts. */
function useSave({ partner: { id }, mode, onDone }: Props, reason: string) {
  const { t } = useTranslation("shared");
  const update = useUpdatePartner();
  const correct = useCorrectPartner();
  const notice = useNotice();
  return async (base: { version: number; values: PartnerValues }, values: PartnerValues, key: string) => {
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

export function EditPartnerForm(props: Props) {
  const { partner, mode, onDone } = props;
  const { t } = useTranslation("partners");
  const client = useQueryClient();
  const labels = useSummaryLabels();
  const fields = useConflictFields();
  const [reason, setReason] = useState("");
  const { state, base, theirs, apply, dismiss } = useVersionedForm<PartnerValues>({
    start: { version: partner.version, values: toValues(partner) },
    labels,
    check: checkPartner,
    draftKey: `partner.${mode}.${partner.id}`,
    pathOf: formPath,
    save: useSave(props, reason),
    load: async () => {
      const now = await client.fetchQuery({ ...partnerQuery(partner.id), staleTime: 0 });
      return { version: now.version, values: toValues(now), by: now.updated_by?.name, at: now.updated_at };
    },
  });
  const locked = mode === "edit" && !(partner.editable ?? []).includes("identifiers");
  return (
    <>
      <RecordFormFrame
        state={state}
        submitLabel={t(mode === "edit" ? "form.save" : "form.correct")}
        onCancel={onDone}
      >
        {mode === "correct" ? (
          <FormSection title={t("section.reason")} text={t("section.reason_text")}>
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
        ) : null}
        <PartnerFields
          form={state.form}
          locked={locked}
          self={partner.id}
          hints={<DuplicateHints values={state.form.values} except={partner.id} />}
        />
      </RecordFormFrame>
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
