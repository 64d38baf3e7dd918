import { Button } from "@mantine/core";
import { Trans, useTranslation } from "react-i18next";
import type { HistoryEntry } from "@/shared/api/model";
import { useFormat } from "@/shared/i18n/use_format";
import classes from "./history_list.module.css";

type Props = {
  entries: HistoryEntry[];
  /** The reader's name of a changed field: `/city` → "Shahar". */
  fieldLabel: (pointer: string) => string;
  /** A value as the reader knows it (a country's name, a date); `null` where the default text will do. */
  valueText?: (pointer: string, value: unknown) => string | null;
  /** More to load; shows a button at the end. */
  onMore?: () => void;
  loadingMore?: boolean;
};

/** The history as sentences, newest first. */
export function HistoryList({ entries, fieldLabel, valueText, onMore, loadingMore }: Props) {
  const { t } = useTranslation("shared");
  if (entries.length === 0) return <p className={classes["empty"]}>{t("history.empty")}</p>;
  return (
    <>
      <ol className={classes["list"]}>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} fieldLabel={fieldLabel} valueText={valueText} />
        ))}
      </ol>
      {onMore ? (
        <Button variant="default" size="xs" loading={loadingMore} onClick={onMore}>
          {t("history.load_more")}
        </Button>
      ) : null}
    </>
  );
}

type EntryProps = Pick<Props, "fieldLabel" | "valueText"> & { entry: HistoryEntry };

function useAct(entry: HistoryEntry): string {
  const { t, i18n } = useTranslation("shared");
  const { kind, label } = entry.subject;
  const group =
    kind === "partner_contact" ? "act_contact" : kind === "institution_settings" ? "act_settings" : "act";
  const special = `history.${group}.${entry.act}`;
  if (i18n.exists(`shared:${special}`)) return t(special, { label });
  const plain = `history.act.${entry.act}`;
  return i18n.exists(`shared:${plain}`) ? t(plain) : t("history.act.other");
}

function Entry({ entry, fieldLabel, valueText }: EntryProps) {
  const { t } = useTranslation("shared");
  const format = useFormat();
  const act = useAct(entry);
  const changes = entry.act === "created" ? [] : entry.changes;
  return (
    <li className={classes["entry"]}>
      <time dateTime={entry.at} title={format.dateTime(entry.at)} className={classes["when"]}>
        {format.day(entry.at)}
      </time>
      <div>
        <b>{entry.by.name}</b> {act}.
        {changes.length > 0 ? (
          <ul className={classes["changes"]}>
            {changes.map((change) => (
              <li key={change.pointer}>
                <Change change={change} label={fieldLabel(change.pointer)} valueText={valueText} />
              </li>
            ))}
          </ul>
        ) : null}
        {entry.reason ? (
          <p className={classes["reason"]}>{t("history.reason", { reason: entry.reason })}</p>
        ) : null}
      </div>
    </li>
  );
}

type ChangeProps = Pick<Props, "valueText"> & { change: HistoryEntry["changes"][number]; label: string };

function Change({ change, label, valueText }: ChangeProps) {
  const { pointer } = change;
  const text = usePlainText();
  const before = valueText?.(pointer, change.before) ?? text(change.before);
  const after = valueText?.(pointer, change.after) ?? text(change.after);
  return <Sentence field={label} before={before} after={after} />;
}

function Sentence({ field, before, after }: { field: string; before: string | null; after: string | null }) {
  const { t } = useTranslation("shared");
  const parts = { b: <b />, s: <s className={classes["old"]} /> };
  if (before === null && after === null) return <>{t("history.edited", { field })}</>;
  const key = before === null ? "history.set" : after === null ? "history.cleared" : "history.changed";
  return (
    <Trans
      t={t}
      i18nKey={key}
      values={{ field, before, after }}
      components={parts}
      shouldUnescape={false}
      tOptions={{ interpolation: { escapeValue: true } }}
    />
  );
}

/** A value without words of its own: `null` for "nothing" and for what only a form can show. */
function usePlainText(): (value: unknown) => string | null {
  const { t } = useTranslation("shared");
  const format = useFormat();
  const text = (value: unknown): string | null => {
    if (value === null || value === undefined || value === "") return null;
    if (typeof value === "boolean") return value ? t("yes") : t("no");
    if (typeof value === "number") return format.number(value);
    if (typeof value === "string") return /^\d{4}-\d{2}-\d{2}$/u.test(value) ? format.date(value) : value;
    if (Array.isArray(value)) return arrayText(value);
    return objectText(value);
  };
  const arrayText = (values: unknown[]): string | null => {
    const parts = values.map(text).filter((part) => part !== null);
    if (parts.length === values.length) return parts.length > 0 ? parts.join(", ") : null;
    return t("history.items", { count: values.length });
  };
  return text;
}

const NAMING = new Set(["text", "name", "value", "label", "source"]);

/** The member that names a small object: `{text, language}` → its text. */
function objectText(value: object): string | null {
  const entries = Object.entries(value);
  const naming = entries.find(([key, member]) => NAMING.has(key) && typeof member === "string");
  if (naming) return String(naming[1]);
  const words = entries.filter(([, member]) => typeof member === "string" && member !== "");
  return words.length > 0 ? words.map(([, member]) => String(member)).join(" / ") : null;
}
