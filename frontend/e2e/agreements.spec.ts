import { act, addDraft, addRegistered, typistAt } from "./agreements";
import { expect, test } from "./fixtures";
import { addPartner, expectNoSideScroll, SCREENS, word } from "./partners";

test("an agreement goes from its draft to the register through officer, lawyer and head", async ({
  page,
  pageOf,
  signInAs,
}) => {
  test.slow();
  await signInAs("officer");
  const [legal, head] = [await pageOf("legal"), await pageOf("head")];
  const partner = await addPartner(page);
  const title = `Memorandum ${word()}`;

  await page.goto("/agreements/new");
  await page.getByRole("combobox", { name: "Turi" }).fill("anglashuv");
  await page.getByRole("option", { name: "Oʻzaro anglashuv memorandumi" }).click();
  await page.locator('[data-path$="titles.uz"]').fill(title);
  await page.getByRole("button", { name: "Keyingi qadam" }).click();
  await page.getByRole("combobox", { name: "Hamkor" }).fill(partner.name);
  await page.getByRole("option", { name: partner.name }).click();
  await page.getByRole("button", { name: "Loyihani saqlash" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page).toHaveURL(/\/agreements\/[0-9a-f-]{36}$/u);
  const record = new URL(page.url()).pathname;

  await act(page, "Kelishishga yuborish");
  await expect(page.getByRole("main").getByText("Kelishilmoqda").first()).toBeVisible();

  await legal.goto(record);
  await act(legal, "Maʼqullash");
  await head.goto(record);
  await act(head, "Maʼqullash");
  await act(head, "Xulosa berish", async (one) => {
    await one.getByRole("radio", { name: "Tuzish tavsiya etiladi", exact: true }).click();
    await one.getByLabel("Asoslari").fill("Strategiyaga mos");
  });
  await act(head, "Matnni tasdiqlash");

  await page.reload();
  await act(page, "Hamkor roziligini kiritish", async (one) => {
    const theirs = one.getByRole("dialog").getByRole("group", { name: partner.name });
    await theirs.getByLabel("Xat yoki boshqa dalil").fill("12-4/881");
    await theirs.getByLabel("Sana").fill("22.11.2026");
  });
  await act(page, "Imzolarni kiritish", async (one) => {
    await one.getByLabel("Imzolangan sana").first().fill("23.11.2026");
    await expect(one.getByLabel("Imzolangan sana").last()).toHaveValue("23.11.2026");
  });
  await act(page, "Roʻyxatga olish");

  await expect(
    page
      .getByRole("main")
      .getByText(/AGR-\d{4}-\d{4}/u)
      .first(),
  ).toBeVisible();
  const way = page.getByRole("list", { name: "Shartnoma yoʻli" });
  await expect(way.getByRole("listitem").filter({ hasText: "Imzolangan" })).toContainText("23.11.2026");
  await expect(page.getByRole("main").getByText("22.11.2031").first()).toBeVisible();
  await page.getByRole("tab", { name: "Maʼqullash va xulosa" }).click();
  await expect(page.getByRole("tabpanel").getByText("Tuzish tavsiya etiladi")).toBeVisible();
  await expect(page.getByRole("tabpanel").getByText(`${partner.name}: 12-4/881`)).toBeVisible();
});

test("a ten-year-old paper is entered with the keyboard and gets a legacy number", async ({
  page,
  signInAs,
}) => {
  await signInAs("officer");
  const partner = await addPartner(page);
  await page.goto("/agreements/record-signed");
  await page.getByRole("combobox", { name: "Hamkor" }).focus();
  const typist = typistAt(page);
  await typist.type(partner.name);
  await expect(page.getByRole("option", { name: partner.name })).toBeVisible();
  await typist.press("Enter");
  await typist.press("Tab");
  await expect(page.getByRole("combobox", { name: "Turi" })).toHaveValue("Hamkorlik toʻgʻrisidagi shartnoma");
  await typist.press("Tab");
  await typist.press("Tab");
  await expect(page.getByRole("textbox", { name: "Qachon imzolangan" })).toBeFocused();
  await typist.type("05.2016");
  await typist.press("Enter");
  // Who presses one key a second is done within the minute.
  expect(typist.pressed()).toBeLessThan(60);

  await expect(
    page
      .getByRole("main")
      .getByText(/AGR-L-\d{4}/u)
      .first(),
  ).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hamkorlik toʻgʻrisidagi shartnoma");
  await expect(page.getByRole("tabpanel").getByText("05.2016 imzolagan").first()).toBeVisible();
  const owed = page.getByText("Imzolangan hujjat skaneri kutilmoqda");
  await expect(owed).toBeVisible();
  await page.getByRole("button", { name: "Skan keldi" }).click();
  await expect(owed).toBeHidden();
});

test("what is locked says how it changes, and what comes too early says what is missing", async ({
  page,
  signInAs,
}) => {
  await signInAs("officer");
  const partner = await addPartner(page);
  const registered = await addRegistered(page, partner, `Shartnoma ${word()}`);
  await page.goto(`/agreements/${registered.id}/edit`);
  await expect(page.getByText("«Qoʻshimcha kelishuv kiritish»").first()).toBeVisible();
  await expect(page.locator('[data-path$="titles.uz"]')).toBeDisabled();
  await page.getByRole("button", { name: "Raqamlar, asl nusxa va izohlar" }).click();
  await page.getByLabel("Bizning raqam").fill("17-x");
  await page.getByRole("button", { name: "Shartnomani saqlash" }).click();
  await expect(page.getByRole("main").getByText("bizning № 17-x")).toBeVisible();

  const draft = await addDraft(page, partner, `Loyiha ${word()}`);
  await page.goto(`/agreements/${draft.id}`);
  await page.getByRole("button", { name: "Boshqa amallar" }).click();
  const register = page.getByRole("menuitem", { name: /Roʻyxatga olish/u });
  await expect(register).toHaveAttribute("aria-disabled", "true");
  await expect(register).toContainText("hozirgi holati (loyiha)");
  await expect(register).toContainText("Hali imzolamagan tomonlar: 2 ta");
});

test("a signed amendment changes the term and the exchange, and the original gets its place", async ({
  page,
  signInAs,
}) => {
  test.slow();
  await signInAs("officer");
  const partner = await addPartner(page);
  const { id } = await addRegistered(page, partner, `Shartnoma ${word()}`);
  const main = page.getByRole("main");
  await page.goto(`/agreements/${id}`);
  await main.getByRole("button", { name: "Qoʻshimcha kelishuv kiritish" }).click();
  await page.getByLabel("Oxirgi imzo sanasi").fill("10.11.2026");
  await page.getByRole("checkbox", { name: "Muddat" }).click();
  await page.getByRole("button", { name: "10 yil" }).click();
  await page.getByRole("checkbox", { name: "Almashinuv shartlari" }).click();
  await page.getByRole("button", { name: "Shart qoʻshish" }).click();
  await page.getByLabel("Yiliga necha kishi").fill("3");
  await page.getByRole("button", { name: "Qoʻshimcha kelishuvni saqlash" }).click();
  await expect(main.getByText("04.03.2034").first()).toBeVisible();
  await expect(main.getByText("3 kishi")).toBeVisible();
  await expect(main.getByText("Muddat, Almashinuv shartlari")).toBeVisible();

  await page.goto(`/agreements/${id}/edit`);
  await page.getByRole("button", { name: "Raqamlar, asl nusxa va izohlar" }).click();
  const theirs = page.getByRole("group", { name: partner.name });
  await theirs.getByRole("checkbox", { name: "Asl nusxa bizda" }).click();
  await theirs.getByLabel("Saqlanadigan joyi").fill("A-12");
  await page.getByRole("button", { name: "Shartnomani saqlash" }).click();
  await expect(main.getByText(/Asl nusxa bizda · .*A-12/u)).toBeVisible();

  await page.goto(`/agreements/${id}/edit?mode=correct`);
  await page.getByRole("textbox", { name: "Sabab" }).fill("Sana notoʻgʻri oʻqilgan");
  await page.getByRole("button", { name: "Raqamlar, asl nusxa va izohlar" }).click();
  await page.getByLabel("Imzolangan sana").last().fill("06.03.2024");
  await page.getByRole("button", { name: "Tuzatishni saqlash" }).click();
  await expect(main.getByText("06.03.2024 imzolagan")).toBeVisible();
  await expect(main.getByText("05.03.2034").first()).toBeVisible();
});

test("what an agreement is called follows the language at once", async ({ page, signInAs }) => {
  await signInAs("auditor");
  await page.goto("/agreements?q=JICA");
  await expect(page.getByRole("link", { name: "JICA granti shartnomasi" })).toBeVisible();
  await page.getByRole("button", { name: /^Til: UZ/u }).click();
  await page.getByRole("menuitem", { name: "English" }).click();
  await expect(page.getByRole("link", { name: "JICA grant agreement" })).toBeVisible();
  await page.getByRole("button", { name: /^Language: EN/u }).click();
  await page.getByRole("menuitem", { name: "Oʻzbekcha" }).click();
  await expect(page.getByRole("link", { name: "JICA granti shartnomasi" })).toBeVisible();
});

test("the register is printed whole, with the institute's name", async ({ page, signInAs }) => {
  await signInAs("officer");
  const partner = await addPartner(page);
  const { number } = await addRegistered(page, partner, `Shartnoma ${word()}`);
  await page.goto(`/agreements?partner_id=${partner.id}`);
  await expect(page.getByRole("button", { name: /Hamkor/u }).first()).toContainText(partner.name);
  await page.getByRole("link", { name: "Chop etish" }).click();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("Jizzax politexnika instituti").first()).toBeVisible();
  await expect(page.getByRole("table").getByText(number ?? "")).toBeVisible();
  await expect(page.getByText("Jami: 1 ta shartnoma")).toBeVisible();
  await expect(page.getByRole("navigation").first()).toBeHidden();
});

