import { Anchor } from "@mantine/core";
import { IconSignature } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useInstitutionNames } from "@/shared/auth/institution";
import { languageName } from "@/shared/i18n/language_names";
import { useFormat } from "@/shared/i18n/use_format";
import { CountryFlag } from "@/shared/ui/country_flag";
import { StateChip } from "@/shared/ui/state_chip";
import { NEVER_SIGNED, type Agreement, type AgreementParty } from "../model";
import classes from "./record.module.css";
import { UnitName } from "@/shared/ui/record_links";
import { Section } from "./section";

/** The parties: who they are, who signs for them, whether they have signed. */
export function PartiesSection({ agreement: { parties, status } }: { agreement: Agreement }) {
  const { t } = useTranslation("agreements");
  return (
    <Section title={t("field.parties")}>
      {parties.length === 0 ? <p className={classes["plain"]}>{t("record.no_parties")}</p> : null}
      <ul className={classes["parties"]}>
        {parties.map((party) => (
          <Party
            key={`${party.partner?.id ?? party.unit?.id ?? "own"}:${party.partner_unit?.id ?? ""}:${party.withdrew_on ?? ""}`}
            party={party}
            open={!NEVER_SIGNED.has(status)}
          />
        ))}
      </ul>
    </Section>
  );
}

function Name({ party: { partner, partner_unit: part, unit } }: { party: AgreementParty }) {
  const { name } = useInstitutionNames();
  if (!partner) {
    return (
      <>
        <b>{unit ? <UnitName unit={unit} /> : name}</b>
        {unit ? <span className={classes["soft"]}>{name}</span> : null}
      </>
    );
  }
  return (
    <>
      <Anchor
        inherit
        fw={600}
        underline="always"
        renderRoot={(link) => <Link {...link} to="/partners/$partnerId" params={{ partnerId: partner.id }} />}
      >
        {partner.name}
      </Anchor>
      {part ? <span className={classes["soft"]}>{part.name}</span> : null}
    </>
  );
}

function Party({ party, open }: { party: AgreementParty; open: boolean }) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const { country, role, joined_on: joined, withdrew_on: left } = party;
  return (
    <li className={classes["party"]} data-left={left ? true : undefined}>
      <div>
        <Name party={party} />
        <span className={classes["soft"]}>
          {country ? <CountryFlag code={country} withName /> : t("side.own")}
          {role === "member" ? null : ` · ${t(`party_role.${role}`)}`}
          {joined ? ` · ${t("record.joined", { day: format.date(joined) })}` : null}
        </span>
      </div>
      <Signatory party={party} />
      {left ? (
        <StateChip tone="rest" label={t("record.left", { day: format.date(left) })} />
      ) : (
        <Signature party={party} open={open} />
      )}
    </li>
  );
}

function Signatory({ party: { signatory } }: { party: AgreementParty }) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  if (!signatory) return null;
  const { acting_on: acting } = signatory;
  const paper = acting
    ? [
        t(`acting.${acting.kind}`),
        acting.number ? t("record.no", { number: acting.number }) : null,
        acting.on ? format.date(acting.on) : null,
        acting.valid_until ? t("record.valid_until", { day: format.date(acting.valid_until) }) : null,
      ]
    : [];
  return (
    <div>
      {[signatory.position, signatory.name].filter(Boolean).join(" ")}
      {acting ? <span className={classes["soft"]}>{paper.filter(Boolean).join(", ")}</span> : null}
    </div>
  );
}

function Signature({ party, open }: { party: AgreementParty; open: boolean }) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const { signature, original_received: original, shelf, copies = [] } = party;
  if (!signature.signed) return open ? <StateChip tone="rest" label={t("record.unsigned")} /> : null;
  const paper = [
    signature.method ? t(`method.${signature.method}`) : null,
    signature.place,
    original ? t("field.original_received") : null,
    shelf ? t("record.shelf", { shelf }) : null,
    ...copies.map(({ language, count }) => `${languageName(language, format.language)}: ${count}`),
  ].filter(Boolean);
  return (
    <div>
      <span className={classes["signed"]}>
        <IconSignature size={15} aria-hidden="true" />
        {signature.on
          ? t("record.signed_on", { day: format.partialDate(signature.on) })
          : t("record.signed_some_day")}
      </span>
      {paper.length > 0 ? <span className={classes["soft"]}>{paper.join(" · ")}</span> : null}
    </div>
  );
}
