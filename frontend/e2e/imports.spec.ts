import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { addPartner, expectNoSideScroll, name, SCREENS, word } from "./partners";

/** A register as an office keeps it: a title above the headings, rows that lack something or are wrong, a sum. */
function register(own: string, known: string): string {
  return [
    "Hamkorlar roʻyxati;;;",
    "№;Tashkilot nomi;Mamlakat;Sayt",
    `1;Akademia ${own} birinchi;Turkiya;birinchi.example.edu`,
    `2;Akademia ${own} ikkinchi;;`,
    `3;Akademia ${own} uchinchi;Atlantida;`,
    `4;${known};Slovakiya;`,
    "Jami;4;;",
  ].join("\n");
}

const file = (text: string) => ({
  name: "hamkorlar.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(text, "utf8"),
});

async function upload(page: Page, text: string): Promise<void> {
  await page.locator("input[type=file]").setInputFiles(file(text));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("hamkorlar.csv");
}

const tab = (page: Page, words: string) => page.getByRole("tab", { name: words });
const cell = (page: Page, words: RegExp) => page.getByRole("button", { name: words });

for (const [screen, viewport] of Object.entries(SCREENS)) {
  test.describe(screen, () => {
    test.use({ viewport });

    test("a file becomes records, row by row as it is mended, and is undone", async ({
      page,
      signInAs,
      expectAccessible,
    }) => {
      test.slow();
      await signInAs("officer");
      const own = word();
      const known = `Akademia ${word()}`;
      const partner = await addPartner(page, { names: [name(known)] });

      await page.goto("/partners");
      await page.getByRole("link", { name: "Fayldan import" }).click();
      await expect(page).toHaveURL(/\/imports\/new\?register=partners$/u);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Fayldan import: Hamkorlar");
      await expectAccessible();
      await expectNoSideScroll(page);

      // What is no table is refused in words, and another file can be chosen.
      await page.locator("input[type=file]").setInputFiles({
        name: "rasm.pdf",
        mimeType: "application/pdf",
        buffer: Buffer.from("%PDF-1.7\n\u0000\u0001"),
      });
      await expect(page.getByRole("alert")).toContainText("Fayl tanilmadi.");

      await upload(page, register(own, known));
      await expect(page.getByLabel("Sarlavhalar qatori")).toHaveValue("2");
      const country = page.getByRole("combobox", { name: "«Mamlakat» ustunining maydoni" });
      await expect(country).toHaveValue("Mamlakat *");
      const website = page.getByRole("combobox", { name: "«Sayt» ustunining maydoni" });
      await expect(website).toHaveValue("Sayt");
      // A column that is not needed, and one that is missed.
      await country.fill("");
      await country.press("Tab");
      await expect(page.getByText("Majburiy maydonlar na ustunlarda")).toContainText(": Mamlakat.");
      await country.fill("mamla");
      await country.press("Enter");
      await expect(page.getByText("Majburiy maydonlar na ustunlarda")).toBeHidden();
      await expectAccessible();
      await expectNoSideScroll(page);

      await page.getByRole("button", { name: "Faylni tekshirish" }).click();
      await expect(tab(page, "Hammasi")).toHaveText("Hammasi 4");
      await expect(tab(page, "Yaroqli")).toHaveText("Yaroqli 1");
      await expect(tab(page, "Toʻliq emas")).toHaveText("Toʻliq emas 1");
      await expect(tab(page, "Xato bor")).toHaveText("Xato bor 1");
      await expect(tab(page, "Takror")).toHaveText("Takror 1");
      await expect(page.getByRole("link", { name: `${partner.number} ${known}` })).toBeVisible();
      await expect(page.getByText("Bunday mamlakat yoʻq")).toBeVisible();
      await expectAccessible();
      await expectNoSideScroll(page);

      // Mended by keys alone: Enter opens and saves, Escape leaves.
      await cell(page, /^Mamlakat, 5-qator: atlantida/iu).press("Enter");
      await page.keyboard.press("Escape");
      await expect(cell(page, /^Mamlakat, 5-qator: atlantida/iu)).toBeFocused();
      await page.keyboard.press("Enter");
      await page.keyboard.type("yapon");
      await page.keyboard.press("Enter");
      await expect(cell(page, /^Mamlakat, 5-qator: Yaponiya/u)).toBeFocused();
      await expect(tab(page, "Xato bor")).toHaveText("Xato bor 0");
      await expect(tab(page, "Yaroqli")).toHaveText("Yaroqli 2");
      await cell(page, /^Mamlakat, 5-qator: Yaponiya/u).press("ArrowUp");
      await expect(cell(page, /^Mamlakat, 4-qator/u)).toBeFocused();
      await cell(page, /^Nomi, 4-qator/u).press("Enter");
      await expect(page.getByRole("textbox", { name: "Nomi, 4-qator" })).toBeFocused();
      await expectAccessible();
      await page.keyboard.press("Escape");

      await tab(page, "Toʻliq emas").click();
      await expect(page).toHaveURL(/show=incomplete/u);
      await expect(cell(page, /^Nomi, /u)).toHaveCount(1);
      await tab(page, "Hammasi").click();

      await page.getByRole("button", { name: "Reyestrga kiritish (2)" }).click();
      const dialog = page.getByRole("dialog");
      await expect(dialog).toContainText("2 ta yaroqli qatordan yangi yozuvlar hosil boʻladi.");
      await expect(dialog).toContainText("1 ta takror qator kiritilmaydi.");
      await dialog.getByRole("button", { name: "2 ta yozuvni kiritish" }).click();
      await expect(page.getByRole("heading", { name: "Importdan reyestrda 2 ta yozuv bor" })).toBeVisible();
      await expect(page.getByRole("link", { name: new RegExp(`${own} birinchi`, "u") })).toBeVisible();
      await expectAccessible();
      await expectNoSideScroll(page);

      // What was left is mended and follows.
      await cell(page, /^Mamlakat, 4-qator/u).click();
      await page.keyboard.type("slovakiya");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Reyestrga kiritish (1)" }).click();
      await dialog.getByRole("button", { name: "1 ta yozuvni kiritish" }).click();
      await expect(page.getByRole("heading", { name: "Importdan reyestrda 3 ta yozuv bor" })).toBeVisible();

      // Somebody goes on working with one of them.
      await page.getByRole("link", { name: new RegExp(`${own} ikkinchi`, "u") }).click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText(`${own} ikkinchi`);
      const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
      const patched = await page.request.patch(`/v1/partners/${id}`, {
        headers: { "X-Hamkorlik-Client": "e2e", Origin: new URL(page.url()).origin, "If-Match": '"v1"' },
        data: { city: "Nitra" },
      });
      expect(patched.status(), await patched.text()).toBe(200);
      await page.goBack();

      await page.getByRole("button", { name: "Boshqa amallar" }).click();
      await page.getByRole("menuitem", { name: "Importni bekor qilish" }).click();
      await dialog.getByRole("button", { name: "Importni bekor qilish" }).click();
      const stayed = page.getByRole("alert").filter({ hasText: "1 ta yozuv reyestrda qoldi" });
      await expect(stayed).toContainText(`${own} ikkinchi`);
      await expect(stayed).toContainText("Shundan keyin boshqa oʻzgarishlar boʻlgan");
      await expect(page.getByRole("heading", { name: "Importdan reyestrda 1 ta yozuv bor" })).toBeVisible();
      await expectAccessible();
      await page.goto(`/partners?q=${own}`);
      await expect(page.getByRole("link", { name: new RegExp(own, "u") })).toHaveCount(1);
    });
  });
}