for (const [screen, viewport] of Object.entries(SCREENS)) {
  test.describe(screen, () => {
    test.use({ viewport });

    test("list, record, forms and a partner's time line are accessible and fit", async ({
      page,
      signInAs,
      expectAccessible,
    }) => {
      test.slow();
      await signInAs("officer");
      const partner = await addPartner(page);
      const { id } = await addRegistered(page, partner, `Shartnoma ${word()}`);
      const addresses = [
        `/agreements?partner_id=${partner.id}`,
        `/agreements/${id}`,
        `/agreements/${id}?tab=reviews`,
        `/agreements/${id}?tab=history`,
        `/agreements/${id}/edit`,
        `/agreements/${id}/edit?mode=correct`,
        "/agreements/new",
        "/agreements/record-signed",
        `/agreements/print?partner_id=${partner.id}`,
        `/partners/${partner.id}?tab=agreements`,
      ];
      for (const address of addresses) {
        await page.goto(address);
        await page.waitForLoadState("networkidle");
        await expectNoSideScroll(page);
        await expectAccessible();
      }
      await page.goto(`/agreements/${id}`);
      await page.getByRole("button", { name: "Qoʻshimcha kelishuv kiritish" }).click();
      await page.getByRole("checkbox", { name: "Muddat" }).click();
      await page.getByRole("checkbox", { name: "Tomonlar" }).click();
      await expect(page.getByText("04.03.2029").last()).toBeVisible();
      await expectAccessible();
    });
  });
}
