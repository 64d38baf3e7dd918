export const TABS = ["overview", "history"] as const;
export type UnitTab = (typeof TABS)[number];
