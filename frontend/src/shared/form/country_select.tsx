import { useMemo } from "react";
import { countryFilterOptions } from "@/shared/i18n/countries";
import { useLanguage } from "@/shared/i18n/use_format";
import { SearchSelect, type SearchSelectProps } from "./search_select";

type Props = Omit<SearchSelectProps, "options" | "remote" | "value" | "onChange" | "valueLabel"> & {
  /** ISO 3166-1 alpha-2; `""` for none. */
  value?: string;
  onChange: (code: string) => void;
};

/** A country, found by its name in any language and script, by its code, by what people call it. */
export function CountrySelect({ value = "", onChange, ...input }: Props) {
  const language = useLanguage();
  const options = useMemo(() => countryFilterOptions(language), [language]);
  return (
    <SearchSelect
      {...input}
      options={options}
      value={value === "" ? null : value}
      onChange={(code) => onChange(code ?? "")}
    />
  );
}
