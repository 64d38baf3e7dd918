import { Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { DateField, MonthDayField, NumberField, WebsiteField } from "@/shared/form/parsed_input";
import { Disclosure } from "@/shared/ui/disclosure";
import classes from "./sheet.module.css";
import { INFOS, type InfoKey, type SheetValues } from "./model";

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
        <DateField
          maw={220}
          label={t("sheet.checked_on")}
          description={t("sheet.checked_hint")}
          {...field("checked_on")}
        />
      ) : null}
      {(["nominations", "applications"] as const).map((term) => (
        <div key={term} className={classes["pair"]}>
          {(["autumn", "spring"] as const).map((season) => (
            <MonthDayField
              key={season}
              label={`${t(`sheet.${term}`)}: ${t(`sheet.${season}`)}`}
              description={t("sheet.day_hint")}
              {...field(`${term}.${season}`)}
            />
          ))}
        </div>
      ))}
      <div className={classes["pair"]}>
        {(["decision_weeks", "transcript_weeks"] as const).map((weeks) => (
          <NumberField key={weeks} label={t(`sheet.${weeks}`)} {...field(weeks)} />
        ))}
      </div>
      {INFOS.map((key) => (
        <InfoFields key={key} form={form} info={key} />
      ))}
    </>
  );
}

/** One subject of the sheet; folded together while nothing is written and nothing is wrong. */
function InfoFields<Values extends { fact_sheet: SheetValues }>({
  form,
  info,
}: Pick<Props<Values>, "form"> & { info: InfoKey }) {
  const { t } = useTranslation("shared");
  const path = `fact_sheet.${info}`;
  const field = (name: string) => form.getInputProps(`${path}.${name}` as never);
  const written = Object.values(form.getValues().fact_sheet[info]).some((text) => text !== "");
  const wrong = Object.keys(form.errors).some((at) => at.startsWith(`${path}.`));
  return (
    <Disclosure title={t(`sheet.${info}`)} open={written || wrong}>
      <Textarea label={t("sheet.text")} autosize minRows={2} {...field("text")} />
      <div className={`${classes["pair"]} ${classes["channels"]}`}>
        <WebsiteField label={t("sheet.website")} {...field("website")} />
        <TextInput type="email" label={t("sheet.email")} {...field("email")} />
        <TextInput type="tel" label={t("sheet.phone")} placeholder="+421 41 513 12 34" {...field("phone")} />
      </div>
    </Disclosure>
  );
}
