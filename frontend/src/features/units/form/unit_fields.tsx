import { ActionIcon, Group, Select, Stack, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { DateField } from "@/shared/form/parsed_input";
import { FormSection } from "@/shared/form/record_form_frame";
import { UnitSelect } from "@/shared/pickers/unit_select";
import { LocalizedInput } from "@/shared/ui/localized_input";
import { KINDS, type UnitValues } from "../model";

type Props = {
  form: UseFormReturnType<UnitValues>;
  /** The unit itself, which cannot stand below itself. */
  self?: string;
};

export function UnitFields({ form, self }: Props) {
  const { t } = useTranslation("units");
  return (
    <>
      <FormSection title={t("section.names")} text={t(self ? "form.rename_hint" : "section.names_text")}>
        {form.values.names.map(({ key }, index) => (
          <NameBlock key={key} form={form} index={index} />
        ))}
      </FormSection>
      <FormSection title={t("section.place")}>
        <Select
          label={t("field.kind")}
          allowDeselect={false}
          data={KINDS.map((value) => ({ value, label: t(`shared:unit_kind.${value}`) }))}
          {...form.getInputProps("kind")}
        />
        <UnitSelect
          id="parent"
          label={t("field.parent")}
          placeholder={t("form.top")}
          value={form.values.parent}
          error={form.errors["parent"]}
          except={self}
          onChange={(parent) => form.setFieldValue("parent", parent)}
        />
        <TextInput
          label={t("field.code")}
          description={t("form.code_hint")}
          maxLength={50}
          style={{ maxWidth: 260 }}
          {...form.getInputProps("code")}
        />
      </FormSection>
    </>
  );
}

function NameBlock({ form, index }: { form: Props["form"]; index: number }) {
  const { t } = useTranslation("units");
  const { names } = form.values;
  const several = names.length > 1;
  const position = index + 1;
  const label = (field: string) =>
    several ? `${t(`field.${field}`)}, ${t("form.name_row", { position })}` : t(`field.${field}`);
  return (
    <Stack gap="sm">
      <LocalizedInput form={form} path={`names.${index}.names`} label={label("name")} required />
      <LocalizedInput form={form} path={`names.${index}.short_names`} label={label("short_names")} />
      <Group align="flex-end" gap="xs">
        <DateField
          label={label("valid_from")}
          description={index === 0 ? t("form.since_hint") : undefined}
          required={index > 0}
          {...form.getInputProps(`names.${index}.valid_from`)}
        />
        {several ? (
          <ActionIcon
            size={36}
            aria-label={t("form.remove_name", { position })}
            onClick={() => form.removeListItem("names", index)}
          >
            <IconTrash size={16} aria-hidden="true" />
          </ActionIcon>
        ) : null}
      </Group>
    </Stack>
  );
}
