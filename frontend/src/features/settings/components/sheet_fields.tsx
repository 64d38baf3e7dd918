import { Fieldset, NumberInput, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { FormSection } from "@/shared/form/record_form_frame";
import { INFOS, type SettingsValues } from "../model";
import classes from "./settings.module.css";

type Props = { form: UseFormReturnType<SettingsValues> };

/** What foreign partners ask about us: terms, times and where to read more. */
export function SheetFields({ form }: Props) {
  const { t } = useTranslation("settings");
  return (
    <FormSection title={t("section.fact_sheet")} text={t("section.fact_sheet_text")}>
      {(["nominations", "applications"] as const).map((term) => (
        <div key={term} className={classes["pair"]}>
          {(["autumn", "spring"] as const).map((season) => (
            <TextInput
              key={season}
              label={`${t(`sheet.${term}`)}: ${t(`sheet.${season}`)}`}
              placeholder="10-15"
              description={t("sheet.day_hint")}
              {...form.getInputProps(`fact_sheet.${term}.${season}`)}
            />
          ))}
        </div>
      ))}
      <div className={classes["pair"]}>
        <NumberInput
          label={t("sheet.decision_weeks")}
          min={0}
          max={52}
          allowDecimal={false}
          {...form.getInputProps("fact_sheet.decision_weeks")}
        />
        <NumberInput
          label={t("sheet.transcript_weeks")}
          min={0}
          max={52}
          allowDecimal={false}
          {...form.getInputProps("fact_sheet.transcript_weeks")}
        />
      </div>
      {INFOS.map((key) => (
        <Fieldset key={key} legend={t(`sheet.${key}`)}>
          <Textarea
            label={t("sheet.text")}
            autosize
            minRows={2}
            {...form.getInputProps(`fact_sheet.${key}.text`)}
          />
          <div className={classes["pair"]}>
            {(["website", "email", "phone"] as const).map((channel) => (
              <TextInput
                key={channel}
                mt="xs"
                label={t(`field.${channel}`)}
                {...form.getInputProps(`fact_sheet.${key}.${channel}`)}
              />
            ))}
          </div>
        </Fieldset>
      ))}
    </FormSection>
  );
}
