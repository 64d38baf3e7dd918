import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import type { components } from "../src/shared/api/schema.gen";

type Schemas = components["schemas"];

async function post<Answer>(page: Page, path: string, data: object): Promise<Answer> {
  const headers = {
    "X-Hamkorlik-Client": "e2e",
    Origin: new URL(page.url()).origin,
    "Idempotency-Key": randomUUID(),
  };
  const answer = await page.request.post(path, { headers, data });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()) as Answer;
}

/** Adds a unit of the test's own, by the API, as the user signed in on the page. */
export function addUnit(
  page: Page,
  name: string,
  some: Partial<Schemas["NewUnit"]> = {},
): Promise<Schemas["Unit"]> {
  return post(page, "/v1/units", { kind: "faculty", names: [{ names: { uz: name } }], ...some });
}

/** Adds a person who teaches in a unit. */
export function addPerson(page: Page, name: string, unitId: string): Promise<Schemas["Person"]> {
  const title = { uz: "Dotsent", ru: "Доцент" };
  return post(page, "/v1/persons", {
    names: [{ text: name, language: "uz-Latn", kind: "official" }],
    posts: [{ unit_id: unitId, title, kind: "teacher" }],
  });
}
