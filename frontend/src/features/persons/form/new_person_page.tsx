import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Person } from "@/shared/api/model";
import { RecordFormFrame } from "@/shared/form/record_form_frame";
import { useRecordForm } from "@/shared/form/use_record_form";
import { useNotice } from "@/shared/ui/notice";
import { lastList } from "@/shared/table/last_list";
import { PageHeader } from "@/shared/ui/page_header";
import { useCreatePerson } from "../api/persons";
import { useSummaryLabels } from "../components/use_person_words";
import { blankValues, checkPerson, formPath, toNewPerson, type PersonValues } from "../model";
import { PersonFields } from "./person_fields";

type Props = { onDone: (person: Person) => void; onCancel: () => void };

/** A new person of the institute; no account is needed. */
export function NewPersonPage(props: Props) {
  const { t } = useTranslation("persons");
  return (
    <>
      <PageHeader
        title={t("new")}
        crumbs={
          <Anchor
            renderRoot={(link) => <Link {...link} to="/persons" search={lastList("persons")} />}
            inherit
            underline="always"
          >
            {t("title")}
          </Anchor>
        }
        below={<span style={{ color: "var(--hk-ink-faint)" }}>{t("form.required")}</span>}
      />
      <NewPersonForm {...props} />
    </>
  );
}

export function NewPersonForm({ onDone, onCancel }: Props) {
  const { t } = useTranslation("persons");
  const create = useCreatePerson();
  const [initial] = useState(blankValues);
  const notice = useNotice();
  const state = useRecordForm<PersonValues>({
    initial,
    labels: useSummaryLabels(),
    pathOf: formPath,
    check: checkPerson,
    draftKey: "person.new",
    submit: async (values, key) => {
      const person = await create.mutateAsync({ body: toNewPerson(values), key });
      notice(t("notice.added", { name: person.name }));
      onDone(person);
    },
  });
  return (
    <RecordFormFrame state={state} submitLabel={t("form.add")} onCancel={onCancel}>
      <PersonFields form={state.form} />
    </RecordFormFrame>
  );
}
