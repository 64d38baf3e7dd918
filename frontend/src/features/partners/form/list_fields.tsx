import { Select, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { LanguageSelect } from "@/shared/form/language_select";
import { NumberField, WebsiteField } from "@/shared/form/parsed_input";
import { RowList } from "@/shared/form/row_list";
import { NAME_KINDS, SCHEMES, type PartnerValues } from "../model";

type Props = { form: UseFormReturnType<PartnerValues> };

/** A name for each field of a row: what it is and in which row. */
function useCellLabel(list: string) {
  const { t } = useTranslation("partners");
  const what = t(`field.${list}`);
  return (field: string, index: number) =>
    `${t(`field.${field}`)} (${t("form.row", { what, position: index + 1 })})`;
}

export function NamesField({ form }: Props) {
  const { t } = useTranslation("partners");
  const cell = useCellLabel("names");
  const kinds = NAME_KINDS.map((value) => ({ value, label: t(`name_kind.${value}`) }));
  return (
    <RowList
      path="names"
      legend={t("field.names")}
      required
      columns="minmax(0, 1.9fr) minmax(0, 1.3fr) minmax(0, 1.2fr)"
      error={form.errors["names"]}
      count={form.values.names.length}
      min={1}
      addLabel={t("form.add_name")}
      onAdd={() => form.insertListItem("names", { text: "", language: "en", kind: "alias" })}
      onRemove={(index) => form.removeListItem("names", index)}
      onMoveUp={(index) => form.reorderListItem("names", { from: index, to: index - 1 })}
      renderRow={(index) => (
        <>
          <TextInput
            aria-label={cell("name", index)}
            placeholder={t("field.name")}
            lang={form.values.names[index]?.language}
            maxLength={300}
            required
            {...form.getInputProps(`names.${index}.text`)}
          />
          <LanguageSelect
            aria-label={cell("language", index)}
            {...form.getInputProps(`names.${index}.language`)}
          />
          <Select
            aria-label={cell("kind", index)}
            allowDeselect={false}
            data={kinds}
            {...form.getInputProps(`names.${index}.kind`)}
          />
        </>
      )}
    />
  );
}

export function IdentifiersField({ form, locked }: Props & { locked: boolean }) {
  const { t } = useTranslation("partners");
  const cell = useCellLabel("identifiers");
  const schemes = SCHEMES.map((value) => ({ value, label: t(`scheme.${value}`) }));
  return (
    <RowList
      path="identifiers"
      columns="minmax(0, 1fr) minmax(0, 1.6fr)"
      legend={t("field.identifiers")}
      hint={locked ? t("form.locked") : undefined}
      error={form.errors["identifiers"]}
      count={form.values.identifiers.length}
      disabled={locked}
      addLabel={t("form.add_identifier")}
      onAdd={() => form.insertListItem("identifiers", { scheme: "ror", value: "" })}
      onRemove={(index) => form.removeListItem("identifiers", index)}
      renderRow={(index) => (
        <>
          <Select
            aria-label={cell("scheme", index)}
            allowDeselect={false}
            data={schemes}
            disabled={locked}
            {...form.getInputProps(`identifiers.${index}.scheme`)}
          />
          <TextInput
            aria-label={cell("value", index)}
            placeholder={t("field.value")}
            disabled={locked}
            {...form.getInputProps(`identifiers.${index}.value`)}
          />
        </>
      )}
    />
  );
}

export function UnitsField({ form }: Props) {
  const { t } = useTranslation("partners");
  const cell = useCellLabel("units");
  return (
    <RowList
      path="units"
      legend={t("field.units")}
      error={form.errors["units"]}
      count={form.values.units.length}
      addLabel={t("form.add_unit")}
      onAdd={() => form.insertListItem("units", { id: null, name: "", website: "" })}
      onRemove={(index) => form.removeListItem("units", index)}
      renderRow={(index) => (
        <>
          <TextInput
            aria-label={cell("name", index)}
            placeholder={t("field.name")}
            {...form.getInputProps(`units.${index}.name`)}
          />
          <WebsiteField
            aria-label={cell("website", index)}
            {...form.getInputProps(`units.${index}.website`)}
          />
        </>
      )}
    />
  );
}

export function RankingsField({ form }: Props) {
  const { t } = useTranslation("partners");
  const cell = useCellLabel("rankings");
  return (
    <RowList
      path="rankings"
      columns="minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1fr)"
      legend={t("field.rankings")}
      error={form.errors["rankings"]}
      count={form.values.rankings.length}
      addLabel={t("form.add_ranking")}
      onAdd={() => form.insertListItem("rankings", { source: "", year: "", place: "" })}
      onRemove={(index) => form.removeListItem("rankings", index)}
      renderRow={(index) => (
        <>
          <TextInput
            aria-label={cell("source", index)}
            placeholder="QS, THE, ARWU"
            {...form.getInputProps(`rankings.${index}.source`)}
          />
          <NumberField
            aria-label={cell("year", index)}
            placeholder={t("field.year")}
            {...form.getInputProps(`rankings.${index}.year`)}
          />
          <NumberField
            aria-label={cell("place", index)}
            placeholder={t("field.place")}
            {...form.getInputProps(`rankings.${index}.place`)}
          />
        </>
      )}
    />
  );
}
