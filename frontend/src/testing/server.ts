import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import type { FieldError } from "@/shared/api/model";

/** The API of unit tests. Each test adds the answers it needs; an unforeseen call fails the test. */
export const server = setupServer();

const ORIGIN = "http://localhost:3000";

type Method = "get" | "post" | "patch" | "delete";
type Reply = (request: Request) => Response | Promise<Response>;

export function answer(method: Method, path: string, reply: Reply): void {
  server.use(http[method](`${ORIGIN}${path}`, ({ request }) => reply(request)));
}

export function json(body: object, status = 200): Response {
  return HttpResponse.json(body, { status });
}

export function refusal(
  problem: { code: string; status: number; errors?: FieldError[] } & Record<string, unknown>,
): Response {
  const body = {
    type: `/problems/${problem.code.replaceAll("_", "-")}`,
    title: problem.code,
    request_id: "req-1",
    ...problem,
  };
  return new HttpResponse(JSON.stringify(body), {
    status: problem.status,
    headers: { "Content-Type": "application/problem+json" },
  });
}
