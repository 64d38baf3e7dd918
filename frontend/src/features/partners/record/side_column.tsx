import { Anchor, Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Partner, PartnerRef } from "@/shared/api/model";
import { useCan } from "@/shared/auth/session";
import { useFormat } from "@/shared/i18n/use_format";
import { Fact, Facts } from "@/shared/ui/facts";
import classes from "@/shared/ui/record.module.css";
import { Tags } from "../components/partner_columns";
import type { PartnerMerge } from "../model";
import { RevertMergeDialog } from "./act_dialogs";

type Props = { partner: Partner };

export function PartnerLink({ partner: { id, number, name } }: { partner: PartnerRef }) {
  return (
    <Anchor
      underline="always"
      inherit
      renderRoot={(link) => <Link {...link} to="/partners/$partnerId" params={{ partnerId: id }} />}
    >
      {name} <span className="hk-numbers">({number})</span>
    </Anchor>
  );
}

/** Key facts beside the tabs, and the duplicates this partner took in. */
export function SideColumn({ partner }: Props) {
  const { t } = useTranslation("partners");
  const format = useFormat();
  const by = (at: string, who: { name: string } | null | undefined) =>
    who ? t("updated_by", { day: format.day(at), by: who.name }) : format.day(at);
  const { parent, successor, tags } = partner;
  return (
    <aside className={classes["side"]} aria-label={t("section.record")}>
      <section className="hk-card">
        <h2>{t("section.record")}</h2>
        <Facts narrow>
          {parent ? (
            <Fact label={t("field.parent")}>
              <PartnerLink partner={parent} />
            </Fact>
          ) : null}
          {successor ? (
            <Fact label={t("field.successor")}>
              <PartnerLink partner={successor} />
            </Fact>
          ) : null}
          {tags.length > 0 ? (
            <Fact label={t("field.tags")}>
              <Tags tags={tags} />
            </Fact>
          ) : null}
          {partner.actions ? (
            <Fact label={t("field.public")}>{t(partner.public ? "public_yes" : "public_no")}</Fact>
          ) : null}
          <Fact label={t("created")}>{by(partner.created_at, partner.created_by)}</Fact>
          <Fact label={t("updated")}>{by(partner.updated_at, partner.updated_by)}</Fact>
        </Facts>
      </section>
      {partner.merges && partner.merges.length > 0 ? (
        <Merges partner={partner} merges={partner.merges} />
      ) : null}
    </aside>
  );
}

function Merges({ partner, merges }: Props & { merges: PartnerMerge[] }) {
  const { t } = useTranslation("partners");
  const format = useFormat();
  const mayRevert = useCan("revert_merges");
  const [reverted, setReverted] = useState<PartnerMerge | null>(null);
  return (
    <section className="hk-card">
      <h2>{t("section.merges")}</h2>
      <ul className={classes["list"]}>
        {merges.map((merge) => (
          <li key={merge.id}>
            <span className={classes["main"]}>
              <PartnerLink partner={merge.duplicate} />
              <br />
              <span className={classes["soft"]}>
                {t("record.merged_on", {
                  day: format.day(merge.merged_at),
                  by: (merge.merged_by as { name: string } | null)?.name ?? t("record.system"),
                })}
                {merge.reverted_at
                  ? ` · ${t("record.reverted_on", { day: format.day(merge.reverted_at) })}`
                  : null}
              </span>
            </span>
            {mayRevert && merge.revertible && !merge.reverted_at ? (
              <Button
                size="compact-xs"
                variant="default"
                className="hk-no-print"
                aria-label={t("record.take_back_of", { number: merge.duplicate.number })}
                onClick={() => setReverted(merge)}
              >
                {t("record.take_back")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {reverted ? (
        <RevertMergeDialog partner={partner} merge={reverted} onClose={() => setReverted(null)} />
      ) : null}
    </section>
  );
}
