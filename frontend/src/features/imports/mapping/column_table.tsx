import { useTranslation } from "react-i18next";
import { SearchSelect, type SearchOption } from "@/shared/form/search_select";
import type { ImportColumn, ImportField } from "../model";
import { columnOf, type Meaning } from "./mapping";
import classes from "./mapping.module.css";

type Props = {
  columns: readonly ImportColumn[];
  fields: readonly ImportField[];
  meaning: Meaning;
  disabled: boolean;
  onColumn: (index: string, field: string) => void;
};

const SAMPLES = 3;

/** Each column of the file with its first values, and the field it holds. */
export function ColumnTable({ columns, fields, meaning, disabled, onColumn }: Props) {
  const { t } = useTranslation("imports");
  const titleOf = ({ heading, index }: ImportColumn) =>
    heading.trim() === "" ? t("mapping.untitled", { number: index + 1 }) : heading;
  const optionsFor = (index: string): SearchOption[] =>
    fields.map(({ name, label, required }) => {
      const at = columnOf(meaning, name);
      const other = at === undefined || at === index ? undefined : columns[Number(at)];
      return {
        value: name,
        label: required ? `${label} *` : label,
        // Chosen here it leaves the other column.
        note: other ? t("mapping.taken", { column: titleOf(other) }) : undefined,
        keywords: [name],
      };
    });
  return (
    <div className={classes["scroll"]}>
      <table className={classes["table"]}>
        <caption className="hk-visually-hidden">{t("mapping.columns")}</caption>
        <thead>
          <tr>
            <th scope="col" className={classes["heading"]}>
              {t("mapping.heading")}
            </th>
            <th scope="col">{t("mapping.samples")}</th>
            <th scope="col" className={classes["field"]}>
              {t("mapping.field")}
            </th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => {
            const index = String(column.index);
            const field = meaning.columns[index] ?? "";
            const title = titleOf(column);
            return (
              <tr key={index} data-unused={field === "" || undefined}>
                <th scope="row">
                  {column.heading.trim() === "" ? <i className={classes["untitled"]}>{title}</i> : title}
                </th>
                <td>
                  <Samples samples={column.samples} />
                </td>
                <td>
                  <SearchSelect
                    aria-label={t("mapping.field_of", { column: title })}
                    data-path={`columns.${index}`}
                    clearable
                    disabled={disabled}
                    placeholder={t("mapping.unused")}
                    options={optionsFor(index)}
                    value={field === "" ? null : field}
                    onChange={(chosen) => onColumn(index, chosen ?? "")}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Samples({ samples }: { samples: readonly string[] }) {
  const { t } = useTranslation("imports");
  if (samples.length === 0) return <i className={classes["untitled"]}>{t("mapping.no_samples")}</i>;
  return (
    <ul className={classes["samples"]}>
      {samples.slice(0, SAMPLES).map((sample) => (
        <li key={sample}>{sample}</li>
      ))}
    </ul>
  );
}
