import { TagsInput, type TagsInputProps } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { searchFolded } from "@/shared/i18n/fold";

type Props = Omit<TagsInputProps, "filter" | "splitChars" | "data"> & {
  /** Offered while one types; anything else may be written too. */
  suggestions?: readonly string[];
};

/** Small texts one after another; Enter, a comma or leaving the field takes what is typed. Never sends the form. */
export function ListInput({ suggestions, ...input }: Props) {
  const { t } = useTranslation("shared");
  return (
    <TagsInput
      description={t("list.hint")}
      {...input}
      splitChars={[",", ";"]}
      data={[...(suggestions ?? [])]}
      filter={({ options, search }) =>
        searchFolded(options, search, (option) => ("label" in option ? [option.label] : []))
      }
    />
  );
}
