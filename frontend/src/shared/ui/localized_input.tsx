import { Stack, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

const LANGUAGES = ["uz", "ru", "en"] as const;

type Props<Values> = {
  form: UseFormReturnType<Values>;
  /** Path of a value `{uz, ru, en}` in the form. */
  path: string;
  label: string;
  description?: string;
  multiline?: boolean;
  /** `"any"`: one language suffices. */
  required?: boolean | "any";
  /** What is wrong with the whole of it, not with one language. */
  error?: ReactNode;
  disabled?: boolean;
};

/** One text in three languages: three labelled fields in one group. */
export function LocalizedInput<Values>(props: Props<Values>) {
  const { form, path, label, description, multiline, required, error, disabled } = props;
  const wrong = useId();
  const { t } = useTranslation("shared");
  const Field = multiline ? Textarea : TextInput;
  const grow = multiline ? { autosize: true, minRows: 2 } : {};
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <legend style={{ padding: 0, fontSize: 14, fontWeight: 550 }}>
        {label}
        {required ? (
          <span aria-hidden="true" style={{ color: "var(--mantine-color-error)" }}>
            {" *"}
          </span>
        ) : null}
      </legend>
      {description ? (
        <p style={{ margin: "2px 0 0", fontSize: 12.5, color: "var(--hk-ink-faint)" }}>{description}</p>
      ) : null}
      <Stack gap={6} mt={6}>
        {LANGUAGES.map((language) => (
          <Field
            key={language}
            aria-label={`${label} (${t(`language_name.${language}`)})`}
            leftSection={<span style={{ fontSize: 11, fontWeight: 650 }}>{language.toUpperCase()}</span>}
            leftSectionWidth={40}
            lang={language}
            required={required === true && language === "uz"}
            disabled={disabled}
            {...grow}
            {...form.getInputProps(`${path}.${language}` as never)}
            {...(error ? { error: true, "aria-describedby": wrong } : {})}
          />
        ))}
      </Stack>
      {error ? (
        <p id={wrong} style={{ margin: "4px 0 0", fontSize: 12.5, color: "var(--mantine-color-error)" }}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
