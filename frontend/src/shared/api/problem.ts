import type { FieldError } from "./model";

export type ProblemExtras = Record<string, unknown>;

type ProblemInput = {
  code: string;
  status: number;
  title?: string;
  detail?: string | null;
  requestId?: string | null;
  errors?: FieldError[];
  extras?: ProblemExtras;
};

/** Every refusal of the API, and the lack of one (`code: "network"`), in one shape. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly code: string;
  readonly status: number;
  readonly detail: string | null;
  readonly requestId: string | null;
  readonly errors: FieldError[];
  readonly extras: ProblemExtras;

  constructor(input: ProblemInput) {
    super(input.title ?? input.code);
    this.code = input.code;
    this.status = input.status;
    this.detail = input.detail ?? null;
    this.requestId = input.requestId ?? null;
    this.errors = input.errors ?? [];
    this.extras = input.extras ?? {};
  }

  /** The version the server holds now, told by a 412. */
  get currentVersion(): number | null {
    const version = this.extras["current_version"];
    return typeof version === "number" ? version : null;
  }

  get isStale(): boolean {
    return this.status === 412;
  }
}

const KNOWN = new Set(["type", "title", "status", "detail", "instance", "code", "request_id", "errors"]);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function fieldErrors(value: unknown): FieldError[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((entry) => ({
    pointer: text(entry["pointer"]) ?? "",
    code: text(entry["code"]) ?? "invalid",
    params: isRecord(entry["params"]) ? entry["params"] : {},
    detail: text(entry["detail"]),
  }));
}

/** Codes for answers that did not come from the API (a proxy's page, a cut connection). */
function codeOfStatus(status: number): string {
  if (status === 413) return "too_large";
  if (status === 429) return "too_many_requests";
  if (status === 502 || status === 503 || status === 504) return "busy";
  return status >= 500 ? "internal" : "unexpected";
}

export function toProblem(status: number, body: unknown, requestId: string | null): ApiProblem {
  if (!isRecord(body) || text(body["code"]) === null) {
    return new ApiProblem({ code: codeOfStatus(status), status, requestId });
  }
  const extras = Object.fromEntries(Object.entries(body).filter(([key]) => !KNOWN.has(key)));
  return new ApiProblem({
    code: text(body["code"]) ?? "unexpected",
    status,
    title: text(body["title"]) ?? undefined,
    detail: text(body["detail"]),
    requestId: text(body["request_id"]) ?? requestId,
    errors: fieldErrors(body["errors"]),
    extras,
  });
}

export function networkProblem(): ApiProblem {
  return new ApiProblem({ code: "network", status: 0 });
}

export function asProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem({ code: "unexpected", status: 0 });
}

/** `/names/0/text` → `names.0.text`, the path a form knows the field by. */
export function pathOfPointer(pointer: string): string {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .join(".");
}
