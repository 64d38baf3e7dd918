import { Alert, Anchor, Switch } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Institution, Partner } from "@/shared/api/model";
import { useCan } from "@/shared/auth/session";
import { RecordFormFrame } from "@/shared/form/record_form_frame";
import { useRecordForm } from "@/shared/form/use_record_form";
import { useNotice } from "@/shared/ui/notice";
import { lastList } from "@/shared/table/last_list";
import { PageHeader } from "@/shared/ui/page_header";
import { useCreatePartner } from "../api/partners";
import { useSummaryLabels } from "../components/use_partner_words";
import { blankValues, formPath, toNewPartner, withInstitution, type PartnerValues } from "../model";
import { DirectoryPicker } from "./directory_picker";
import { checkPartner } from "./check_partner";
import { DuplicateHints } from "./duplicate_hints";
import { PartnerFields } from "./partner_fields";

type Props = {
  /** The directory's entry named by the address. */
  institution: Institution | null;
  /** A name searched for in vain. */
  name?: string;
  onDone: (partner: Partner) => void;
  onCancel: () => void;
};

/** A new partner, from the directory in two clicks or by hand. */
export function NewPartnerPage(props: Props) {
  const { t } = useTranslation("partners");
  return (
    <>
      <PageHeader
        title={t("new")}
        crumbs={
          <Anchor
            renderRoot={(link) => <Link {...link} to="/partners" search={lastList("partners")} />}
            inherit
            underline="always"
          >
            {t("title")}
          </Anchor>
        }
        below={<span style={{ color: "var(--hk-ink-faint)" }}>{t("form.draft_new")}</span>}
      />
      <NewPartnerForm {...props} />
    </>
  );
}

export function NewPartnerForm({ institution, name = "", onDone, onCancel }: Props) {
  const { t } = useTranslation("partners");
  const labels = useSummaryLabels();
  const create = useCreatePartner();
  const notice = useNotice();
  const readsDirectory = useCan("view_institutions");
  const [entry, setEntry] = useState(institution?.partner ? null : institution);
  const [active, setActive] = useState(false);
  const [initial] = useState(() => (entry ? withInstitution(blankValues(), entry) : blankValues(name)));
  const state = useRecordForm<PartnerValues>({
    initial,
    labels,
    check: checkPartner,
    pathOf: formPath,
    draftKey: institution ? `partner.from.${institution.id}` : `partner.new${name}`,
    submit: async (values, key) => {
      const body = toNewPartner(values, entry?.id ?? null);
      const added = await create.mutateAsync({ body: active ? { ...body, status: "active" } : body, key });
      notice(t("notice.added", { number: added.number }));
      onDone(added);
    },
  });
  const { form } = state;
  const take = (chosen: Institution) => {
    setEntry(chosen);
    form.setValues(withInstitution(form.getValues(), chosen));
  };
  return (
    <RecordFormFrame state={state} submitLabel={t("form.add")} onCancel={onCancel}>
      {institution?.partner ? <AlreadyPartner institution={institution} /> : null}
      {readsDirectory ? <DirectoryPicker onPick={take} /> : null}
      {entry ? <Alert variant="light">{t("form.directory_taken", { name: entry.name })}</Alert> : null}
      <PartnerFields
        form={form}
        hints={<DuplicateHints values={form.values} />}
        office={
          <Switch
            label={t("form.active")}
            description={t("form.active_hint")}
            checked={active}
            onChange={(event) => setActive(event.currentTarget.checked)}
          />
        }
      />
    </RecordFormFrame>
  );
}

function AlreadyPartner({ institution: { partner } }: { institution: Institution }) {
  const { t } = useTranslation("partners");
  if (!partner) return null;
  return (
    <Alert color="yellow" variant="light">
      {t("form.already")}{" "}
      <Anchor
        underline="always"
        inherit
        renderRoot={(link) => <Link {...link} to="/partners/$partnerId" params={{ partnerId: partner.id }} />}
      >
        {partner.name} ({partner.number})
      </Anchor>
    </Alert>
  );
}
