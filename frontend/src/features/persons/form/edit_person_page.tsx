import { Anchor } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Person } from "@/shared/api/model";
import { RecordFormFrame } from "@/shared/form/record_form_frame";
import { useVersionedForm } from "@/shared/form/use_versioned_form";
import { ConflictDialog } from "@/shared/ui/conflict_dialog";
import { useNotice } from "@/shared/ui/notice";
import { PageHeader } from "@/shared/ui/page_header";
import { personQuery, useUpdatePerson } from "../api/persons";
import { useConflictFields, useSummaryLabels } from "../components/use_person_words";
import { checkPerson, formPath, toChange, toValues, type PersonValues } from "../model";
import { PersonFields } from "./person_fields";

type Props = { person: Person; onDone: () => void };

/** Changes a person's record. */
export function EditPersonPage({ person, onDone }: Props) {
  const { t } = useTranslation("persons");
  return (
    <>
      <PageHeader
        title={t("form.edit_title", { name: person.name })}
        crumbs={
          <Anchor
            underline="always"
            inherit
            renderRoot={(link) => <Link {...link} to="/persons/$personId" params={{ personId: person.id }} />}
          >
            {person.name}
          </Anchor>
        }
      />
      <EditPersonForm person={person} onDone={onDone} />
    </>
  );
}

export function EditPersonForm({ person, onDone }: Props) {
  const { t } = useTranslation("persons");
  const client = useQueryClient();
  const update = useUpdatePerson();
  const fields = useConflictFields();
  const notice = useNotice();
  const { state, base, theirs, apply, dismiss } = useVersionedForm<PersonValues>({
    start: { version: person.version, values: toValues(person) },
    labels: useSummaryLabels(),
    pathOf: formPath,
    check: checkPerson,
    draftKey: `person.edit.${person.id}`,
    save: async (from, values) => {
      const body = toChange(from.values, values);
      await update.mutateAsync({ id: person.id, version: from.version, body });
      notice();
      onDone();
    },
    load: async () => {
      const now = await client.fetchQuery({ ...personQuery(person.id), staleTime: 0 });
      return { version: now.version, values: toValues(now), by: now.updated_by.name, at: now.updated_at };
    },
  });
  return (
    <>
      <RecordFormFrame state={state} submitLabel={t("form.save")} onCancel={onDone}>
        <PersonFields form={state.form} />
      </RecordFormFrame>
      {theirs ? (
        <ConflictDialog
          opened
          base={base.values}
          mine={state.form.values}
          theirs={theirs.values}
          by={theirs.by}
          at={theirs.at}
          fields={fields}
          busy={state.submitting}
          onApply={apply}
          onClose={dismiss}
        />
      ) : null}
    </>
  );
}
