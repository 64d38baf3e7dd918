import { beforeEach, describe, expect, it } from "vitest";
import { answer, json, refusal } from "@/testing/server";
import { api, ifMatch, unwrap } from "./client";
import { ApiProblem, pathOfPointer } from "./problem";

async function caught(run: () => Promise<unknown>): Promise<ApiProblem> {
  try {
    await run();
  } catch (error) {
    if (error instanceof ApiProblem) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("a refusal", () => {
  it("becomes an ApiProblem with its errors and extras", async () => {
    answer("patch", "/v1/settings/institution", () =>
      refusal({
        code: "stale_version",
        status: 412,
        current_version: 7,
        errors: [{ pointer: "/names/uz", code: "required" }],
      }),
    );
    const problem = await caught(() =>
      unwrap(api.PATCH("/v1/settings/institution", { params: { header: ifMatch(6) }, body: {} })),
    );
    expect(problem).toMatchObject({
      code: "stale_version",
      status: 412,
      requestId: "req-1",
      currentVersion: 7,
    });
    expect(problem.errors[0]).toMatchObject({ pointer: "/names/uz", code: "required" });
  });

  it("of a proxy has a code too", async () => {
    answer("get", "/v1/settings/institution", () => new Response("<html>", { status: 502 }));
    const problem = await caught(() => unwrap(api.GET("/v1/settings/institution")));
    expect(problem).toMatchObject({ code: "busy", status: 502 });
  });

  it("names fields by JSON pointer", () => {
    expect(pathOfPointer("/names/0/text")).toBe("names.0.text");
    expect(pathOfPointer("/a~1b")).toBe("a/b");
  });
});

describe("headers", () => {
  it("mark unsafe requests and carry the version", async () => {
    let seen: Headers | undefined;
    answer("patch", "/v1/settings/institution", (request) => {
      seen = request.headers;
      return json({});
    });
    await unwrap(api.PATCH("/v1/settings/institution", { params: { header: ifMatch(3) }, body: {} }));
    expect(seen?.get("X-Hamkorlik-Client")).toBe("spa");
    expect(seen?.get("If-Match")).toBe('"v3"');
  });
});

describe("an ended session", () => {
  let refreshes = 0;
  let valid = false;

  beforeEach(() => {
    refreshes = 0;
    valid = false;
    answer("get", "/v1/me", () =>
      valid ? json({ id: "1" }) : refusal({ code: "token_expired", status: 401 }),
    );
  });

  it("is renewed once for all waiting calls, which are then repeated", async () => {
    answer("post", "/v1/refresh", () => {
      refreshes += 1;
      valid = true;
      return json({});
    });
    const [first, second] = await Promise.all([unwrap(api.GET("/v1/me")), unwrap(api.GET("/v1/me"))]);
    expect([first.id, second.id]).toEqual(["1", "1"]);
    expect(refreshes).toBe(1);
  });

  it("stays a 401 when it cannot be renewed", async () => {
    answer("post", "/v1/refresh", () => {
      refreshes += 1;
      return refusal({ code: "session_ended", status: 401 });
    });
    const problem = await caught(() => unwrap(api.GET("/v1/me")));
    expect(problem).toMatchObject({ status: 401, code: "token_expired" });
    expect(refreshes).toBe(1);
  });
});
