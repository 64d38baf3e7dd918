import { Checkbox, Group, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { DateField, PartialDateField } from "@/shared/form/parsed_input";
import { FormSection } from "@/shared/form/record_form_frame";
import { AMENDMENT_TYPES } from "../model";
import classes from "./form.module.css";
import type { AgreementValues } from "./values";

type Props = { form: UseFormReturnType<AgreementValues> };

/** What acts have entered wrongly: days, numbers and reasons. Only what is there can be set right. */
export function ActedPart({ form }: Props) {
  const { t } = useTranslation("agreements");
  const { registered, amendments, suspension, termination } = form.values.acted;
  if (!registered && amendments.length === 0 && !suspension && !termination) return null;
  return (
    <FormSection title={t("form.acted")} text={t("form.acted_text")}>
      {registered ? (
        <PartialDateField label={t("field.registered_on")} {...form.getInputProps("acted.registered_on")} />
      ) : null}
      {amendments.map((_, at) => (
        <AmendmentFields key={`amendment-${at + 1}`} form={form} at={at} />
      ))}
      {suspension ? (
        <fieldset className={classes["party"]}>
          <legend>{t("field.suspension")}</legend>
          <DateField
            label={t("form_field.since")}
            required
            {...form.getInputProps("acted.suspension.since")}
          />
          <Reason form={form} path="acted.suspension.reason" />
        </fieldset>
      ) : null}
      {termination ? (
        <fieldset className={classes["party"]}>
          <legend>{t("field.termination")}</legend>
          <div className={classes["pair"]}>
            <DateField
              label={t("field.ends_on")}
              required
              {...form.getInputProps("acted.termination.ends_on")}
            />
            <DateField
              label={t("form_field.notice_on")}
              {...form.getInputProps("acted.termination.notice_on")}
            />
            <TextInput
              label={t("form_field.requested_by")}
              maxLength={200}
              {...form.getInputProps("acted.termination.requested_by")}
            />
          </div>
          <Reason form={form} path="acted.termination.reason" />
        </fieldset>
      ) : null}
    </FormSection>
  );
}

function Reason({ form, path }: Props & { path: string }) {
  const { t } = useTranslation("agreements");
  return (
    <Textarea label={t("field.reason")} autosize minRows={1} maxLength={2000} {...form.getInputProps(path)} />
  );
}

function AmendmentFields({ form, at }: Props & { at: number }) {
  const { t } = useTranslation("agreements");
  const path = `acted.amendments.${at}`;
  return (
    <fieldset className={classes["party"]}>
      <legend>{t("form.amendment_at", { position: at + 1 })}</legend>
      <div className={classes["pair"]}>
        <TextInput
          label={t("dialog.amendment_number")}
          required
          maxLength={100}
          {...form.getInputProps(`${path}.number`)}
        />
        <PartialDateField
          label={t("dialog.amendment_signed")}
          required
          {...form.getInputProps(`${path}.signed_on`)}
        />
      </div>
      <Checkbox.Group
        id={`${path}.types`}
        label={t("dialog.amendment_types")}
        withAsterisk
        {...form.getInputProps(`${path}.types`)}
      >
        <Group gap="md" mt={6}>
          {AMENDMENT_TYPES.map((type) => (
            <Checkbox key={type} value={type} label={t(`amendment_type.${type}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <Textarea
        label={t("field.summary")}
        autosize
        minRows={1}
        maxLength={5000}
        {...form.getInputProps(`${path}.summary`)}
      />
    </fieldset>
  );
}
