import type { PartnerBulk } from "../model";

/** What the dialog holds; nothing said leaves the partners as they are. */
export type BulkValues = {
  public: "true" | "false" | null;
  add_tags: string[];
  remove_tags: string[];
};

export const BLANK: BulkValues = { public: null, add_tags: [], remove_tags: [] };

export function bulkChanges({ public: open, add_tags, remove_tags }: BulkValues) {
  const changes: PartnerBulk["changes"] = {};
  if (open) changes.public = open === "true";
  if (add_tags.length > 0) changes.add_tags = add_tags;
  if (remove_tags.length > 0) changes.remove_tags = remove_tags;
  return changes;
}
