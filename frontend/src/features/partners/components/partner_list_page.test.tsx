import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderPage } from "@/testing/render_page";
import { answer, json } from "@/testing/server";
import { partnerSearch, type PartnerSearch } from "../api/partners";
import { me, partner, summary } from "../testing/sample";
import { PartnerListPage } from "./partner_list_page";

function show(search: PartnerSearch, items = [summary]) {
  const asked: string[] = [];
  answer("get", "/v1/views", () => json({ items: [] }));
  answer("get", "/v1/partners", (request) => {
    asked.push(new URL(request.url).search);
    return json({ items, next: null, previous: null, total: { value: items.length, exact: true } });
  });
  answer("get", `/v1/partners/${partner.id}`, () => json(partner));
  const onSearch = vi.fn<(patch: Record<string, string | undefined>) => void>();
  const { history } = renderPage(
    <PartnerListPage search={search} onSearch={onSearch} onPage={() => undefined} />,
    me,
  );
  return { asked, onSearch, history };
}

describe("the list of partners", () => {
  it("asks for what the address says", async () => {
    const { asked } = show({ q: "zilina", status: "active,dormant", public: "true", sort: "-updated_at" });
    expect(await screen.findByRole("link", { name: partner.name })).toBeVisible();
    const query = new URLSearchParams(asked[0]);
    expect(Object.fromEntries(query)).toEqual({
      q: "zilina",
      status: "active,dormant",
      public: "true",
      sort: "-updated_at",
      count: "true",
    });
    expect(screen.getByRole("columnheader", { name: "Partner" })).toHaveAttribute("aria-sort", "none");
  });

  it("says in words that merged duplicates are left out", async () => {
    show({ merged: "exclude" });
    expect(await screen.findByRole("button", { name: /^Merged duplicates: Without them/u })).toBeVisible();
  });

  it("writes search and order into the address", async () => {
    const { onSearch } = show({ sort: "name" });
    await userEvent.click(await screen.findByRole("button", { name: "Partner" }));
    expect(onSearch).toHaveBeenCalledWith({ sort: "-name" });
    await userEvent.type(screen.getByRole("searchbox"), "ege");
    await waitFor(() => expect(onSearch).toHaveBeenLastCalledWith({ q: "ege" }));
  });

  it("falls back where the address says nonsense", () => {
    const search = { status: "active,great", sort: "password", public: "perhaps", kind: "zoo" };
    expect(partnerSearch.parse(search)).toMatchObject({ status: "active" });
    expect(partnerSearch.parse(search).sort).toBeUndefined();
    expect(partnerSearch.parse(search).kind).toBeUndefined();
    expect(partnerSearch.parse(search).public).toBeUndefined();
  });

  it("peeks at a record with Space", async () => {
    show({});
    (await screen.findByRole("link", { name: partner.name })).focus();
    await userEvent.keyboard(" ");
    expect(await screen.findByText("Zuzana Kováčová")).toBeInTheDocument();
  });

  it("opens a record by a click on its row, and peeks at it by the button", async () => {
    const { history } = show({});
    const row = (await screen.findByRole("link", { name: partner.name })).closest("tr") ?? document.body;
    await userEvent.click(within(row).getByRole("button", { name: "Peek" }));
    expect(await screen.findByText("Zuzana Kováčová")).toBeInTheDocument();
    await userEvent.keyboard("{Escape}");
    await userEvent.click(within(row).getByText("University"));
    await waitFor(() => expect(history.location.pathname).toBe(`/partners/${partner.id}`));
  });

  it("goes to the next row while peeking", async () => {
    const second = {
      ...summary,
      id: "01900000-0000-7000-8000-000000000002",
      name: "Ege",
      number: "PRT-0002",
    };
    answer("get", `/v1/partners/${second.id}`, () => json({ ...partner, ...second, contacts: [] }));
    show({}, [summary, second]);
    (await screen.findByRole("link", { name: partner.name })).focus();
    await userEvent.keyboard(" ");
    expect(await screen.findByRole("dialog", { name: /PRT-0001/u })).toBeInTheDocument();
    await userEvent.keyboard("{ArrowDown}");
    expect(await screen.findByRole("dialog", { name: /PRT-0002/u })).toBeInTheDocument();
  });

  it("shows the name in the reader's language first", async () => {
    show({}, [{ ...summary, other_names: ["Жилинский университет", "University of Žilina"] }]);
    expect(await screen.findByText("University of Žilina · Жилинский университет")).toBeVisible();
  });

  it("finds a country of the filter by any spelling, with the keys alone", async () => {
    const { onSearch } = show({});
    await userEvent.click(await screen.findByRole("button", { name: "Filter" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Country" }));
    const box = await screen.findByRole("textbox", { name: "Search" });
    await userEvent.type(box, "o'zbekiston{Enter}");
    expect(onSearch).toHaveBeenLastCalledWith({ country: "UZ" });
    await userEvent.clear(box);
    await userEvent.type(box, "xyzzz");
    expect(screen.getByText("Nothing found")).toBeInTheDocument();
  });

  it("offers what was searched for in vain as a new partner, and the directory", async () => {
    show({ q: "Ege" }, []);
    expect(await screen.findByRole("link", { name: "Add “Ege”" })).toHaveAttribute(
      "href",
      "/partners/new?name=Ege",
    );
    expect(screen.getByRole("link", { name: "Search the directory" })).toHaveAttribute(
      "href",
      "/institutions?q=Ege",
    );
  });

  it("never offers a number as a name, and finds whose number it was", async () => {
    const into = { id: "01900000-0000-7000-8000-000000000003", number: "PRT-0003", name: "Ege Üniversitesi" };
    const duplicate = {
      ...summary,
      id: "01900000-0000-7000-8000-000000000022",
      number: "PRT-0022",
      name: "Ege",
    };
    show({ q: "prt-0022" }, []);
    answer("get", "/v1/partners", (request) => {
      const merged = new URL(request.url).searchParams.get("merged") === "include";
      return json({ items: merged ? [duplicate] : [], next: null, previous: null });
    });
    answer("get", `/v1/partners/${duplicate.id}`, () =>
      json({ ...partner, ...duplicate, status: "closed", merged_into: into }),
    );
    expect(await screen.findByText("PRT-0022 is merged into another partner")).toBeVisible();
    expect(screen.getByRole("link", { name: "Open Ege Üniversitesi (PRT-0003)" })).toHaveAttribute(
      "href",
      `/partners/${into.id}`,
    );
    expect(screen.getByRole("link", { name: "Open the record PRT-0022" })).toBeVisible();
    expect(screen.queryByRole("link", { name: /^Add/u })).not.toBeInTheDocument();
  });

  it("offers to clear the filters, or to begin", async () => {
    const { onSearch } = show({ q: "zzz" }, []);
    await userEvent.click(await screen.findByRole("button", { name: "Clear the filters" }));
    expect(onSearch).toHaveBeenCalledWith(expect.objectContaining({ q: undefined, status: undefined }));
  });

  it("says how to begin while there is none", async () => {
    show({}, []);
    expect(await screen.findByRole("link", { name: "Take one from the directory" })).toHaveAttribute(
      "href",
      "/institutions",
    );
  });
});
