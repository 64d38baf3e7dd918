import { useQueryClient } from "@tanstack/react-query";
import type { Versioned, VersionedForm } from "@/shared/form/use_versioned_form";
import { ConflictDialog } from "@/shared/ui/conflict_dialog";
import { agreementQuery } from "../api/agreements";
import { useConflictFields } from "./use_conflict_fields";
import { toValues, type AgreementValues } from "./values";

/** Reads what the server holds now, and who made it so. */
export function useVersionNow(id: string): () => Promise<Versioned<AgreementValues>> {
  const client = useQueryClient();
  return async () => {
    const now = await client.fetchQuery({ ...agreementQuery(id), staleTime: 0 });
    const by = now.office?.updated_by.name;
    return { version: now.version, values: toValues(now), by, at: now.updated_at };
  };
}

/** Asks field by field where somebody else changed the agreement meanwhile. */
export function AgreementConflict({ versioned }: { versioned: VersionedForm<AgreementValues> }) {
  const fields = useConflictFields();
  const { state, base, theirs, apply, dismiss } = versioned;
  if (!theirs) return null;
  return (
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
  );
}
