import { expect, test } from "./fixtures";
import { another, makePartner, unique } from "./records";

for (const width of [1280, 390]) {
  test(`two people edit one partner: each field is chosen, nothing typed is lost (${width} px)`, async ({
    page,
    browser,
    signInAs,
    expectAccessible,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await signInAs("officer");
    const made = await makePartner(page, unique("Ziddiyat"), {
      city: "Nitra",
      website: "https://old.example.org/",
    });
    await page.goto(`/partners/${made.id}/edit`);
    await page.getByLabel("Shahar").fill("Žilina");
    await page.getByPlaceholder("https://").fill("https://mine.example.org/");

    const other = await another(browser, "head", width);
    await other.goto(`/partners/${made.id}/edit`);
    await other.getByLabel("Shahar").fill("Košice");
    await other.getByPlaceholder("https://").fill("https://theirs.example.org/");
    await other.getByRole("button", { name: "Hamkorni saqlash" }).click();
    await expect(other).toHaveURL(new RegExp(`/partners/${made.id}$`, "u"));
    await other.context().close();

    await page.getByRole("button", { name: "Hamkorni saqlash" }).click();
    const dialog = page.getByRole("dialog", { name: "Yozuv siz tahrirlayotganda oʻzgardi" });
    await expect(dialog).toBeVisible();
    const city = dialog.getByRole("radiogroup", { name: "Shahar" });
    await expect(city).toContainText("Nitra");
    await expect(city.getByRole("radio", { name: /Žilina/u })).toBeVisible();
    await expect(city.getByRole("radio", { name: /Košice/u })).toBeVisible();
    await expectAccessible();

    await dialog.getByRole("button", { name: "Tahrirlashga qaytish" }).last().click();
    await expect(page.getByLabel("Shahar")).toHaveValue("Žilina");
    await page.getByRole("button", { name: "Hamkorni saqlash" }).click();
    await city.getByRole("radio", { name: /Žilina/u }).click();
    const site = dialog.getByRole("radiogroup", { name: "Sayt" });
    await site.getByRole("radio", { name: /theirs\.example\.org/u }).click();
    await dialog.getByRole("button", { name: "Tanlanganlarni saqlash" }).click();

    await expect(page).toHaveURL(new RegExp(`/partners/${made.id}$`, "u"));
    await expect(page.getByRole("main")).toContainText("Žilina");
    await expect(page.getByRole("main")).toContainText("theirs.example.org");
    const saved = await page.evaluate(async (id) => {
      const answer = await fetch(`/v1/partners/${id}`);
      return answer.json() as Promise<{ version: number; city: string; website: string }>;
    }, made.id);
    expect(saved).toMatchObject({ version: 3, city: "Žilina", website: "https://theirs.example.org/" });
  });
}
