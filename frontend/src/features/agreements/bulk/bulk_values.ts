import type { PersonRef, UnitRef } from "@/shared/api/model";
import type { AgreementBulk, AgreementSummary } from "../model";

/** What the dialog holds; nothing said leaves a field of the agreements as it is. */
export type BulkValues = {
  responsible_id: PersonRef | null;
  unit_id: UnitRef | null;
  level: AgreementSummary["level"] | null;
  public: "true" | "false" | null;
};

export const BLANK: BulkValues = { responsible_id: null, unit_id: null, level: null, public: null };

export function bulkChanges({ responsible_id, unit_id, level, public: open }: BulkValues) {
  const changes: AgreementBulk["changes"] = {};
  if (responsible_id) changes.responsible_id = responsible_id.id;
  if (unit_id) changes.unit_id = unit_id.id;
  if (level) changes.level = level;
  if (open) changes.public = open === "true";
  return changes;
}
