import { Select, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { Name } from "@/shared/api/model";
import { LanguageSelect } from "./language_select";
import { NAME_KINDS } from "./names";
import { RowList } from "./row_list";
import { useCellLabel } from "./use_cell_label";

type Props<Values> = {
  form: UseFormReturnType<Values>;
  names: Name[];
  /** The bearer's own words: a partner has names, a person too. */
  words: { legend: string; name: string; kind: string; language: string; add: string };
  kindLabel: (kind: Name["kind"]) => string;
  /** The language of a name that is added. */
  language: string;
};

/** Names of a partner or a person: the text, its language, what it is to its bearer. The first official one leads. */
export function NamesField<Values>({ form, names, words, kindLabel, language }: Props<Values>) {
  const cell = useCellLabel(words.legend);
  const input = (index: number, field: keyof Name) => form.getInputProps(`names.${index}.${field}` as never);
  const kinds = NAME_KINDS.map((value) => ({ value, label: kindLabel(value) }));
  const list = "names" as never;
  return (
    <RowList
      path="names"
      legend={words.legend}
      required
      columns="minmax(0, 1.9fr) minmax(0, 1.3fr) minmax(0, 1.2fr)"
      error={form.errors["names"]}
      count={names.length}
      min={1}
      addLabel={words.add}
      onAdd={() => form.insertListItem(list, { text: "", language, kind: "alias" } as never)}
      onRemove={(index) => form.removeListItem(list, index)}
      onMoveUp={(index) => form.reorderListItem(list, { from: index, to: index - 1 })}
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
          <LanguageSelect aria-label={cell(words.language, index)} {...input(index, "language")} />
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