test("agreements name partners nobody has: they are brought in from the same file, then drafts are kept", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  test.slow();
  await signInAs("officer");
  const unknown = `Akademia ${word()}`;
  const table = [
    "Hamkor tashkilot;Mamlakat;Shartnoma turi;Shartnoma nomi;Imzolangan sana",
    `${unknown};Slovakiya;Memorandum;Memorandum ${unknown};12.05.2021`,
    `${unknown};Slovakiya;Memorandum;Loyiha ${unknown};31.02.2021`,
  ].join("\n");
  await page.goto("/agreements");
  await page.getByRole("link", { name: "Fayldan import" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Fayldan import: Shartnomalar");
  await upload(page, table);
  await page.getByRole("button", { name: "Faylni tekshirish" }).click();
  await expect(page.getByText("Bunday hamkor reyestrda yoʻq")).toHaveCount(2);
  await expectAccessible();
  const agreements = new URL(page.url()).pathname;

  await page.getByRole("button", { name: "Avval shu fayldagi hamkorlarni kiritish" }).click();
  await expect(page.getByText("Reyestr: Hamkorlar")).toBeVisible();
  await page.getByRole("button", { name: "Faylni tekshirish" }).click();
  await expect(tab(page, "Takror")).toHaveText("Takror 1");
  await page.getByRole("button", { name: "Reyestrga kiritish (1)" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "1 ta yozuvni kiritish" }).click();
  await expect(page.getByRole("heading", { name: "Importdan reyestrda 1 ta yozuv bor" })).toBeVisible();

  await page.goto(agreements);
  await page.getByRole("button", { name: "Boshqa amallar" }).click();
  await page.getByRole("menuitem", { name: "Qayta tekshirish" }).click();
  await expect(tab(page, "Yaroqli")).toHaveText("Yaroqli 1");
  await expect(page.getByText("Bunday hamkor reyestrda yoʻq")).toHaveCount(0);
  await page.getByRole("button", { name: "Reyestrga kiritish (1)" }).click();
  await dialog.getByRole("checkbox", { name: /loyiha sifatida saqlash/u }).check();
  await dialog.getByRole("button", { name: "2 ta yozuvni kiritish" }).click();
  await expect(page.getByRole("heading", { name: "Importdan reyestrda 2 ta yozuv bor" })).toBeVisible();
  await expect(page.getByText("1 ta qator loyiha sifatida saqlangan")).toBeVisible();
  await expectAccessible();
  await page.getByRole("link", { name: `Loyiha ${unknown}` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Loyiha ${unknown}`);
});

test("a pasted table is read, goes back to its columns, and is deleted", async ({
  page,
  signInAs,
  pageOf,
  expectAccessible,
}) => {
  await signInAs("head");
  const own = word();
  await page.goto("/imports/new?register=partners");
  await page.getByLabel("Jadval matni").fill(`Name\tTown\nAkademia ${own}\tNitra\n`);
  await page.getByRole("button", { name: "Jadvalni oʻqish" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Qoʻyilgan jadval");
  const address = page.url();

  // One country for all rows.
  const country = page.getByRole("combobox", { name: "Mamlakat", exact: true });
  await country.fill("slovakiya");
  await country.press("Enter");
  await page.getByRole("button", { name: "Faylni tekshirish" }).click();
  await expect(page.getByText("Hamma qatorlar yaroqli.")).toBeVisible();
  await page.getByRole("button", { name: "Ustunlar" }).click();
  await expect(page.getByRole("combobox", { name: "«Town» ustunining maydoni" })).toHaveValue("Shahar");
  await expectAccessible();
  await page.goBack();
  await expect(page.getByText("Hamma qatorlar yaroqli.")).toBeVisible();

  // An administrator sees whose it is, may delete it, and reads nothing of the register in it.
  const admin = await pageOf("admin");
  await admin.goto("/imports");
  await expect(admin.getByRole("link", { name: "Qoʻyilgan jadval" }).first()).toBeVisible();
  await expect(admin.getByRole("columnheader", { name: "Kimniki" })).toBeVisible();
  await admin.goto(new URL(address).pathname);
  await expect(admin.getByText("Reyestrni koʻrishga ruxsatingiz yoʻq")).toBeVisible();
  await expect(admin.getByText(`Akademia ${own}`)).toHaveCount(0);
  await expect(admin.getByRole("button", { name: /Reyestrga kiritish/u })).toHaveCount(0);
  // The registers' readers have no business here.
  const reader = await pageOf("management");
  await reader.goto("/imports");
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText("Bu sahifa siz uchun ochiq emas");

  await page.getByRole("button", { name: "Boshqa amallar" }).click();
  await page.getByRole("menuitem", { name: "Importni oʻchirish" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Importni oʻchirish" }).click();
  await expect(page).toHaveURL(/\/imports$/u);
  await expectAccessible();
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sahifa topilmadi");
});
