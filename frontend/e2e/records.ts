import { expect, type Browser, type Page } from "@playwright/test";

/** Records made through the API in the browser's own session, so that no test depends on another. */
export type Made = { id: string; number: string; version: number };

export async function send(page: Page, path: string, body: object, version?: number): Promise<Made> {
  const answer = await page.evaluate(
    async (sent) => {
      const headers: Record<string, string> = {
        "Content-Type": "application/json",
        "X-Hamkorlik-Client": "e2e",
      };
      if (sent.version !== undefined) headers["If-Match"] = `"v${sent.version}"`;
      const response = await fetch(sent.path, { method: "POST", headers, body: JSON.stringify(sent.body) });
      return { status: response.status, text: await response.text() };
    },
    { path, body, version },
  );
  expect(answer.status, answer.text).toBeLessThan(300);
  return JSON.parse(answer.text) as Made;
}

export async function makePartner(page: Page, name: string, more: object = {}): Promise<Made> {
  const names = [{ text: name, language: "en", kind: "official" }];
  return send(page, "/v1/partners", { names, kind: "university", country: "SK", ...more });
}

/** A name no other test and no earlier run has. */
export function unique(name: string): string {
  return `${name} ${crypto.randomUUID().slice(0, 8)}`;
}

/** A second person at a screen of their own. */
export async function another(browser: Browser, login: string, width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, locale: "uz-UZ" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  const status = await page.evaluate(
    async (body) => {
      const headers = { "Content-Type": "application/json", "X-Hamkorlik-Client": "e2e" };
      const answer = await fetch("/v1/sign-in", { method: "POST", headers, body: JSON.stringify(body) });
      return answer.status;
    },
    { login, password: "hamkorlik-demo" },
  );
  expect(status).toBe(200);
  return page;
}
