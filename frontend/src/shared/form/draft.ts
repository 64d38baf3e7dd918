const PREFIX = "hamkorlik.draft.";

/** Part of the key of a draft: whose it is, and of which form. */
export type DraftKey = { user: string; form: string };

const nameOf = ({ user, form }: DraftKey) => `${PREFIX}${user}.${form}`;

/** A draft lives as long as the tab and belongs to one person: the next one at this computer must not see it. */
export function readDraft<Values>(key: DraftKey | null): Values | null {
  if (!key) return null;
  try {
    const stored = sessionStorage.getItem(nameOf(key));
    return stored === null ? null : (JSON.parse(stored) as Values);
  } catch {
    return null;
  }
}

export function writeDraft(key: DraftKey | null, values: unknown): void {
  if (key) sessionStorage.setItem(nameOf(key), JSON.stringify(values));
}

export function dropDraft(key: DraftKey | null): void {
  if (key) sessionStorage.removeItem(nameOf(key));
}

/** Takes every draft of this tab away but one person's: at sign-out all, when somebody else signs in the others'. */
export function wipeDrafts(exceptUser?: string): void {
  const kept = exceptUser === undefined ? null : `${PREFIX}${exceptUser}.`;
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(PREFIX) && !(kept !== null && name.startsWith(kept))) sessionStorage.removeItem(name);
  }
}
