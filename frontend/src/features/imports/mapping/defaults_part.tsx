import { ActionIcon, Group } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { SearchSelect } from "@/shared/form/search_select";
import { FieldInput, isChosen } from "../components/field_input";
import type { ImportField } from "../model";
import { unmapped, type Meaning } from "./mapping";
import classes from "./mapping.module.css";
import shared from "../components/imports.module.css";

type Props = {
  fields: readonly ImportField[];
  meaning: Meaning;
  disabled: boolean;
  onDefault: (field: string, text: string) => void;
};

/** What every row says of a field no column holds: one country for all, say. Required ones stand here by themselves. */
export function DefaultsPart({ fields, meaning, disabled, onDefault }: Props) {
  const { t } = useTranslation("imports");
  const heading = useId();
  const [opened, setOpened] = useState<readonly string[]>(() => Object.keys(meaning.defaults));
  const said = (name: string) => (meaning.defaults[name] ?? "") !== "";
  // Beside a column it says what the rows leave out that are empty there.
  const free = new Set(unmapped(meaning, fields));
  const open = fields.filter((field) => free.has(field) || said(field.name) || opened.includes(field.name));
  const shown = open.filter(
    (field) => (field.required && free.has(field)) || opened.includes(field.name) || said(field.name),
  );
  const more = fields.filter((field) => !shown.includes(field) && free.has(field));
  if (open.length === 0) return null;
  return (
    <section className={`hk-card ${shared["card"]}`} aria-labelledby={heading}>
      <h2 id={heading}>{t("mapping.defaults")}</h2>
      <p className={shared["text"]}>{t("mapping.defaults_text")}</p>
      <div className={classes["said"]}>
        {shown.map((field) => (
          <Group key={field.name} gap={4} align="flex-end" wrap="nowrap">
            <div style={{ flex: 1, minWidth: 0 }}>
              <FieldInput
                field={field}
                label={field.label}
                disabled={disabled}
                data-path={`defaults.${field.name}`}
                value={meaning.defaults[field.name] ?? ""}
                onChange={(text) => onDefault(field.name, text)}
              />
            </div>
            {field.required || disabled || isChosen(field) ? null : (
              <ActionIcon
                size={36}
                aria-label={t("mapping.default_remove", { field: field.label })}
                onClick={() => {
                  setOpened((now) => now.filter((name) => name !== field.name));
                  onDefault(field.name, "");
                }}
              >
                <IconX size={16} aria-hidden="true" />
              </ActionIcon>
            )}
          </Group>
        ))}
        {more.length > 0 && !disabled ? (
          <SearchSelect
            // Emptied by what was chosen.
            key={opened.join()}
            label={t("mapping.default_add")}
            placeholder={t("mapping.default_choose")}
            options={more.map(({ name, label }) => ({ value: name, label }))}
            value={null}
            onChange={(name) => name && setOpened((now) => [...now, name])}
          />
        ) : null}
      </div>
    </section>
  );
}
