export const TABS = ["overview", "contacts", "sheet", "history"] as const;
export type PartnerTab = (typeof TABS)[number];
