export const TABS = ["overview", "agreements", "contacts", "sheet", "history"] as const;
export type PartnerTab = (typeof TABS)[number];
