import { Checkbox, SegmentedControl, Switch, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { PartialDateField } from "@/shared/form/parsed_input";
import { FormSection } from "@/shared/form/record_form_frame";
import { SearchSelect } from "@/shared/form/search_select";
import { PartnerSelect } from "@/shared/pickers/partner_select";
import { Disclosure } from "@/shared/ui/disclosure";
import { useKinds } from "../api/kinds";
import { useOptions } from "../components/use_agreement_words";
import classes from "../form/form.module.css";
import { TermFields } from "../form/term_fields";
import type { AgreementKind } from "../model";
import { asksReason, seriesOf, type RecordedValues } from "./recorded_values";

type Props = { form: UseFormReturnType<RecordedValues>; kind: AgreementKind | undefined };

/** What one reads off a signed paper, in the order of the paper. */
export function RecordedFields({ form, kind }: Props) {
  const { t } = useTranslation("agreements");
  return (
    <>
      <FormSection title={t("recorded.paper")}>
        <Paper form={form} kind={kind} />
      </FormSection>
      <FormSection title={t("step.term")}>
        <TermFields
          form={form}
          startsOn={/^\d{4}-\d{2}-\d{2}$/u.test(form.values.signed_on) ? form.values.signed_on : null}
        />
      </FormSection>
      <FormSection title={t("recorded.register")}>
        <Register form={form} kind={kind} />
      </FormSection>
    </>
  );
}

function Paper({ form, kind }: Props) {
  const { t } = useTranslation("agreements");
  const kinds = useKinds();
  const { values } = form;
  return (
    <>
      <PartnerSelect
        data-path="partner_id"
        label={t("field.partner")}
        required
        value={values.partner_id}
        error={form.errors["partner_id"]}
        onChange={(partner) => form.setFieldValue("partner_id", partner)}
      />
      <div className={classes["pair"]}>
        <SearchSelect
          data-path="kind_id"
          label={t("field.kind")}
          required
          options={kinds
            .filter(({ retired }) => !retired)
            .map(({ id, name }) => ({ value: id, label: name }))}
          value={values.kind_id || null}
          error={form.errors["kind_id"]}
          onChange={(id) => form.setFieldValue("kind_id", id ?? "")}
        />
        <TextInput
          label={t("field.title")}
          description={t("recorded.title_hint")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          placeholder={kind?.name}
          maxLength={500}
          {...form.getInputProps("title")}
        />
      </div>
      <div className={classes["pair"]}>
        <SignedDay
          form={form}
          day="signed_on"
          unknown="day_unknown"
          label={t(values.apart ? "recorded.our_signature" : "recorded.signed_on")}
          description={t("recorded.signed_hint")}
        />
        {values.apart ? (
          <SignedDay
            form={form}
            day="partner_signed_on"
            unknown="partner_day_unknown"
            label={t("recorded.partner_signature")}
          />
        ) : null}
      </div>
      <Switch label={t("recorded.apart")} {...form.getInputProps("apart", { type: "checkbox" })} />
      <div className={classes["pair"]}>
        <TextInput label={t("recorded.our_number")} maxLength={100} {...form.getInputProps("our_number")} />
        <TextInput
          label={t("field.partner_number")}
          maxLength={100}
          {...form.getInputProps("partner_number")}
        />
      </div>
      <Checkbox label={t("paper.scan")} {...form.getInputProps("scan_to_follow", { type: "checkbox" })} />
    </>
  );
}

type DayProps = Pick<Props, "form"> & {
  day: "signed_on" | "partner_signed_on";
  unknown: "day_unknown" | "partner_day_unknown";
  label: string;
  description?: string;
};

/** When a party signed; that nobody knows has to be said. */
function SignedDay({ form, day, unknown, label, description }: DayProps) {
  const { t } = useTranslation("agreements");
  const isUnknown = form.values[unknown] ?? false;
  return (
    <div className={classes["stack"]}>
      <PartialDateField
        label={label}
        description={description}
        inputWrapperOrder={["label", "input", "description", "error"]}
        withAsterisk={!isUnknown}
        disabled={isUnknown}
        {...form.getInputProps(day)}
      />
      <Checkbox
        label={t("dialog.day_unknown")}
        aria-label={`${label}: ${t("dialog.day_unknown")}`}
        checked={isUnknown}
        onChange={({ currentTarget: { checked } }) => {
          form.setFieldValue(unknown, checked);
          if (checked) form.setFieldValue(day, "");
          form.clearFieldError(day);
        }}
      />
    </div>
  );
}

function Register({ form, kind }: Props) {
  const { t } = useTranslation("agreements");
  const options = useOptions();
  const { values } = form;
  return (
    <>
      <Switch
        label={t("recorded.at_once")}
        description={t("recorded.at_once_hint")}
        {...form.getInputProps("register", { type: "checkbox" })}
      />
      {values.register ? (
        <>
          <div>
            <div className={classes["legend"]} id="series-label">
              {t("recorded.series")}
            </div>
            <SegmentedControl
              aria-labelledby="series-label"
              data={options("series", ["legacy", "current"])}
              value={seriesOf(values)}
              onChange={(series) => form.setFieldValue("series", series === "legacy" ? "legacy" : "current")}
            />
          </div>
          <Disclosure bare title={t("recorded.other_day")} open={values.registered_on !== ""}>
            <PartialDateField label={t("field.registered_on")} {...form.getInputProps("registered_on")} />
          </Disclosure>
          {asksReason(values, kind) ? (
            <Textarea
              label={t("dialog.why_without_conclusion")}
              description={t("recorded.reason_hint")}
              withAsterisk
              autosize
              minRows={2}
              maxLength={2000}
              {...form.getInputProps("reason")}
            />
          ) : null}
        </>
      ) : null}
    </>
  );
}
