import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type BrowserContext, type Page } from "@playwright/test";

export type DemoRole =
  | "officer"
  | "head"
  | "coordinator"
  | "management"
  | "auditor"
  | "admin"
  | "applicant"
  | "legal";

type Fixtures = {
  /** Signs in as a demo account, by the API, with the cookies of the browser. */
  signInAs: (role: DemoRole) => Promise<void>;
  /** A page of somebody else, in a browser context of its own. */
  pageOf: (role: DemoRole) => Promise<Page>;
  /** Fails on any finding of axe (WCAG 2.2 AA) and on a month written `M09`. */
  expectAccessible: () => Promise<void>;
};

const PASSWORD = "hamkorlik-demo";
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function signIn(page: Page, login: string): Promise<void> {
  await page.goto("/sign-in");
  const status = await page.evaluate(
    async (body) => {
      const headers = { "Content-Type": "application/json", "X-Hamkorlik-Client": "e2e" };
      const answer = await fetch("/v1/sign-in", { method: "POST", headers, body: JSON.stringify(body) });
      return answer.status;
    },
    { login, password: PASSWORD },
  );
  expect(status).toBe(200);
}

export const test = base.extend<Fixtures>({
  signInAs: async ({ page }, use) => {
    await use((role) => signIn(page, role));
  },
  pageOf: async ({ browser, viewport }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (role) => {
      const context = await browser.newContext({ viewport });
      contexts.push(context);
      const page = await context.newPage();
      await signIn(page, role);
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
  expectAccessible: async ({ page }, use) => {
    await use(async () => {
      await expect(page.locator("h1").first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
      expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) }))).toEqual([]);
      await expect(page.locator("body")).not.toHaveText(/\bM(0[1-9]|1[0-2])\b/u);
    });
  },
});

export { expect };
