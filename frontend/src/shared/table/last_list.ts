/** Where a list stood when it was left, so that a crumb leads back to it. Lives as long as the page. */
const last = new Map<string, object>();

export function rememberList(list: string, search: object): void {
  last.set(list, search);
}

export function lastList<Search extends object>(list: string): Search | undefined {
  return last.get(list) as Search | undefined;
}
