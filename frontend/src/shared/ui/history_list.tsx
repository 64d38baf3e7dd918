import { Button } from "@mantine/core";
import { Trans, useTranslation } from "react-i18next";
import type { HistoryEntry } from "@/shared/api/model";
import { useFormat } from "@/shared/i18n/use_format";
import { linesOf, type Change, type Line } from "./history_lines";
import classes from "./history_list.module.css";

type Props = {
  entries: HistoryEntry[];
  /** The reader's name of a changed field, by JSON pointer: `/city` → "Shahar"; also of members of an object. */
  fieldLabel: (pointer: string) => string;
  /**
   * A value as the reader knows it (a country's name, a record behind an id); `null` where the default text will do.
   * A member of a list is asked for as `/rankings/*`; an object without a text is told member by member.
   */
  valueText?: (pointer: string, value: unknown) => string | null;
  /** What was done, where the plain sentence is too little: "merged PRT-0009 into this record". */
  actText?: (entry: HistoryEntry) => string | null;
  /** More to load; shows a button at the end. */
  onMore?: () => void;
  loadingMore?: boolean;
};

/** The history as sentences, newest first, with day and hour. */
export function HistoryList({ entries, onMore, loadingMore, ...words }: Props) {
  const { t } = useTranslation("shared");
  if (entries.length === 0) return <p className={classes["empty"]}>{t("history.empty")}</p>;
  return (
    <>
      <ol className={classes["list"]}>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} {...words} />
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

type EntryProps = Pick<Props, "fieldLabel" | "valueText" | "actText"> & { entry: HistoryEntry };

/** Records whose acts have words of their own. */
const ACT_GROUPS: Record<string, string> = {
  partner_contact: "act_contact",
  institution_settings: "act_settings",
  unit: "act_unit",
};

function useAct(entry: HistoryEntry): string {
  const { t, i18n } = useTranslation("shared");
  const { kind, label } = entry.subject;
  const group = ACT_GROUPS[kind] ?? "act";
  const special = `history.${group}.${entry.act}`;
  if (i18n.exists(`shared:${special}`)) return t(special, { label });
  const plain = `history.act.${entry.act}`;
  return i18n.exists(`shared:${plain}`) ? t(plain) : t("history.act.other");
}

/** The reason stands below the sentence; as a change of a field it would be told twice. */
function toldAlready(entry: HistoryEntry, { pointer, after }: Change): boolean {
  return pointer.endsWith("_reason") && after === entry.reason;
}

function Entry({ entry, fieldLabel, valueText, actText }: EntryProps) {
  const { t } = useTranslation("shared");
  const format = useFormat();
  const plain = useAct(entry);
  const text = usePlainText();
  const words = (pointer: string, value: unknown) => valueText?.(pointer, value) ?? null;
  const changes = entry.act === "created" ? [] : entry.changes;
  const lines = changes
    .filter((change) => !toldAlready(entry, change))
    .flatMap((change) => linesOf(change, words, text));
  return (
    <li className={classes["entry"]}>
      <time dateTime={entry.at} className={classes["when"]}>
        {format.dateTime(entry.at)}
      </time>
      <div>
        <b>{entry.by.name}</b> {actText?.(entry) ?? plain}.
        {lines.length > 0 ? (
          <ul className={classes["changes"]}>
            {lines.map((line) => (
              <li key={`${line.pointer}:${line.told}`}>
                <Sentence field={fieldLabel(line.pointer)} line={line} />
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

function Sentence({ field, line: { told, before, after } }: { field: string; line: Line }) {
  const { t } = useTranslation("shared");
  const parts = { b: <b />, s: <s className={classes["old"]} /> };
  return (
    <Trans
      t={t}
      i18nKey={`history.${told}`}
      values={{ field, before, after }}
      components={parts}
      shouldUnescape={false}
      tOptions={{ interpolation: { escapeValue: true } }}
    />
  );
}

/** The text of a single value without words of its own. */
function usePlainText(): (value: unknown) => string | null {
  const { t } = useTranslation("shared");
  const format = useFormat();
  return (value) => {
    if (value === null || value === undefined || value === "") return null;
    if (typeof value === "boolean") return value ? t("yes") : t("no");
    if (typeof value === "number") return format.number(value);
    if (typeof value === "string") return /^\d{4}-\d{2}-\d{2}$/u.test(value) ? format.date(value) : value;
    return null;
  };
}
