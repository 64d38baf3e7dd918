import { Button, Group, SegmentedControl, Select, Switch } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useMediaQuery } from "@mantine/hooks";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { DateField, NumberField } from "@/shared/form/parsed_input";
import { useFormat } from "@/shared/i18n/use_format";
import { useOptions } from "../components/use_agreement_words";
import { TERM_KINDS } from "../model";
import classes from "./form.module.css";
import { hasEnd, previewOf, type TermValues } from "./term_values";

type Props<Values extends { term: TermValues }> = {
  form: UseFormReturnType<Values>;
  /** The first day; `null` where it is known only once it is signed. */
  startsOn: string | null;
};

const YEARS = [12, 36, 60, 120];

/** How long: for months, until a day, without an end, or nobody knows; and what follows from it. */
export function TermFields<Values extends { term: TermValues }>({ form, startsOn }: Props<Values>) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const { term } = form.values;
  const input = (field: keyof TermValues) => form.getInputProps(`term.${field}` as never);
  const set = (field: keyof TermValues, value: unknown) =>
    form.setFieldValue(`term.${field}` as never, value);
  return (
    <div className={classes["stack"]}>
      <KindInput value={term.kind} onChange={(kind) => set("kind", kind)} />
      {term.kind === "months" ? (
        <div>
          <NumberField label={t("field.months")} required {...input("months")} />
          <Group gap={6} mt={6}>
            {YEARS.map((months) => (
              <Button
                key={months}
                size="compact-xs"
                variant="default"
                onClick={() => set("months", String(months))}
              >
                {format.months(months)}
              </Button>
            ))}
          </Group>
        </div>
      ) : null}
      {term.kind === "fixed_end" ? (
        <DateField label={t("field.ends_on")} required {...input("ends_on")} />
      ) : null}
      {hasEnd(term) ? (
        <Switch
          label={t("form.renews")}
          description={t("form.renews_hint")}
          checked={term.renews}
          onChange={(event) => set("renews", event.currentTarget.checked)}
        />
      ) : null}
      {hasEnd(term) && term.renews ? (
        <div className={classes["pair"]}>
          <NumberField label={t("field.renewal_months")} required {...input("renewal_months")} />
          <NumberField
            label={t("field.renewal_times")}
            description={t("form.renewal_times_hint")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            {...input("renewal_times")}
          />
        </div>
      ) : null}
      <NumberField label={t("field.notice_days")} {...input("notice_days")} />
      <Preview term={term} startsOn={startsOn} />
    </div>
  );
}

function KindInput({ value, onChange }: { value: string; onChange: (kind: string) => void }) {
  const { t } = useTranslation("agreements");
  const kinds = useOptions()("term_kind", TERM_KINDS);
  const id = useId();
  const phone = useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false });
  if (phone) {
    return (
      <Select
        label={t("field.term")}
        allowDeselect={false}
        data={kinds}
        value={value}
        onChange={(kind) => kind && onChange(kind)}
      />
    );
  }
  return (
    <div>
      <div className={classes["legend"]} id={id}>
        {t("field.term")}
      </div>
      <SegmentedControl fullWidth aria-labelledby={id} data={kinds} value={value} onChange={onChange} />
    </div>
  );
}

function Preview({ term, startsOn }: { term: TermValues; startsOn: string | null }) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const { first, last, endless } = previewOf(term, startsOn ?? "");
  const words = () => {
    if (term.kind === "unknown" || term.kind === "indefinite") return t(`preview.${term.kind}`);
    if (first) return null;
    return t(startsOn === null ? "preview.later" : "preview.incomplete");
  };
  const said = words();
  return (
    <output className={classes["preview"]}>
      {said ?? (
        <>
          <span>
            {t("preview.last_day")} <b>{format.date(first?.endsOn ?? "")}</b>
          </span>
          {first?.noticeBy ? <span>{t("preview.notice", { day: format.date(first.noticeBy) })}</span> : null}
          {endless ? <span>{t("preview.endless")}</span> : null}
          {last && last !== first?.endsOn ? (
            <span>{t("preview.renewed", { day: format.date(last) })}</span>
          ) : null}
        </>
      )}
    </output>
  );
}
