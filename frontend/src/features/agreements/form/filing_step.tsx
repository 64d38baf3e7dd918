import { Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DateField } from "@/shared/form/parsed_input";
import { FormSection } from "@/shared/form/record_form_frame";
import { AgreementSelect } from "../components/agreement_select";
import classes from "./form.module.css";
import { LockedPart } from "./locked_part";
import type { StepProps } from "./what_step";

type Props = StepProps & {
  /** The agreement itself, which cannot stand above itself. */
  self?: string;
};

/** Numbers on the paper, the agreements it belongs to, and notes. */
export function FilingStep({ form, locked, self }: Props) {
  const { t } = useTranslation("agreements");
  return (
    <>
      <FormSection title={t("form.numbers")} text={t("form.numbers_text")}>
        <LockedPart locked={locked("filing")}>
          <div className={classes["pair"]}>
            {(["our_number", "partner_number", "chancellery_number"] as const).map((field) => (
              <TextInput
                key={field}
                label={t(`field.${field}`)}
                maxLength={100}
                {...form.getInputProps(field)}
              />
            ))}
          </div>
          <div className={classes["pair"]}>
            <TextInput
              label={t("field.ministry_number")}
              maxLength={100}
              {...form.getInputProps("ministry.number")}
            />
            <DateField label={t("field.ministry_on")} {...form.getInputProps("ministry.on")} />
          </div>
        </LockedPart>
      </FormSection>
      <FormSection title={t("section.related")}>
        <LockedPart locked={locked("content")}>
          {(["parent_id", "predecessor_id"] as const).map((field) => (
            <AgreementSelect
              key={field}
              data-path={field}
              label={t(`field.${field}`)}
              value={form.values[field]}
              error={form.errors[field]}
              except={self}
              onChange={(agreement) => form.setFieldValue(field, agreement)}
            />
          ))}
        </LockedPart>
      </FormSection>
      <FormSection title={t("field.notes")} text={t("form.notes_text")}>
        <LockedPart locked={locked("office")}>
          <Textarea
            aria-label={t("field.notes")}
            autosize
            minRows={3}
            maxLength={10_000}
            {...form.getInputProps("notes")}
          />
        </LockedPart>
      </FormSection>
    </>
  );
}
