export const TABS = ["overview", "history"] as const;
export type PersonTab = (typeof TABS)[number];
