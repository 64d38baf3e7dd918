import { Fieldset, NumberInput, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import classes from "./sheet.module.css";
import { INFOS, type SheetValues } from "./model";

type Props<Values extends { fact_sheet: SheetValues }> = {
  form: UseFormReturnType<Values>;
  /** Lets one say when it was last compared with the source. */
  dated?: boolean;
};

/** Terms, times and where to read more: the fields under `fact_sheet` of any form. */
export function SheetFields<Values extends { fact_sheet: SheetValues }>({ form, dated }: Props<Values>) {
  const { t } = useTranslation("shared");
  const field = (path: string) => form.getInputProps(`fact_sheet.${path}` as never);
  return (
    <>
      {dated ? (
        <TextInput
          type="date"
          maw={220}
          label={t("sheet.checked_on")}
          description={t("sheet.checked_hint")}
          {...field("checked_on")}
        />
      ) : null}
      {(["nominations", "applications"] as const).map((term) => (
        <div key={term} className={classes["pair"]}>
          {(["autumn", "spring"] as const).map((season) => (
            <TextInput
              key={season}
              label={`${t(`sheet.${term}`)}: ${t(`sheet.${season}`)}`}
              placeholder="10-15"
              description={t("sheet.day_hint")}
              {...field(`${term}.${season}`)}
            />
          ))}
        </div>
      ))}
      <div className={classes["pair"]}>
        {(["decision_weeks", "transcript_weeks"] as const).map((weeks) => (
          <NumberInput
            key={weeks}
            label={t(`sheet.${weeks}`)}
            min={0}
            max={52}
            allowDecimal={false}
            {...field(weeks)}
          />
        ))}
      </div>
      {INFOS.map((key) => (
        <Fieldset key={key} legend={t(`sheet.${key}`)}>
          <Textarea label={t("sheet.text")} autosize minRows={2} {...field(`${key}.text`)} />
          <div className={classes["pair"]}>
            {(["website", "email", "phone"] as const).map((channel) => (
              <TextInput
                key={channel}
                mt="xs"
                label={t(`sheet.${channel}`)}
                {...field(`${key}.${channel}`)}
              />
            ))}
          </div>
        </Fieldset>
      ))}
    </>
  );
}
