import { Alert, Anchor } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconCopy } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/use_format";
import { duplicatesQuery, type Candidate } from "../api/partners";
import type { PartnerValues } from "../model";
import classes from "./form.module.css";

/** What is typed so far, as far as it can recognise a partner. */
function candidateOf({ names, country, domains, identifiers }: PartnerValues): Candidate {
  const name = names.find(({ text }) => text.trim().length >= 3)?.text.trim();
  const identifier = identifiers.find(({ value }) => value.trim() !== "");
  return {
    ...(name ? { name } : {}),
    ...(country ? { country } : {}),
    ...(domains[0] ? { domain: domains[0] } : {}),
    ...(identifier ? { identifier: `${identifier.scheme}:${identifier.value.trim()}` } : {}),
  };
}

/** Partners that may be the one being typed. A hint, never a wall. */
export function DuplicateHints({ values, except }: { values: PartnerValues; except?: string }) {
  const { t } = useTranslation("partners");
  const format = useFormat();
  const typed = JSON.stringify(candidateOf(values));
  const [settled] = useDebouncedValue(typed, 400);
  const candidate = useMemo(() => JSON.parse(settled) as Candidate, [settled]);
  const { data } = useQuery(duplicatesQuery(candidate, except));
  const found = Object.keys(candidate).length > 0 ? (data?.items ?? []) : [];
  return (
    <div role="status" aria-live="polite">
      {found.length > 0 ? (
        <Alert
          color="yellow"
          variant="light"
          icon={<IconCopy aria-hidden="true" />}
          title={t("duplicates.title")}
        >
          {t("duplicates.text")}
          <ul className={classes["found"]}>
            {found.slice(0, 5).map(({ partner, reasons }) => (
              <li key={partner.id}>
                <Anchor
                  href={`/partners/${partner.id}`}
                  target="_blank"
                  inherit
                  c="inherit"
                  fw={550}
                  underline="always"
                >
                  {partner.name}
                  <span className="hk-visually-hidden"> ({t("duplicates.new_tab")})</span>
                </Anchor>{" "}
                <span className={classes["why"]}>
                  {partner.number}, {format.country(partner.country)} ·{" "}
                  {reasons
                    .map(({ code, value }) => t(`duplicates.${code}`, { value: value ?? "" }))
                    .join("; ")}
                </span>
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
    </div>
  );
}
