import { Textarea } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { ChannelsField } from "@/shared/form/channels_field";
import { LanguageSelect } from "@/shared/form/language_select";
import { NamesField } from "@/shared/form/names_field";
import { DateField } from "@/shared/form/parsed_input";
import { FormSection } from "@/shared/form/record_form_frame";
import type { PersonValues } from "../model";
import { PostsField } from "./posts_field";

type Props = { form: UseFormReturnType<PersonValues> };

export function PersonFields({ form }: Props) {
  const { t } = useTranslation("persons");
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
        <LanguageSelect label={t("field.language")} clearable {...form.getInputProps("language")} />
      </FormSection>
      <FormSection title={t("section.office")}>
        <DateField
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
