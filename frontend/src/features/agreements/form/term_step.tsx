import { Radio, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DateField } from "@/shared/form/parsed_input";
import { FormSection } from "@/shared/form/record_form_frame";
import { EFFECTIVE_RULES } from "../model";
import { LockedPart } from "./locked_part";
import { TermFields } from "./term_fields";
import type { StepProps } from "./what_step";

type Props = StepProps & {
  /** The first day in force, where the signatures told it. */
  beginsOn: string | null;
};

/** From when and how long. */
export function TermStep({ form, locked, beginsOn }: Props) {
  const { t } = useTranslation("agreements");
  const { effective_rule: rule, effective_on: on } = form.values;
  return (
    <FormSection title={t("step.term")} text={t("form.term_text")}>
      <LockedPart locked={locked("content")}>
        <Radio.Group label={t("field.effective_rule")} {...form.getInputProps("effective_rule")}>
          <Stack gap={6} mt={6}>
            {EFFECTIVE_RULES.map((one) => (
              <Radio key={one} value={one} label={t(`rule.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {rule === "fixed_date" ? (
          <DateField label={t("field.effective_on")} required {...form.getInputProps("effective_on")} />
        ) : null}
        <TermFields form={form} startsOn={rule === "fixed_date" ? on : beginsOn} />
      </LockedPart>
    </FormSection>
  );
}
