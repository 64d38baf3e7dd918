/** Only what differs from where the form began: an untouched field cannot undo another's change. */
export function changedOnly<Body extends object>(before: Body, after: Body): Partial<Body> {
  const keys = Object.keys(after) as (keyof Body)[];
  const changed = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return Object.fromEntries(changed.map((key) => [key, after[key]])) as Partial<Body>;
}
