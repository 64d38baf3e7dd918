import { useTranslation } from "react-i18next";
import type { Total } from "@/shared/api/model";
import { useFormat } from "@/shared/i18n/use_format";
import { LiveRegion } from "@/shared/ui/live_region";

/** The count beside a list's title, also told to screen readers when it changes. */
export function ListCount({ total }: { total: Total | null | undefined }) {
  const { t } = useTranslation("shared");
  const format = useFormat();
  if (!total) return null;
  const words = { count: total.value, total: format.total(total) };
  return (
    <>
      <span className="hk-numbers">{t("table.count", words)}</span>
      <LiveRegion message={t("table.found", words)} />
    </>
  );
}
