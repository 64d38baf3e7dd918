import { Select, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import type { Name } from "@/shared/api/model";
import { languageOptions } from "@/shared/i18n/language_names";
import { useFormat } from "@/shared/i18n/use_format";
import { RowList } from "./row_list";

const KINDS = ["official", "alias", "former"] as const;

type Props<Values> = {
  form: UseFormReturnType<Values>;
  names: Name[];
  /** The bearer's own words: a partner has names, a person too. */
  words: { legend: string; name: string; kind: string; language: string; add: string };
  kindLabel: (kind: Name["kind"]) => string;
  /** The language of a name that is added. */
  language: string;
};

/** Names of a partner or a person: the text, its language, what it is to its bearer. */
export function NamesField<Values>({ form, names, words, kindLabel, language }: Props<Values>) {
  const { t } = useTranslation("shared");
  const format = useFormat();
  const cell = (field: string, index: number) =>
    `${field} (${t("rows.row", { what: words.legend, position: index + 1 })})`;
  const input = (index: number, field: keyof Name) => form.getInputProps(`names.${index}.${field}` as never);
  const kinds = KINDS.map((value) => ({ value, label: kindLabel(value) }));
  return (
    <RowList
      path="names"
      legend={words.legend}
      error={form.errors["names"]}
      count={names.length}
      min={1}
      addLabel={words.add}
      onAdd={() => form.insertListItem("names" as never, { text: "", language, kind: "alias" } as never)}
      onRemove={(index) => form.removeListItem("names" as never, index)}
      renderRow={(index) => (
        <>
          <TextInput
            aria-label={cell(words.name, index)}
            placeholder={words.name}
            lang={names[index]?.language}
            maxLength={300}
            required
            {...input(index, "text")}
          />
          <Select
            aria-label={cell(words.language, index)}
            searchable
            allowDeselect={false}
            data={languageOptions(format.language, names[index]?.language ?? "")}
            {...input(index, "language")}
          />
          <Select
            aria-label={cell(words.kind, index)}
            allowDeselect={false}
            data={kinds}
            {...input(index, "kind")}
          />
        </>
      )}
    />
  );
}
