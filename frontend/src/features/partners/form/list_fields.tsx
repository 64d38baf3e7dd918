import { Select, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { NamesField as SharedNamesField } from "@/shared/form/names_field";
import { NumberField, WebsiteField } from "@/shared/form/parsed_input";
import { RowList } from "@/shared/form/row_list";
import { useCellLabel } from "@/shared/form/use_cell_label";
import { EXAMPLES } from "../identifiers";
import { SCHEMES, type Identifier, type PartnerValues } from "../model";

type Props = { form: UseFormReturnType<PartnerValues> };

/** A name for each field of a row, by the field's own word. */
function useFieldCell(list: string) {
  const { t } = useTranslation("partners");
  const cell = useCellLabel(t(`field.${list}`));
  return (field: string, index: number) => cell(t(`field.${field}`), index);
}

export function NamesField({ form }: Props) {
  const { t } = useTranslation("partners");
  return (
    <SharedNamesField
      form={form}
      names={form.values.names}
      language="en"
      words={{
        legend: t("field.names"),
        name: t("field.name"),
        kind: t("field.kind"),
        language: t("field.language"),
        add: t("form.add_name"),
      }}
      kindLabel={(kind) => t(`name_kind.${kind}`)}
    />
  );
}

const example = (row: Identifier | undefined) => (row ? EXAMPLES[row.scheme] : undefined);

export function IdentifiersField({ form, locked }: Props & { locked: boolean }) {
  const { t } = useTranslation("partners");
  const cell = useFieldCell("identifiers");
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
            placeholder={example(form.values.identifiers[index]) ?? t("field.value")}
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
  const cell = useFieldCell("units");
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
  const cell = useFieldCell("rankings");
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
