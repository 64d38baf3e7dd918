import { Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PartnerRef } from "@/shared/api/model";
import { CountrySelect } from "@/shared/form/country_select";
import { SearchSelect } from "@/shared/form/search_select";
import { useLanguage } from "@/shared/i18n/use_format";
import { PartnerSelect } from "@/shared/pickers/partner_select";
import { formatPartialDate } from "@/shared/i18n/format";
import type { ImportField } from "../model";
import { choiceNamed, countryNamed } from "./field_values";

type Props = {
  field: ImportField;
  /** What a row says: any text. */
  value: string;
  onChange: (value: string) => void;
  /** The partner whose number the value becomes: nothing else says its name. */
  onPartner?: (partner: PartnerRef) => void;
  label?: string;
  "aria-label"?: string;
  description?: string;
  disabled?: boolean;
  "data-path"?: string;
};

/** Whether a value is chosen at once, in place of being typed to its end. */
export function isChosen({ kind }: ImportField): boolean {
  return kind === "choice" || kind === "country" || kind === "partner";
}

/** The input that fits the values of a field. What is there and cannot be chosen is shown until something is. */
export function FieldInput({ field, value, onChange, onPartner, ...input }: Props) {
  const { t } = useTranslation("shared");
  const language = useLanguage();
  const typed = (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value);
  switch (field.kind) {
    case "choice":
      return (
        <SearchSelect
          {...input}
          clearable
          placeholder={value}
          options={field.choices}
          value={choiceNamed(field, value)}
          onChange={(chosen) => onChange(chosen ?? "")}
        />
      );
    case "country":
      return (
        <CountrySelect
          {...input}
          clearable
          placeholder={value}
          value={countryNamed(value, language)}
          onChange={onChange}
        />
      );
    case "partner":
      return (
        <PartnerSelect
          {...input}
          value={value === "" ? null : { id: "said", name: value, number: value }}
          onChange={(partner) => {
            if (partner) onPartner?.(partner);
            onChange(partner?.number ?? "");
          }}
        />
      );
    case "day":
      return (
        <TextInput
          {...input}
          inputMode="decimal"
          autoComplete="off"
          placeholder={t("date.partial_pattern")}
          value={formatPartialDate(value)}
          onChange={typed}
        />
      );
    default:
      return (
        <Textarea
          {...input}
          autosize
          minRows={1}
          maxRows={6}
          autoComplete="off"
          value={value}
          onChange={typed}
        />
      );
  }
}
