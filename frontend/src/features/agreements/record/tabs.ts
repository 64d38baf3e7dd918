export const TABS = ["overview", "reviews", "history"] as const;
export type AgreementTab = (typeof TABS)[number];
