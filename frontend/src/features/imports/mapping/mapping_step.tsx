import { Alert } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useVersionedForm, type Versioned } from "@/shared/form/use_versioned_form";
import { RecordFormFrame } from "@/shared/form/record_form_frame";
import { ConflictDialog } from "@/shared/ui/conflict_dialog";
import type { ConflictField } from "@/shared/ui/conflict";
import { patchImport, useKeepImport, useWork } from "../api/acts";
import { importQuery } from "../api/imports";
import shared from "../components/imports.module.css";
import type { Import } from "../model";
import { ColumnTable } from "./column_table";
import { DefaultsPart } from "./defaults_part";
import { isAnyMapped, meaningOf, missing, patchOf, withColumn, type Meaning } from "./mapping";
import { SheetPart } from "./sheet_part";

type Props = {
  of: Import;
  /** Back to the rows, while they still stand as they were checked. */
  onRows?: () => void;
  /** The check was asked for. */
  onChecking: () => void;
};

/** What the file means: its sheet, its columns, what it leaves out. */
export function MappingStep(props: Props) {
  const { of } = props;
  const client = useQueryClient();
  const mayUpdate = of.actions.some(({ action, allowed }) => action === "update" && allowed);
  return (
    <div className={shared["stack"]}>
      <SheetPart
        // Another row of headings, found or chosen, shows itself in the input.
        key={`${of.sheet}.${of.header_row ?? ""}`}
        of={of}
        disabled={!mayUpdate}
        onStale={() => void client.invalidateQueries({ queryKey: importQuery(of.id).queryKey })}
      />
      <MeaningForm
        key={`meaning.${of.sheet}.${of.header_row ?? ""}.${of.columns.length}`}
        {...props}
        mayUpdate={mayUpdate}
      />
    </div>
  );
}

const versioned = (of: Import): Versioned<Meaning> => ({
  version: of.version,
  values: meaningOf(of),
  at: of.updated_at,
});

const linesOf = (lines: [string, string][]) => lines.map((line) => line.join(" → ")).join("\n");

/** How the conflict dialog names and shows what is said of a file. */
function useConflictFields(of: Import): ConflictField<Meaning>[] {
  const { t } = useTranslation("imports");
  const label = (name: string) => of.fields.find((field) => field.name === name)?.label ?? name;
  return [
    {
      key: "columns",
      label: t("mapping.columns"),
      render: (columns) =>
        linesOf(
          of.columns.flatMap(({ index, heading }) => {
            const field = columns[String(index)] ?? "";
            return field === "" ? [] : [[heading, label(field)]];
          }),
        ),
    },
    {
      key: "defaults",
      label: t("mapping.defaults"),
      render: (defaults) => linesOf(Object.entries(defaults).map(([field, text]) => [label(field), text])),
    },
  ];
}

/** Saves what differs, then asks for the check; a refused check leaves what was saved saved. */
function useMeaningForm({ of, onChecking }: Props) {
  const { t } = useTranslation("imports");
  const client = useQueryClient();
  const keep = useKeepImport();
  const work = useWork(of.id);
  const saved = useRef<Versioned<Meaning> | null>(null);
  return useVersionedForm<Meaning>({
    start: versioned(of),
    labels: { columns: t("mapping.columns"), defaults: t("mapping.defaults"), mapping: t("mapping.columns") },
    pathOf: (path) => path.replace(/^mapping\..*$/u, "columns"),
    save: async (from, values) => {
      const last = saved.current;
      const base = last && last.version > from.version ? last : from;
      const patch = patchOf(base.values, values);
      if (patch) {
        const changed = await patchImport(of.id, base.version, patch);
        saved.current = versioned(changed);
        keep(changed);
      }
      await work.mutateAsync({ act: "check" });
      onChecking();
    },
    load: async () => versioned(await client.fetchQuery({ ...importQuery(of.id), staleTime: 0 })),
  });
}

function MeaningForm(props: Props & { mayUpdate: boolean }) {
  const { of, onRows, mayUpdate } = props;
  const { t } = useTranslation("imports");
  const heading = useId();
  const { state, base, theirs, apply, dismiss } = useMeaningForm(props);
  const conflictFields = useConflictFields(of);
  const { values } = state.form;
  const [refused, setRefused] = useState(false);
  const nothing = !isAnyMapped(values);
  const say = (next: Meaning) => {
    setRefused(false);
    state.form.setValues(next);
  };
  const body = (
    <div className={shared["stack"]}>
      {mayUpdate ? null : <NotYours of={of} />}
      {refused && nothing ? (
        <Alert role="alert" color="red" variant="outline">
          {t("mapping.nothing")}
        </Alert>
      ) : null}
      <section className={`hk-card ${shared["card"]}`} aria-labelledby={heading}>
        <h2 id={heading}>{t("mapping.columns")}</h2>
        <p className={shared["text"]} style={{ marginBottom: 12 }}>
          {t("mapping.text")}
        </p>
        <ColumnTable
          columns={of.columns}
          fields={of.fields}
          meaning={values}
          disabled={!mayUpdate}
          onColumn={(index, field) => say(withColumn(values, index, field))}
        />
      </section>
      <Missing of={of} meaning={values} />
      <DefaultsPart
        fields={of.fields}
        meaning={values}
        disabled={!mayUpdate}
        onDefault={(field, text) => say({ ...values, defaults: { ...values.defaults, [field]: text } })}
      />
    </div>
  );
  if (!mayUpdate) return body;
  const { onSubmit } = state;
  const guarded: typeof state = {
    ...state,
    onSubmit: (event) => {
      event?.preventDefault();
      setRefused(nothing);
      if (!nothing) onSubmit(event);
    },
  };
  return (
    <>
      <RecordFormFrame state={guarded} submitLabel={t("act.check")} onCancel={onRows}>
        {body}
      </RecordFormFrame>
      {theirs ? (
        <ConflictDialog
          opened
          base={base.values}
          mine={values}
          theirs={theirs.values}
          at={theirs.at}
          fields={conflictFields}
          busy={state.submitting}
          onApply={apply}
          onClose={dismiss}
        />
      ) : null}
    </>
  );
}

/** Required fields nothing says, in plain words. */
function Missing({ of, meaning }: { of: Import; meaning: Meaning }) {
  const { t } = useTranslation("imports");
  const lacking = missing(meaning, of.fields);
  if (lacking.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" icon={<IconAlertTriangle aria-hidden="true" />}>
      {t("mapping.missing", { fields: lacking.map(({ label }) => label).join(", "), count: lacking.length })}
    </Alert>
  );
}

/** Why nothing can be said of it: somebody else's, or worked on. */
function NotYours({ of }: { of: Import }) {
  const { t } = useTranslation("imports");
  const unmet = of.actions.find(({ action }) => action === "update")?.unmet ?? [];
  const why = unmet.map(({ detail }) => detail).join(" ");
  return (
    <Alert color="gray" variant="light">
      {why === "" ? t("not_yours") : why}
    </Alert>
  );
}
