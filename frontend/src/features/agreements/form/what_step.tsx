import { MultiSelect, Select, Switch, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { LanguageSelect } from "@/shared/form/language_select";
import { FormSection } from "@/shared/form/record_form_frame";
import { RowList } from "@/shared/form/row_list";
import { SearchSelect } from "@/shared/form/search_select";
import { searchFolded } from "@/shared/i18n/fold";
import { languageName, languageOptions } from "@/shared/i18n/language_names";
import { useFormat } from "@/shared/i18n/use_format";
import { Disclosure } from "@/shared/ui/disclosure";
import { LocalizedInput } from "@/shared/ui/localized_input";
import { useKinds } from "../api/kinds";
import { useOptions } from "../components/use_agreement_words";
import { TEXT_SOURCES } from "../model";
import classes from "./form.module.css";
import { LockedPart } from "./locked_part";
import type { Locked } from "./steps";
import type { AgreementValues } from "./values";

export type StepProps = { form: UseFormReturnType<AgreementValues>; locked: Locked };

/** Kind, titles and languages. */
export function WhatStep({ form, locked }: StepProps) {
  const { t } = useTranslation("agreements");
  return (
    <>
      <NamesPart form={form} locked={locked} />
      <FormSection title={t("form.content_title")}>
        <LockedPart locked={locked("office")}>
          <Textarea
            label={t("field.summary")}
            autosize
            minRows={3}
            maxLength={5000}
            {...form.getInputProps("summary")}
          />
        </LockedPart>
        <LockedPart locked={locked("filing")}>
          <TextSource form={form} />
          <Translations form={form} />
        </LockedPart>
      </FormSection>
    </>
  );
}

/** What it is called and in which languages it stands. */
export function NamesPart({ form, locked }: StepProps) {
  const { t } = useTranslation("agreements");
  return (
    <FormSection title={t("step.what")} text={t("form.what_text")}>
      <LockedPart locked={locked("content")}>
        <KindSelect form={form} />
        <Titles form={form} />
        <Languages form={form} />
        <Disclosure bare title={t("form.original")} open={form.values.original_title !== ""}>
          <div className={classes["pair"]}>
            <TextInput
              label={t("field.original_title")}
              maxLength={500}
              lang={form.values.original_language || undefined}
              {...form.getInputProps("original_title")}
            />
            <LanguageSelect
              label={t("field.original_language")}
              clearable
              {...form.getInputProps("original_language")}
            />
          </div>
        </Disclosure>
      </LockedPart>
    </FormSection>
  );
}

type FormProps = Pick<StepProps, "form">;

/** The title in at least one language; what is missing is said of all of them together. */
function Titles({ form }: FormProps) {
  const { t } = useTranslation("agreements");
  const { clearFieldError } = form;
  const titled = Object.values(form.values.titles).some((title) => title.trim() !== "");
  useEffect(() => {
    if (titled) clearFieldError("titles");
  }, [titled, clearFieldError]);
  return (
    <div id="titles">
      <LocalizedInput
        form={form}
        path="titles"
        label={t("field.titles")}
        description={t("form.titles_hint")}
        required="any"
        error={form.errors["titles"]}
      />
    </div>
  );
}

function KindSelect({ form }: FormProps) {
  const { t } = useTranslation("agreements");
  const kinds = useKinds();
  const offered = kinds.filter(({ id, retired }) => !retired || id === form.values.kind_id);
  return (
    <SearchSelect
      data-path="kind_id"
      label={t("field.kind")}
      required
      options={offered.map(({ id, name, names }) => ({
        value: id,
        label: name,
        keywords: Object.values(names).filter((one) => typeof one === "string"),
      }))}
      value={form.values.kind_id || null}
      error={form.errors["kind_id"]}
      onChange={(kind) => form.setFieldValue("kind_id", kind ?? "")}
    />
  );
}

function Languages({ form }: FormProps) {
  const { t } = useTranslation("agreements");
  const { language } = useFormat();
  const { languages, prevailing_language: prevailing } = form.values;
  return (
    <div className={classes["pair"]}>
      <MultiSelect
        id="languages"
        label={t("field.languages")}
        searchable
        clearable={false}
        data={languageOptions(language, "")}
        filter={({ options, search }) =>
          searchFolded(options, search, (option) => ("label" in option ? [option.label, option.value] : []))
        }
        {...form.getInputProps("languages")}
      />
      <Select
        label={t("field.prevailing_language")}
        clearable
        clearButtonProps={{ "aria-label": t("shared:filter.clear") }}
        data={languages.map((tag) => ({ value: tag, label: languageName(tag, language) }))}
        {...form.getInputProps("prevailing_language")}
        value={prevailing || null}
        onChange={(tag) => form.setFieldValue("prevailing_language", tag ?? "")}
      />
    </div>
  );
}

function TextSource({ form }: FormProps) {
  const { t } = useTranslation("agreements");
  const options = useOptions();
  return (
    <Select
      label={t("field.text_source")}
      clearable
      clearButtonProps={{ "aria-label": t("shared:filter.clear") }}
      data={options("text_source", TEXT_SOURCES)}
      {...form.getInputProps("text_source")}
      value={form.values.text_source || null}
      onChange={(source) => form.setFieldValue("text_source", source ?? "")}
    />
  );
}

function Translations({ form }: FormProps) {
  const { t } = useTranslation("agreements");
  const what = t("field.translations");
  const cell = (field: string, at: number) => `${t(`field.${field}`)} (${what} ${at + 1})`;
  return (
    <RowList
      path="translations"
      legend={what}
      count={form.values.translations.length}
      columns="minmax(0, 1fr) minmax(0, 1.4fr) auto"
      addLabel={t("form.add_translation")}
      onAdd={() => form.insertListItem("translations", { language: "ru", by: "", certified: false })}
      onRemove={(at) => form.removeListItem("translations", at)}
      renderRow={(at) => (
        <>
          <LanguageSelect
            aria-label={cell("language", at)}
            {...form.getInputProps(`translations.${at}.language`)}
          />
          <TextInput
            aria-label={cell("translator", at)}
            placeholder={t("field.translator")}
            maxLength={200}
            {...form.getInputProps(`translations.${at}.by`)}
          />
          <Switch
            label={t("field.certified")}
            aria-label={cell("certified", at)}
            {...form.getInputProps(`translations.${at}.certified`, { type: "checkbox" })}
          />
        </>
      )}
    />
  );
}
