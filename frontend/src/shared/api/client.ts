import createClient, { type Middleware } from "openapi-fetch";
import { apiOrigin } from "./config";
import { toProblem } from "./problem";
import type { paths } from "./schema.gen";
import { transport } from "./transport";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

let language = "uz";

/** The language of the API's own texts (`title`, `detail`); set by the i18n layer. */
export function setApiLanguage(next: string): void {
  language = next;
}

/** What every unsafe request carries: the language of the answer, and that it comes from the SPA. */
export function unsafeHeaders(): Record<string, string> {
  return { "Accept-Language": language, "X-Hamkorlik-Client": "spa" };
}

const headers: Middleware = {
  onRequest({ request }) {
    const base = apiOrigin();
    const url = request.url.replace(window.location.origin, base);
    const sent = url === request.url ? request : new Request(url, request);
    sent.headers.set("Accept-Language", language);
    if (!SAFE.has(sent.method)) sent.headers.set("X-Hamkorlik-Client", "spa");
    return sent;
  },
};

/** The typed client of the contract. Use it through `unwrap`, which throws `ApiProblem`. */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: "include",
  fetch: transport,
  // `status=active,dormant`: any of them.
  querySerializer: { array: { style: "form", explode: false } },
});
api.use(headers);

type Answer<Data> = { data?: Data; error?: unknown; response: Response };

/** The body of a success; any refusal is thrown as `ApiProblem`. The one place that maps problem+json. */
export async function unwrap<Data>(pending: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await pending;
  if (response.ok) return data as Data;
  throw toProblem(response.status, error, response.headers.get("X-Request-Id"));
}

/** Header of a write to an existing record: `params: { header: ifMatch(record.version) }`. */
export function ifMatch(version: number): { "If-Match": string } {
  return { "If-Match": `"v${version}"` };
}

/** Header of a POST: one key per form instance (`useIdempotencyKey`), so a repeated send acts once. */
export function idempotent(key: string): { "Idempotency-Key": string } {
  return { "Idempotency-Key": key };
}

export function newIdempotencyKey(): string {
  return crypto.randomUUID();
}
