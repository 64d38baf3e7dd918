import { Anchor, Checkbox } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PartnerRef } from "@/shared/api/model";
import type { SummaryItem } from "@/shared/form/error_summary";
import { RecordFormFrame } from "@/shared/form/record_form_frame";
import { useRecordForm } from "@/shared/form/use_record_form";
import { useLanguage } from "@/shared/i18n/use_format";
import { useNotice } from "@/shared/ui/notice";
import { lastList } from "@/shared/table/last_list";
import { PageHeader } from "@/shared/ui/page_header";
import { partnerNameQuery, useRecordSignedAgreement } from "../api/agreements";
import { useKinds } from "../api/kinds";
import { useFormLabels } from "../components/use_form_labels";
import type { Agreement } from "../model";
import { RecordedFields } from "./recorded_fields";
import {
  blankRecorded,
  checkRecorded,
  recordedBody,
  recordedPath,
  type RecordedValues,
} from "./recorded_values";

type Props = {
  /** The partner the paper is with. */
  partnerId?: string;
  onDone: (agreement: Agreement) => void;
  onCancel: () => void;
};

/** A paper that is signed already: years ago, during a visit, by another unit. In under a minute. */
export function RecordSignedPage(props: Props) {
  const { t } = useTranslation("agreements");
  const { data } = useQuery({
    ...partnerNameQuery(props.partnerId ?? ""),
    enabled: Boolean(props.partnerId),
  });
  const partner = data ? { id: data.id, number: data.number, name: data.name } : null;
  const ready = partner !== null || !props.partnerId;
  return (
    <>
      <PageHeader
        title={t("recorded.title")}
        crumbs={
          <Anchor
            renderRoot={(link) => <Link {...link} to="/agreements" search={lastList("agreements")} />}
            inherit
            underline="always"
          >
            {t("title")}
          </Anchor>
        }
        below={<span style={{ color: "var(--hk-ink-faint)" }}>{t("recorded.text")}</span>}
      />
      {ready ? <RecordSignedForm {...props} partner={partner} /> : null}
    </>
  );
}

function renamed(item: SummaryItem, names: Record<string, string>): SummaryItem {
  return { ...item, label: names[item.path] ?? item.label };
}

/** Names of the fields as the form has them. */
function useRecordedLabels(): Record<string, string> {
  const { t } = useTranslation("agreements");
  return {
    ...useFormLabels(),
    title: t("field.title"),
    signed_on: t("recorded.signed_on"),
    partner_signed_on: t("recorded.partner_signature"),
    our_number: t("recorded.our_number"),
    reason: t("dialog.why_without_conclusion"),
  };
}

export function RecordSignedForm({ partner, onDone, onCancel }: Props & { partner: PartnerRef | null }) {
  const { t } = useTranslation("agreements");
  const language = useLanguage();
  const kinds = useKinds();
  const record = useRecordSignedAgreement();
  const notice = useNotice();
  const [again, setAgain] = useState(false);
  const [initial] = useState(() => blankRecorded(kinds, partner));
  const kindOf = ({ kind_id: id }: RecordedValues) => kinds.find((kind) => kind.id === id);
  const reset = useRef<(values: RecordedValues) => void>(() => undefined);
  const state = useRecordForm<RecordedValues>({
    initial,
    labels: useRecordedLabels(),
    pathOf: recordedPath,
    check: (values) => checkRecorded(values, kindOf(values)),
    draftKey: "agreement.recorded",
    submit: async (values, key) => {
      const body = recordedBody(values, kindOf(values), language);
      const added = await record.mutateAsync({ body, key });
      notice(t("done.recorded", { number: added.number ?? added.title }));
      if (again) reset.current(values);
      else onDone(added);
    },
  });
  // The next paper of a pile is of the same kind and series.
  reset.current = ({ kind_id, series, register, term }) => {
    window.setTimeout(() => {
      state.form.setValues({ ...blankRecorded(kinds, partner), kind_id, series, register, term });
      state.form.resetDirty();
      state.jump("partner_id");
    });
  };
  // Where each party signed on a day of its own, ours is called so.
  const ours = { signed_on: t("recorded.our_signature") };
  const named = state.form.values.apart
    ? { ...state, summary: state.summary.map((item) => renamed(item, ours)) }
    : state;
  return (
    <RecordFormFrame state={named} submitLabel={t("recorded.save")} onCancel={onCancel}>
      <RecordedFields form={state.form} kind={kindOf(state.form.values)} />
      <Checkbox
        label={t("recorded.again")}
        checked={again}
        onChange={(event) => setAgain(event.currentTarget.checked)}
      />
    </RecordFormFrame>
  );
}
