import { Select, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { ChannelsField } from "@/shared/form/channels_field";
import { NamesField } from "@/shared/form/names_field";
import { FormSection } from "@/shared/form/record_form_frame";
import { languageOptions } from "@/shared/i18n/language_names";
import { useFormat } from "@/shared/i18n/use_format";
import type { PersonValues } from "../model";
import { PostsField } from "./posts_field";

type Props = { form: UseFormReturnType<PersonValues> };

export function PersonFields({ form }: Props) {
  const { t } = useTranslation("persons");
  const { language } = useFormat();
  return (
    <>
      <FormSection title={t("section.names")} text={t("section.names_text")}>
        <NamesField
          form={form}
          names={form.values.names}
          language="ru"
          words={{
            legend: t("field.names"),
            name: t("field.name"),
            kind: t("field.kind"),
            language: t("field.name_language"),
            add: t("form.add_name"),
          }}
          kindLabel={(kind) => t(`name_kind.${kind}`)}
        />
      </FormSection>
      <FormSection title={t("section.posts")} text={t("section.posts_text")}>
        <PostsField form={form} />
      </FormSection>
      <FormSection title={t("section.reach")}>
        <ChannelsField form={form} channels={form.values.channels} />
        <Select
          label={t("field.language")}
          searchable
          clearable
          clearButtonProps={{ "aria-label": t("shared:filter.clear") }}
          data={languageOptions(language, form.values.language)}
          {...form.getInputProps("language")}
          value={form.values.language || null}
          onChange={(value) => form.setFieldValue("language", value ?? "")}
        />
      </FormSection>
      <FormSection title={t("section.office")}>
        <TextInput
          type="date"
          label={t("field.left_on")}
          description={t("form.left_hint")}
          style={{ maxWidth: 260 }}
          {...form.getInputProps("left_on")}
        />
        <Textarea label={t("field.notes")} autosize minRows={3} {...form.getInputProps("notes")} />
      </FormSection>
    </>
  );
}
