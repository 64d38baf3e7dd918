import { Alert, Button, Group, Radio, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/shared/api/problem";
import { ConfirmDialog } from "@/shared/ui/confirm_dialog";
import { ErrorState } from "@/shared/ui/error_state";
import { useNotice } from "@/shared/ui/notice";
import { useMerge } from "../api/merge";
import { PartnerChip, useReason } from "../components/use_partner_words";
import type { MergePreview } from "../model";
import classes from "./merge.module.css";
import { useMergeWords } from "./use_merge_words";

type Field = MergePreview["fields"][number];
type Props = { preview: MergePreview; onDone: () => void; onOther: () => void };

function isNothing(value: unknown): boolean {
  return (
    value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)
  );
}

/** Notes are about a record ("entered twice"), not about the partner: those of a duplicate are not proposed. */
const proposed = ({ field, differs, keep, duplicate }: Field) =>
  differs && field !== "notes" && isNothing(keep) && !isNothing(duplicate);
const shown = ({ name, number }: MergePreview["keep"]) => `${name} (${number})`;

/** Both records side by side: what stays is chosen field by field, what moves is listed by name. */
export function MergePreviewForm({ preview, onDone, onOther }: Props) {
  const { t } = useTranslation("partners");
  const merge = useMerge();
  const reasonOf = useReason();
  // A value is worth more than none: where the kept record has nothing, the duplicate's is proposed.
  const [taken, setTaken] = useState<ReadonlySet<string>>(
    () => new Set(preview.fields.filter(proposed).map(({ field }) => field)),
  );
  const [asking, setAsking] = useState(false);
  const notice = useNotice();
  const differing = preview.fields.filter(({ differs }) => differs);
  const choose = (field: string, take: boolean) =>
    setTaken((now) => new Set([...[...now].filter((one) => one !== field), ...(take ? [field] : [])]));
  const submit = () => {
    const take = differing.map(({ field }) => field).filter((field) => taken.has(field));
    const done = () => {
      notice(t("notice.merge", { number: preview.duplicate.number }));
      onDone();
    };
    merge.mutate({ preview, take }, { onSuccess: done, onError: () => setAsking(false) });
  };
  const reasons = preview.unmet.map(reasonOf).join("; ");
  const stale = merge.error ? asProblem(merge.error).isStale : false;
  return (
    <div className={classes["frame"]}>
      <section className={`hk-card ${classes["card"]}`}>
        <div className={classes["sides"]}>
          <Side label={t("merge.keep")} side={preview.keep} />
          <Side label={t("merge.duplicate")} side={preview.duplicate} />
        </div>
      </section>
      <section className={`hk-card ${classes["card"]}`}>
        <h2>{t("merge.fields")}</h2>
        {differing.length === 0 ? <Text size="sm">{t("merge.all_same")}</Text> : null}
        {differing.map((field) => (
          <FieldChoice
            key={field.field}
            field={field}
            taken={taken.has(field.field)}
            onChoose={(take) => choose(field.field, take)}
          />
        ))}
        {differing.length > 0 && preview.fields.length > differing.length ? (
          <Text size="sm" c="dimmed" mt="sm">
            {t("merge.same", { count: preview.fields.length - differing.length })}
          </Text>
        ) : null}
      </section>
      <Moves preview={preview} />
      {reasons === "" ? null : (
        <Alert color="yellow" variant="light">
          {t("merge.cannot", { reasons })}
        </Alert>
      )}
      {stale ? (
        <Alert role="alert" color="yellow" variant="light">
          {t("merge.changed")}
        </Alert>
      ) : null}
      {merge.error && !stale ? <ErrorState error={merge.error} title={t("shared:problem.title")} /> : null}
      <Group justify="flex-end">
        <Text size="sm" c="dimmed" flex="1 1 240px">
          {t("merge.undo")}
        </Text>
        <Button variant="default" onClick={onOther}>
          {t("merge.other")}
        </Button>
        <Button disabled={reasons !== ""} onClick={() => setAsking(true)}>
          {t("merge.confirm")}
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking}
        title={t("merge.ask", { duplicate: preview.duplicate.number })}
        confirmLabel={t("merge.confirm")}
        busy={merge.isPending}
        onConfirm={submit}
        onClose={() => setAsking(false)}
      >
        {t("merge.ask_text", { keep: shown(preview.keep), duplicate: shown(preview.duplicate) })}
      </ConfirmDialog>
    </div>
  );
}

function Side({ label, side: { name, number, status } }: { label: string; side: MergePreview["keep"] }) {
  return (
    <div className={classes["side"]}>
      <span className={classes["small"]}>{label}</span>
      <b>{name}</b>
      <Group gap="xs">
        <span className="hk-numbers">{number}</span>
        <PartnerChip status={status} />
      </Group>
    </div>
  );
}

type ChoiceProps = { field: Field; taken: boolean; onChoose: (take: boolean) => void };

function FieldChoice({ field: { field, keep, duplicate }, taken, onChoose }: ChoiceProps) {
  const { t } = useTranslation("partners");
  const { label, text, nothing } = useMergeWords();
  const sides = [
    { value: "keep", name: t("merge.keep"), text: text(field, keep) },
    { value: "duplicate", name: t("merge.duplicate"), text: text(field, duplicate) },
  ];
  return (
    <Radio.Group
      className={classes["row"]}
      label={label(field)}
      value={taken ? "duplicate" : "keep"}
      onChange={(value) => onChoose(value === "duplicate")}
    >
      <div className={classes["options"]}>
        {sides.map(({ value, name, text: words }) => (
          <Radio.Card key={value} value={value} className={classes["option"]} radius={8}>
            <Group wrap="nowrap" align="flex-start" gap="sm">
              <Radio.Indicator />
              <span>
                <span className={classes["small"]}>{name}</span>
                <span className={classes["value"]}>{words === "" ? nothing : words}</span>
              </span>
            </Group>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}

function Moves({ preview: { moves } }: { preview: MergePreview }) {
  const { t } = useTranslation("partners");
  const groups = [
    { label: t("field.names"), items: moves.names.map(({ text }) => text) },
    {
      label: t("field.identifiers"),
      items: moves.identifiers.map(({ scheme, value }) => `${t(`scheme.${scheme}`)}: ${value}`),
    },
    { label: t("field.domains"), items: moves.domains },
    { label: t("field.contacts"), items: moves.contacts.map(({ name }) => name) },
    { label: t("field.units"), items: moves.units.map(({ name }) => name) },
    {
      label: t("field.rankings"),
      items: moves.rankings.map(({ source, year, place }) => `${source} ${year}: ${place}`),
    },
    { label: t("field.tags"), items: moves.tags },
    { label: t("merge.links"), items: moves.links.map(({ label }) => label) },
  ].filter(({ items }) => items.length > 0);
  return (
    <section className={`hk-card ${classes["card"]}`}>
      <h2>{t("merge.moves")}</h2>
      {groups.length === 0 ? <Text size="sm">{t("merge.no_moves")}</Text> : null}
      <dl className={classes["moves"]}>
        {groups.map(({ label, items }) => (
          <div key={label}>
            <dt>{label}</dt>
            {items.map((item) => (
              <dd key={item}>{item}</dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}
