import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { HistoryEntry, Partner, PartnerRef } from "@/shared/api/model";
import { partnerQuery } from "../api/partners";
import { useValueText } from "../components/use_partner_words";

const REFERENCES = new Set(["/parent_id", "/successor_id", "/merged_into_id"]);

/** The API writes a merge and its history entry in one go. */
const SAME_MOMENT_MS = 5000;

function referredIds(entries: HistoryEntry[]): string[] {
  const values = entries.flatMap(({ changes }) =>
    changes
      .filter(({ pointer }) => REFERENCES.has(pointer))
      .flatMap(({ before, after }) => [before, after])
      .filter((value) => typeof value === "string"),
  );
  return [...new Set(values)];
}

const shown = ({ name, number }: Pick<PartnerRef, "name" | "number">) => `${name} (${number})`;

function near(entry: HistoryEntry, moment: string | null | undefined): boolean {
  return moment ? Math.abs(Date.parse(entry.at) - Date.parse(moment)) < SAME_MOMENT_MS : false;
}

/** Values and acts of a partner's history: records by name instead of id, merges with the other record. */
export function useHistoryWords(partner: Partner, entries: HistoryEntry[]) {
  const { t } = useTranslation("partners");
  const vocabulary = useValueText();
  const ids = referredIds(entries);
  const found = useQueries({ queries: ids.map((id) => ({ ...partnerQuery(id), retry: false })) });
  const nameOf = (id: string) => {
    const query = found[ids.indexOf(id)];
    if (query?.data) return shown(query.data);
    return query?.isError ? t("history.gone") : "…";
  };
  const valueText = (pointer: string, value: unknown): string | null => {
    if (typeof value === "string" && REFERENCES.has(pointer)) return nameOf(value);
    if (typeof value === "string" && pointer === "/unit_id") {
      return partner.units.find(({ id }) => id === value)?.name ?? t("history.gone");
    }
    return vocabulary(pointer, value);
  };
  const actText = (entry: HistoryEntry): string | null => {
    const merges = partner.merges ?? [];
    const merge =
      entry.act === "merge"
        ? merges.find(({ merged_at: at }) => near(entry, at))
        : entry.act === "revert_merge"
          ? merges.find(({ reverted_at: at }) => near(entry, at))
          : undefined;
    return merge ? t(`history.${entry.act}`, { other: shown(merge.duplicate) }) : null;
  };
  return { valueText, actText };
}
