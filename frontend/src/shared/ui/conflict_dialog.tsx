import { Alert, Button, Group, Modal, Radio, Stack, Text } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { conflictingFields, mergeChoices, type Choice, type ConflictField } from "./conflict";
import classes from "./conflict_dialog.module.css";

type Props<Values> = {
  opened: boolean;
  /** What the form began with. */
  base: Values;
  /** What the form holds now, every keystroke. */
  mine: Values;
  /** What the server holds now. */
  theirs: Values;
  /** All fields of the form, in its order; only those that differ are shown. */
  fields: ConflictField<Values>[];
  /** Who changed it and when, if known. */
  note?: ReactNode;
  busy?: boolean;
  /** Saves the chosen mixture against the server's version. */
  onApply: (merged: Values) => void;
  /** Back to the form; nothing typed is lost. */
  onClose: () => void;
};

/** 412: shows field by field where the form began, what was typed and what the server holds, and asks. */
export function ConflictDialog<Values extends object>(props: Props<Values>) {
  const { t } = useTranslation("shared");
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t("conflict.title")}
      size="min(900px, 96vw)"
      closeButtonProps={{ "aria-label": t("conflict.back") }}
    >
      {props.opened ? <Body {...props} /> : null}
    </Modal>
  );
}

function Body<Values extends object>({
  base,
  mine,
  theirs,
  fields,
  note,
  busy,
  onApply,
  onClose,
}: Props<Values>) {
  const { t } = useTranslation("shared");
  const rows = conflictingFields(fields, base, mine, theirs);
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const choiceOf = (key: string, preset: Choice) => choices[key] ?? preset;
  const choose = (key: string, choice: Choice) => setChoices((now) => ({ ...now, [key]: choice }));
  const chooseAll = (choice: Choice) =>
    setChoices(Object.fromEntries(rows.map(({ field }) => [field.key, choice])));
  const apply = () => {
    const picked = rows.map(({ field, preset }) => [field.key, choiceOf(field.key, preset)] as const);
    onApply(mergeChoices(mine, theirs, new Map(picked)));
  };
  return (
    <Stack gap="md">
      <Text size="sm">{rows.length > 0 ? t("conflict.text") : t("conflict.none")}</Text>
      {note ? <Alert variant="light">{note}</Alert> : null}
      {rows.length > 1 ? (
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => chooseAll("mine")}>
            {t("conflict.all_mine")}
          </Button>
          <Button size="xs" variant="default" onClick={() => chooseAll("theirs")}>
            {t("conflict.all_theirs")}
          </Button>
        </Group>
      ) : null}
      {rows.map(({ field, preset, who }) => (
        <Row
          key={field.key}
          field={field}
          who={t(`conflict.${who}`)}
          values={{ base: base[field.key], mine: mine[field.key], theirs: theirs[field.key] }}
          choice={choiceOf(field.key, preset)}
          onChoose={(choice) => choose(field.key, choice)}
        />
      ))}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t("conflict.back")}
        </Button>
        <Button loading={busy} onClick={apply}>
          {t("conflict.apply")}
        </Button>
      </Group>
    </Stack>
  );
}

type RowProps<Values> = {
  field: ConflictField<Values>;
  who: string;
  values: { base: unknown; mine: unknown; theirs: unknown };
  choice: Choice;
  onChoose: (choice: Choice) => void;
};

function Row<Values>({ field, who, values, choice, onChoose }: RowProps<Values>) {
  const { t } = useTranslation("shared");
  const shown = (value: unknown) => {
    const text = field.render ? field.render(value as Values[keyof Values]) : plain(value);
    return text === "" || text === null ? <i className={classes["nothing"]}>{t("empty_value")}</i> : text;
  };
  return (
    <Radio.Group
      className={classes["row"]}
      label={field.label}
      description={who}
      value={choice}
      onChange={(value) => onChoose(value === "theirs" ? "theirs" : "mine")}
    >
      <p className={classes["base"]}>
        {t("conflict.base")}: {shown(values.base)}
      </p>
      <div className={classes["sides"]}>
        {(["mine", "theirs"] as const).map((side) => (
          <Radio.Card key={side} value={side} className={classes["side"]} radius={8}>
            <Group wrap="nowrap" align="flex-start" gap="sm">
              <Radio.Indicator />
              <span>
                <span className={classes["name"]}>{t(`conflict.${side}`)}</span>
                <span className={classes["value"]}>{shown(values[side])}</span>
              </span>
            </Group>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
