import { expect, test } from "./fixtures";

test("a demo account signs in by one click, changes language and scheme, and signs out", async ({
  page,
  expectAccessible,
}) => {
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/sign-in\?next=/u);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tizimga kirish");
  await expectAccessible();

  await page.getByRole("button", { name: /Nodira Saidova/u }).click();
  await expect(page).toHaveURL(/\/settings/u);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expectAccessible();

  await page.getByRole("button", { name: /^(Til|Язык|Language):/u }).click();
  await page.getByRole("menuitem", { name: "Русский" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Настройки института");
  await expect(page.locator("html")).toHaveAttribute("lang", "ru");

  await page.getByRole("button", { name: "Включить тёмное оформление" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await expectAccessible();

  await page.getByRole("button", { name: /Пользователь/u }).click();
  await page.getByRole("menuitem", { name: "Выйти" }).click();
  await expect(page).toHaveURL(/\/sign-in/u);
});

test("signing out asks about unsaved work, and the next person sees no draft of it", async ({
  page,
  signInAs,
}) => {
  await signInAs("officer");
  await page.goto("/partners/new");
  const name = page.getByLabel("Nomi (Nomlari 1)");
  await name.fill("Yarim yozilgan hamkor");
  const leave = async () => {
    await page.getByRole("button", { name: /^Foydalanuvchi/u }).click();
    await page.getByRole("menuitem", { name: "Chiqish" }).click();
  };
  await leave();
  const asked = page.getByRole("dialog", { name: "Saqlanmagan oʻzgarishlar bor" });
  await asked.getByRole("button", { name: "Sahifada qolish" }).click();
  await expect(name).toHaveValue("Yarim yozilgan hamkor");
  await page.reload();
  await expect(name).toHaveValue("Yarim yozilgan hamkor");
  await leave();
  await asked.getByRole("button", { name: "Saqlamasdan chiqish" }).click();
  await expect(page).toHaveURL(/\/sign-in$/u);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tizimga kirish");

  await signInAs("head");
  await page.goto("/partners/new");
  await expect(name).toHaveValue("");
});

test("a wrong password is refused in words, and what was typed stays", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Login").fill("officer");
  await page.getByRole("textbox", { name: "Parol" }).fill("notogʻri");
  await page.getByRole("button", { name: "Kirish", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("Login yoki parol notoʻgʻri.");
  await expect(page.getByLabel("Login")).toHaveValue("officer");
});
