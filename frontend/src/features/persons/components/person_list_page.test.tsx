import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderPage } from "@/testing/render_page";
import { answer, json } from "@/testing/server";
import { personSearch, type PersonSearch } from "../api/persons";
import { me, person, summary, tree } from "../testing/sample";
import { PersonListPage } from "./person_list_page";

function show(search: PersonSearch, items = [summary]) {
  const asked: string[] = [];
  answer("get", "/v1/views", () => json({ items: [] }));
  answer("get", "/v1/units", () => json(tree));
  answer("get", `/v1/persons/${person.id}`, () => json(person));
  answer("get", "/v1/persons", (request) => {
    asked.push(new URL(request.url).search);
    return json({ items, next: null, previous: null, total: { value: items.length, exact: true } });
  });
  const onSearch = vi.fn<(patch: Record<string, string | undefined>) => void>();
  renderPage(<PersonListPage search={search} onSearch={onSearch} onPage={() => undefined} />, me);
  return { asked, onSearch };
}

describe("the list of people", () => {
  it("asks for what the address says and names the unit of the filter", async () => {
    const { asked } = show({ q: "tosheva", unit: "chair", kind: "teacher", current: "true", sort: "-name" });
    expect(await screen.findByRole("link", { name: "Mohira Tosheva" })).toBeVisible();
    expect(Object.fromEntries(new URLSearchParams(asked[0]))).toEqual({
      q: "tosheva",
      unit: "chair",
      kind: "teacher",
      current: "true",
      sort: "-name",
      count: "true",
    });
    expect(await screen.findByRole("button", { name: /Unit.*Chair of Physics/u })).toBeInTheDocument();
    expect(screen.getByText("Head of Chair")).toBeInTheDocument();
  });

  it("falls back where the address says nonsense", () => {
    const search = { kind: "teacher,dean", current: "perhaps", sort: "age" };
    expect(personSearch.parse(search)).toEqual({ kind: "teacher" });
  });

  it("peeks at how to reach somebody with Space", async () => {
    show({});
    (await screen.findByRole("link", { name: "Mohira Tosheva" })).focus();
    await userEvent.keyboard(" ");
    expect(await screen.findByRole("link", { name: "+998901234567" })).toBeInTheDocument();
  });

  it("says how to begin while there is nobody", async () => {
    show({}, []);
    expect(await screen.findByText("Nobody yet")).toBeInTheDocument();
  });
});
