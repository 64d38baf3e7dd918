import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderPage } from "@/testing/render_page";
import { answer, json } from "@/testing/server";
import type { UnitSearch } from "../api/units";
import { me, tree } from "../testing/sample";
import { UnitListPage } from "./unit_list_page";

function show(search: UnitSearch = {}, items = tree.items) {
  const asked: string[] = [];
  answer("get", "/v1/units", (request) => {
    asked.push(new URL(request.url).search);
    return json({ on: search.on ?? tree.on, items });
  });
  const onSearch = vi.fn<(patch: Record<string, string | undefined>) => void>();
  renderPage(<UnitListPage search={search} onSearch={onSearch} />, me);
  return { asked, onSearch };
}

const rows = () => screen.getAllByRole("row").slice(1);

describe("the tree of units", () => {
  it("is folded and walked by the keyboard", async () => {
    show();
    const faculty = await screen.findByRole("link", { name: "Faculty of Energy" });
    expect(rows()).toHaveLength(4);
    expect(rows()[2]).toHaveTextContent("level 3");
    faculty.focus();
    await userEvent.keyboard("{ArrowDown}");
    expect(screen.getByRole("link", { name: "Chair of Physics" })).toHaveFocus();
    await userEvent.keyboard("{ArrowLeft}");
    expect(rows()).toHaveLength(3);
    await userEvent.keyboard("{ArrowLeft}");
    expect(faculty).toHaveFocus();
    await userEvent.keyboard("{ArrowLeft}");
    expect(rows()).toHaveLength(2);
    expect(screen.getByRole("button", { name: "Below: Faculty of Energy" })).toHaveAttribute(
      "aria-expanded",
      "false",
    );
    await userEvent.keyboard("{ArrowRight}");
    expect(rows()).toHaveLength(3);
    await userEvent.click(screen.getByRole("button", { name: "Expand all" }));
    expect(rows()).toHaveLength(4);
  });

  it("asks for what the address says and counts what was found", async () => {
    const items = tree.items
      .slice(0, 2)
      .map((unit) => Object.assign({}, unit, { found: unit.id === "chair" }));
    const { asked } = show({ q: "phys", kind: "chair,centre", closed: "include", on: "2020-01-31" }, items);
    const header = (await screen.findByRole("heading", { level: 1 })).closest("header");
    expect(await within(header ?? document.body).findByText("1 unit")).toBeInTheDocument();
    expect(Object.fromEntries(new URLSearchParams(asked[0]))).toEqual({
      q: "phys",
      kind: "chair,centre",
      closed: "include",
      on: "2020-01-31",
    });
    expect(screen.getByText("Shown with the names of 31.01.2020")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /Collapse|Below/u })).not.toBeInTheDocument();
  });

  it("says how to begin while there is none", async () => {
    show({}, []);
    expect(await screen.findByText("No units yet")).toBeInTheDocument();
    expect(screen.getAllByRole("link", { name: "New unit" })[0]).toHaveAttribute("href", "/units/new");
  });
});
