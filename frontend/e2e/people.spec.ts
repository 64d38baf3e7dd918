import { expect, test } from "./fixtures";
import { chooseAct, expectNoSideScroll, SCREENS, word } from "./partners";
import { addPerson, addUnit } from "./people";

test("a chair is added below its faculty, renamed from a day on and closed", async ({ page, signInAs }) => {
  await signInAs("officer");
  const faculty = await addUnit(page, `Fakultet ${word()}`);
  const called = `Kafedra ${word()}`;
  await page.goto(`/units/${faculty.id}`);
  await page.getByRole("link", { name: "Quyi boʻlinma qoʻshish" }).click();
  await expect(page.getByRole("combobox", { name: "Tarkibiga kiradi" })).toHaveValue(faculty.name);
  await page.getByRole("button", { name: "Boʻlinmani qoʻshish" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "1 ta maydonni tuzating" });
  await expect(summary).toContainText("Nomi");
  await expect(page.getByLabel("Nomi (oʻzbek tilida)", { exact: true })).toBeFocused();
  await page.getByLabel("Nomi (oʻzbek tilida)", { exact: true }).fill(called);
  await page.getByRole("button", { name: "Boʻlinmani qoʻshish" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(called);

  const renamed = `Kafedra ${word()}`;
  await chooseAct(page, "Qayta nomlash");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Nomi (oʻzbek tilida)", { exact: true }).fill(renamed);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Yozishda davom etish" }).click();
  await dialog.getByLabel("Qaysi kundan").fill("2024-09-01");
  await dialog.getByRole("button", { name: "Qayta nomlash" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(renamed);
  await expect(page.getByText("01.09.2024 dan")).toBeVisible();
  await page.goto(`/units?q=${encodeURIComponent(renamed)}&on=2024-08-31`);
  await expect(page.getByRole("link", { name: called })).toBeVisible();
  await page.goto(`/units?q=${encodeURIComponent(called)}`);
  await page.getByRole("link", { name: renamed }).click();

  await chooseAct(page, "Yopish");
  await dialog.getByLabel("Yopilgan kun").fill("2025-09-01");
  await dialog.getByLabel("Sabab").fill("Birlashtirildi");
  await dialog.getByRole("button", { name: "Yopish", exact: true }).last().click();
  await expect(page.getByText("01.09.2025 dan yopilgan")).toBeVisible();
  await page.getByRole("tab", { name: "Tarix" }).click();
  await expect(page.getByText("Birlashtirildi")).toBeVisible();
  await expect(page.getByText("yangi nom berdi")).toBeVisible();
});

test("the tree is walked by the keyboard and searched in any spelling", async ({ page, signInAs }) => {
  await signInAs("officer");
  const name = `Oʻlchov ${word()}`;
  const faculty = await addUnit(page, name);
  const chair = await addUnit(page, `Kafedra ${word()}`, { kind: "chair", parent_id: faculty.id });
  await page.goto("/units");
  await page.getByRole("link", { name }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("link", { name: chair.name })).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("link", { name })).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("link", { name: chair.name })).toBeHidden();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("link", { name: chair.name })).toBeVisible();
  await page.getByRole("searchbox").fill(name.replace("ʻ", "'").toUpperCase());
  await expect(page.getByRole("table").getByRole("link")).toHaveCount(1);
});

test("a person gets a post in a unit, is found by it, and leaves", async ({ page, signInAs }) => {
  await signInAs("officer");
  const unit = await addUnit(page, `Markaz ${word()}`, { kind: "centre" });
  const name = `Sinov ${word()}`;
  await page.goto("/persons/new");
  await page.getByLabel("F.I.Sh. (Ismi 1)").fill(name);
  const post = page.getByRole("group", { name: "1-lavozim" });
  await post.getByLabel("Lavozim nomi (oʻzbek tilida)").fill("Bosh mutaxassis");
  await page.getByRole("button", { name: "Xodimni qoʻshish" }).click();
  await expect(page.getByRole("combobox", { name: "Boʻlinma" })).toBeFocused();
  await page.getByRole("combobox", { name: "Boʻlinma" }).fill(unit.name);
  await page.getByRole("option", { name: unit.name }).click();
  await page.getByRole("button", { name: "Xodimni qoʻshish" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await page.getByRole("link", { name: unit.name }).first().click();
  await page.getByRole("link", { name: "Bu boʻlinma xodimlari" }).click();
  await expect(page.getByRole("button", { name: `Boʻlinma: ${unit.name}` })).toBeVisible();
  await expect(page.getByRole("button", { name: "Holati: Ishlaydi" })).toBeVisible();
  await expect(page.getByRole("link", { name })).toBeVisible();

  await page.getByRole("link", { name }).click();
  await page
    .getByRole("link", { name: "Tahrirlash" })
    .or(page.getByRole("button", { name: "Tahrirlash" }))
    .click();
  await page.getByLabel("Ishlamay qoʻygan kun").fill("2025-07-01");
  await page.getByRole("button", { name: "Xodimni saqlash" }).click();
  await expect(page.getByText("01.07.2025 dan ishlamaydi")).toBeVisible();
});

test("a coordinator finds the own faculty's people and nobody else's", async ({ page, signInAs, pageOf }) => {
  await signInAs("officer");
  const unit = await addUnit(page, `Begona ${word()}`);
  const name = `Begona ${word()}`;
  const person = await addPerson(page, name, unit.id);
  const theirs = await pageOf("coordinator");
  await theirs.goto(`/persons?q=${encodeURIComponent(name)}`);
  await expect(theirs.getByText("Hech kim topilmadi")).toBeVisible();
  await theirs.goto("/persons?q=yusupova");
  await expect(theirs.getByRole("link", { name: "Shahnoza Yusupova" })).toBeVisible();
  await theirs.goto(`/persons/${person.id}`);
  await expect(theirs.getByRole("heading", { level: 1 })).toHaveText("Sahifa topilmadi");
});

for (const screen of ["wide", "phone"] as const) {
  for (const [address, title] of [
    ["/units", "Tuzilma"],
    ["/units/new", "Yangi boʻlinma"],
    ["/persons", "Xodimlar"],
    ["/persons/new", "Yangi xodim"],
  ] as const) {
    test(`${address} is accessible and fits a ${screen} screen`, async ({
      page,
      signInAs,
      expectAccessible,
    }) => {
      await page.setViewportSize(SCREENS[screen]);
      await signInAs("officer");
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
      await page.waitForLoadState("networkidle");
      await expectAccessible();
      await expectNoSideScroll(page);
    });
  }

  test(`the records of a unit and a person are accessible on a ${screen} screen`, async ({
    page,
    signInAs,
    expectAccessible,
  }) => {
    await page.setViewportSize(SCREENS[screen]);
    await page.emulateMedia({ colorScheme: screen === "phone" ? "dark" : "light" });
    await signInAs("officer");
    const unit = await addUnit(page, `Fakultet ${word()}`);
    const person = await addPerson(page, `Sinov ${word()}`, unit.id);
    for (const address of [`/units/${unit.id}`, `/persons/${person.id}`, `/persons/${person.id}/edit`]) {
      await page.goto(address);
      await page.waitForLoadState("networkidle");
      await expectAccessible();
      await expectNoSideScroll(page);
    }
  });
}
