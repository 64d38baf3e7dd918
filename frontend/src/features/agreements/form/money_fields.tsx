import { Autocomplete } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { NumberField } from "@/shared/form/parsed_input";
import classes from "./form.module.css";
import { CURRENCIES, type MoneyValues } from "./money";

type Props<Values extends { money: MoneyValues }> = { form: UseFormReturnType<Values> };

export function MoneyFields<Values extends { money: MoneyValues }>({ form }: Props<Values>) {
  const { t } = useTranslation("agreements");
  return (
    <div className={classes["pair"]} id="money">
      <NumberField label={t("field.amount")} {...form.getInputProps("money.amount" as never)} />
      <Autocomplete
        label={t("field.currency")}
        data={CURRENCIES}
        maxLength={3}
        filter={({ options, search }) =>
          options.filter(
            (option) => "label" in option && option.label.startsWith(search.trim().toUpperCase()),
          )
        }
        {...form.getInputProps("money.currency" as never)}
      />
    </div>
  );
}
