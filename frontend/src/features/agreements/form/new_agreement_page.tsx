import { Anchor } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRecordForm } from "@/shared/form/use_record_form";
import { useNotice } from "@/shared/ui/notice";
import { lastList } from "@/shared/table/last_list";
import { PageHeader } from "@/shared/ui/page_header";
import { partnerNameQuery, useCreateAgreement } from "../api/agreements";
import { useFormLabels } from "../components/use_form_labels";
import type { Agreement } from "../model";
import { AgreementStep } from "./agreement_steps";
import { StepForm } from "./step_form";
import { blankValues, checkAgreement, formPath, toNewAgreement, type AgreementValues } from "./values";

type Props = {
  /** The partner the agreement is begun from. */
  partnerId?: string;
  onDone: (agreement: Agreement) => void;
  onCancel: () => void;
};

/** A new draft, step by step; it can be saved at any of them. */
export function NewAgreementPage(props: Props) {
  const { t } = useTranslation("agreements");
  return (
    <>
      <PageHeader
        title={t("form.new_title")}
        crumbs={
          <Anchor
            renderRoot={(link) => <Link {...link} to="/agreements" search={lastList("agreements")} />}
            inherit
            underline="always"
          >
            {t("title")}
          </Anchor>
        }
        below={<span style={{ color: "var(--hk-ink-faint)" }}>{t("form.new_text")}</span>}
      />
      {props.partnerId ? (
        <WithPartner {...props} partnerId={props.partnerId} />
      ) : (
        <NewAgreementForm {...props} />
      )}
    </>
  );
}

function WithPartner(props: Props & { partnerId: string }) {
  const { data } = useSuspenseQuery(partnerNameQuery(props.partnerId));
  return <NewAgreementForm {...props} partner={{ id: data.id, number: data.number, name: data.name }} />;
}

const NOTHING_LOCKED = () => false;

type FormProps = Props & { partner?: { id: string; number: string; name: string } };

export function NewAgreementForm({ partner, onDone, onCancel }: FormProps) {
  const { t } = useTranslation("agreements");
  const create = useCreateAgreement();
  const notice = useNotice();
  const [initial] = useState(() => {
    const values = blankValues();
    const [own, theirs] = values.parties;
    return partner && own && theirs
      ? { ...values, parties: [own, { ...theirs, partner_id: partner }] }
      : values;
  });
  const state = useRecordForm<AgreementValues>({
    initial,
    labels: useFormLabels(),
    check: checkAgreement,
    pathOf: (path) => formPath(path),
    draftKey: `agreement.new${partner ? `.${partner.id}` : ""}`,
    submit: async (values, key) => {
      const added = await create.mutateAsync({ body: toNewAgreement(values), key });
      notice(t("done.draft"));
      onDone(added);
    },
  });
  return (
    <StepForm
      state={state}
      submitLabel={t("form.save_draft")}
      onCancel={onCancel}
      renderStep={(step) => (
        <AgreementStep step={step} form={state.form} locked={NOTHING_LOCKED} beginsOn={null} />
      )}
    />
  );
}
