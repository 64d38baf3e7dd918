import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderPage } from "@/testing/render_page";
import { answer, json, refusal } from "@/testing/server";
import { agreementSearch, type AgreementSearch } from "../api/agreements";
import { agreement, kind, meAs, summary } from "../testing/sample";
import { AgreementListPage } from "./agreement_list_page";

function show(search: AgreementSearch, items = [summary], role: Parameters<typeof meAs>[0] = "officer") {
  const asked: string[] = [];
  const counted: string[] = [];
  answer("get", "/v1/views", () => json({ items: [] }));
  answer("get", "/v1/agreement-kinds", () => json({ items: [kind] }));
  answer("get", "/v1/agreements", (request) => {
    const { search: query, searchParams } = new URL(request.url);
    (searchParams.get("limit") === "1" ? counted : asked).push(query);
    return json({ items, next: null, previous: null, total: { value: items.length, exact: true } });
  });
  answer("get", `/v1/agreements/${agreement.id}`, () => json(agreement));
  const onSearch = vi.fn<(patch: Record<string, string | undefined>) => void>();
  renderPage(<AgreementListPage search={search} onSearch={onSearch} onPage={() => undefined} />, meAs(role));
  return { asked, counted, onSearch };
}

describe("the register of agreements", () => {
  it("asks for what the address says and shows validity, state and what is owed", async () => {
    const { asked } = show({
      q: "zilina",
      state: "expiring,expired",
      needs: "scan",
      expires_to: "today+90d",
    });
    expect(await screen.findByRole("link", { name: agreement.title })).toBeVisible();
    expect(Object.fromEntries(new URLSearchParams(asked[0]))).toEqual({
      q: "zilina",
      state: "expired,expiring",
      needs: "scan",
      expires_to: "today+90d",
      count: "true",
    });
    expect(screen.getByText("10.01.2022 – 09.01.2027")).toBeVisible();
    expect(within(screen.getByRole("table")).getByText("Expiring soon")).toBeVisible();
    expect(within(screen.getByRole("table")).getByText("Scan missing")).toBeVisible();
  });

  it("shows how many expire, wait and lack a paper before anybody filters", async () => {
    const { counted, onSearch } = show({ q: "zilina", status: "draft" });
    const view = await screen.findByRole("button", { name: "Expiring soon 1" });
    expect(view).toHaveAttribute("aria-pressed", "false");
    expect(counted).toContain("?waiting_for=officer&count=true&limit=1");
    await userEvent.click(view);
    expect(onSearch).toHaveBeenCalledWith({
      state: "expiring",
      status: undefined,
      waiting_for: undefined,
      needs: undefined,
      sort: "expires_on",
    });
  });

  it("falls back where the address says nonsense", () => {
    const parsed = agreementSearch.parse({ status: "draft,great", sort: "password", public: "perhaps" });
    expect(parsed).toMatchObject({ status: "draft" });
    expect(parsed.sort).toBeUndefined();
    expect(parsed.public).toBeUndefined();
  });

  it("offers the two ways to begin while there is none", async () => {
    show({}, []);
    expect((await screen.findAllByRole("link", { name: "Record a signed one" })).length).toBeGreaterThan(0);
    expect(screen.getAllByRole("link", { name: "Draft an agreement" }).length).toBeGreaterThan(0);
  });

  it("offers a reader nothing to begin, and clears filters", async () => {
    const { onSearch } = show({ status: "draft" }, [], "auditor");
    await userEvent.click(await screen.findByRole("button", { name: "Clear the filters" }));
    expect(onSearch).toHaveBeenCalledWith(expect.objectContaining({ status: undefined, q: undefined }));
    expect(screen.queryByRole("link", { name: "Draft an agreement" })).toBeNull();
  });

  it("offers an applicant no filter by who is responsible", async () => {
    show({}, [summary], "applicant");
    await userEvent.click(await screen.findByRole("button", { name: "Filter" }));
    expect(await screen.findByRole("menuitem", { name: "Partner" })).toBeVisible();
    expect(screen.queryByRole("menuitem", { name: "Responsible" })).toBeNull();
  });

  it("says what is chosen where it is more than one, or a record that is gone", async () => {
    const gone = "01900000-0000-7000-8000-0000000000ff";
    answer("get", `/v1/agreements/${gone}`, () => refusal({ code: "not_found", status: 404 }));
    show({ partner_id: "a,b,c", parent_id: gone });
    await userEvent.click(await screen.findByRole("button", { name: /^Partner: 3 chosen/u }));
    expect(await screen.findByRole("combobox", { name: "Partner" })).toHaveValue("3 chosen");
    expect(await screen.findByRole("button", { name: /: not available/u })).toBeVisible();
  });
});
