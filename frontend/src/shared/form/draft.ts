const PREFIX = "hamkorlik.draft.";

/** A draft lives as long as the tab: it may hold what others must not see on a shared computer. */
export function readDraft<Values>(key: string | undefined): Values | null {
  if (!key) return null;
  try {
    const stored = sessionStorage.getItem(PREFIX + key);
    return stored === null ? null : (JSON.parse(stored) as Values);
  } catch {
    return null;
  }
}

export function writeDraft(key: string | undefined, values: unknown): void {
  if (key) sessionStorage.setItem(PREFIX + key, JSON.stringify(values));
}

export function dropDraft(key: string | undefined): void {
  if (key) sessionStorage.removeItem(PREFIX + key);
}
