import { Button, Group, Modal, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/use_format";
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
  /** Who changed it meanwhile, and when, if known. */
  by?: string | null;
  at?: string | null;
  busy?: boolean;
  /** Saves the chosen mixture against the server's version. */
  onApply: (merged: Values) => void;
  /** Back to the form; nothing typed is lost. */
  onClose: () => void;
};

/**
 * 412: shows field by field where the form began, what was typed and what the server holds, and asks. Where both
 * changed a field nothing is chosen beforehand: overwriting another's work is nobody's accident.
 */
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
  by,
  at,
  busy,
  onApply,
  onClose,
}: Props<Values>) {
  const { t } = useTranslation("shared");
  const rows = conflictingFields(fields, base, mine, theirs);
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const format = useFormat();
  const choiceOf = (key: string, preset: Choice | null) => choices[key] ?? preset;
  const other = by ?? t("conflict.theirs");
  const choose = (key: string, choice: Choice) => setChoices((now) => ({ ...now, [key]: choice }));
  const chooseAll = (choice: Choice) =>
    setChoices(Object.fromEntries(rows.map(({ field }) => [field.key, choice])));
  const apply = () => {
    const picked = rows.flatMap(({ field, preset }) => {
      const choice = choiceOf(field.key, preset);
      return choice === null ? [] : [[field.key, choice] as const];
    });
    onApply(mergeChoices(mine, theirs, new Map(picked)));
  };
  const open = rows.filter(({ field, preset }) => choiceOf(field.key, preset) === null).length;
  return (
    <Stack gap="md">
      {by || at ? (
        <Text size="sm" fw={550}>
          {t(by ? "conflict.changed_by" : "conflict.changed_at", { by, at: at ? format.dateTime(at) : "" })}
        </Text>
      ) : null}
      <Text size="sm">{rows.length > 0 ? t("conflict.text") : t("conflict.none")}</Text>
      {rows.length > 1 ? (
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => chooseAll("mine")}>
            {t("conflict.all_mine")}
          </Button>
          <Button size="xs" variant="default" onClick={() => chooseAll("theirs")}>
            {by ? t("conflict.all_of", { by }) : t("conflict.all_theirs")}
          </Button>
        </Group>
      ) : null}
      {rows.map(({ field, preset, who }) => (
        <Row
          key={field.key}
          field={field}
          who={t(by && who !== "only_mine" ? `conflict.${who}_by` : `conflict.${who}`, { by })}
          other={other}
          values={{ base: base[field.key], mine: mine[field.key], theirs: theirs[field.key] }}
          choice={choiceOf(field.key, preset)}
          onChoose={(choice) => choose(field.key, choice)}
        />
      ))}
      <Group justify="flex-end" className={classes["foot"]}>
        <Text size="sm" role="status" className={classes["left"]}>
          {open > 0 ? t("conflict.left", { count: open }) : null}
        </Text>
        <Button variant="default" onClick={onClose}>
          {t("conflict.back")}
        </Button>
        <Button loading={busy} disabled={open > 0} onClick={apply}>
          {t("conflict.apply")}
        </Button>
      </Group>
    </Stack>
  );
}

type RowProps<Values> = {
  field: ConflictField<Values>;
  who: string;
  /** The name of the other person. */
  other: string;
  values: { base: unknown; mine: unknown; theirs: unknown };
  choice: Choice | null;
  onChoose: (choice: Choice) => void;
};

function Row<Values>({ field, who, other, values, choice, onChoose }: RowProps<Values>) {
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
                <span className={classes["name"]}>{side === "mine" ? t("conflict.mine") : other}</span>
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
