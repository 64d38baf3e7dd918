import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import type { Me } from "@/shared/api/model";
import type { TableColumn } from "@/shared/table/columns";
import type { FilterValues } from "@/shared/table/filter_model";
import { renderPage } from "@/testing/render_page";
import { answer, json, refusal } from "@/testing/server";
import type { SavedView } from "./saved_views";
import { ViewTabs } from "./view_tabs";

const me: Me = {
  id: "me",
  login: "officer",
  name: "Dilnoza Karimova",
  language: "en",
  roles: [{ role: "officer", unit_id: null }],
  permissions: [],
};
const head: Me = { ...me, permissions: ["share_views"] };

const mine: SavedView = {
  id: "v1",
  version: 3,
  register: "partners",
  name: "Active ones",
  query: "status=active&sort=-name",
  columns: ["name", "city"],
  density: "compact",
  shared: false,
  mine: true,
  owner: { id: "me", name: "Dilnoza Karimova" },
  updated_at: "2026-11-20T08:00:00Z",
};
const shared: SavedView = {
  ...mine,
  id: "v2",
  name: "Of the department",
  query: "kind=university",
  columns: null,
  density: null,
  shared: true,
  mine: false,
  owner: { id: "head", name: "Nodira Saidova" },
};

const columns: TableColumn<object>[] = [
  { id: "name", header: "Name", title: true, cell: () => null },
  { id: "kind", header: "Kind", cell: () => null },
  { id: "city", header: "City", hidden: true, cell: () => null },
];

/** A list whose address is kept by the test. */
function List({ start }: { start: FilterValues }) {
  const [search, setSearch] = useState(start);
  return (
    <>
      <ViewTabs
        register="partners"
        search={search}
        columns={columns}
        onSearch={(patch) => setSearch((now) => ({ ...now, cursor: undefined, ...patch }))}
      />
      <output>{JSON.stringify(search)}</output>
      <button type="button" onClick={() => setSearch((now) => ({ ...now, country: "SK" }))}>
        Narrow
      </button>
    </>
  );
}

function show(start: FilterValues, items = [shared, mine], who = me) {
  answer("get", "/v1/views", () => json({ items }));
  renderPage(<List start={start} />, who);
}

const tab = (name: string | RegExp) => screen.findByRole("button", { name });
const address = () => JSON.parse(screen.getByRole("status", { name: "" }).textContent) as FilterValues;

/** Chooses from the menu of the view that is seen. */
async function act(name: string) {
  await userEvent.click(await tab(/: actions$/u));
  await userEvent.click(await screen.findByRole("menuitem", { name }));
}

describe("saved views above a list", () => {
  it("are everything, what is shared, and the own ones; the address tells which one is seen", async () => {
    show({ sort: "-name", status: "active" });
    // Its columns are not those on screen yet.
    expect(await tab("Active ones changed")).toHaveAttribute("aria-pressed", "true");
    const row = within(screen.getByRole("list", { name: "Saved views" }));
    expect(row.getAllByRole("listitem").map((one) => one.textContent)).toEqual([
      "All",
      "Of the department, shared with everybody by Nodira Saidova",
      "Active ones changed",
    ]);
    expect(await tab("All")).toHaveAttribute("aria-pressed", "false");
  });

  it("of everything are seen where they fit, and stand in nobody's way", async () => {
    show({}, [{ ...mine, query: "" }]);
    expect(await tab("Active ones")).toHaveAttribute("aria-pressed", "false");
    expect(await tab("All")).toHaveAttribute("aria-pressed", "true");
    await userEvent.click(await tab("Active ones"));
    expect(await tab("Active ones")).toHaveAttribute("aria-pressed", "true");
    expect(await tab("All")).toHaveAttribute("aria-pressed", "false");
  });

  it("open with their columns and density, and All gives back what was before", async () => {
    show({ q: "ege", cursor: "abc" });
    await userEvent.click(await tab("Active ones"));
    expect(address()).toEqual({ status: "active", sort: "-name" });
    expect(JSON.parse(localStorage.getItem("hamkorlik.columns.partners") ?? "")).toEqual({
      kind: false,
      city: true,
    });
    expect(document.documentElement.dataset["density"]).toBe("compact");
    expect(screen.queryByRole("button", { name: "Save this view" })).toBeNull();
    await userEvent.click(await tab("All"));
    expect(address()).toEqual({});
    expect(JSON.parse(localStorage.getItem("hamkorlik.columns.partners") ?? "")).toMatchObject({
      kind: true,
      city: false,
    });
    expect(document.documentElement.dataset["density"]).toBe("normal");
    expect(screen.queryByRole("button", { name: "Save this view" })).toBeNull();
  });

  it("are saved under a name; one that is taken lands on the field", async () => {
    const sent: unknown[] = [];
    answer("post", "/v1/views", async (request) => {
      const body = (await request.json()) as Partial<SavedView>;
      sent.push(body);
      if (body.name === "Active ones") {
        const errors = [{ pointer: "/name", code: "duplicate" }];
        return refusal({ code: "duplicate", status: 409, errors });
      }
      items.push({ ...mine, ...body, id: "v3", version: 1, density: "normal" });
      return json(items.at(-1) ?? {}, 201);
    });
    const items = [mine];
    show({ status: "closed", cursor: "abc" }, items);
    await userEvent.click(await tab("Save this view"));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).queryByRole("switch")).toBeNull();
    await userEvent.click(within(dialog).getByRole("button", { name: "Save this view" }));
    expect(sent).toEqual([]);
    const name = within(dialog).getByLabelText(/Name of the view/u);
    await userEvent.type(name, "Active ones{Enter}");
    await waitFor(() => expect(name).toHaveAccessibleDescription(/already/u));
    await userEvent.clear(name);
    await userEvent.type(name, "Closed ones{Enter}");
    expect(await tab("Closed ones")).toHaveAttribute("aria-pressed", "true");
    expect(sent.at(-1)).toEqual({
      register: "partners",
      name: "Closed ones",
      query: "status=closed",
      columns: null,
      density: "normal",
      shared: false,
    });
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(screen.queryByRole("button", { name: "Save this view" })).toBeNull();
  });

  it("take up what was changed since they were opened", async () => {
    const sent: unknown[] = [];
    answer("patch", "/v1/views/v1", async (request) => {
      sent.push(await request.json(), request.headers.get("If-Match"));
      return json({ ...mine, query: "status=active&sort=-name&country=SK", version: 4 });
    });
    show({});
    await userEvent.click(await tab("Active ones"));
    await userEvent.click(screen.getByRole("button", { name: "Narrow" }));
    expect(await tab(/Active ones.*changed/u)).toHaveAttribute("aria-pressed", "false");
    await userEvent.click(await tab("View “Active ones”: actions"));
    expect(screen.queryByRole("menuitem", { name: "Share with everybody" })).toBeNull();
    await userEvent.click(await screen.findByRole("menuitem", { name: "Save the changes into this view" }));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent).toEqual([
      { query: "status=active&sort=-name&country=SK", columns: ["name", "city"], density: "compact" },
      '"v3"',
    ]);
  });

  it("of everybody are left alone by who may not share", async () => {
    show({ kind: "university" });
    expect(await tab(/Of the department/u)).toHaveAttribute("aria-pressed", "true");
    expect(screen.queryByRole("button", { name: /actions/u })).toBeNull();
  });

  it("are shared, renamed and deleted from their menu", async () => {
    const sent: unknown[] = [];
    answer("patch", "/v1/views/v2", async (request) => {
      const body = (await request.json()) as object;
      sent.push(body);
      return json({ ...shared, ...body, version: 4 });
    });
    answer("delete", "/v1/views/v2", () => new Response(null, { status: 204 }));
    show({ kind: "university" }, [shared], head);
    await act("Rename");
    const dialog = await screen.findByRole("dialog");
    const name = within(dialog).getByLabelText(/Name of the view/u);
    expect(name).toHaveValue("Of the department");
    await userEvent.clear(name);
    await userEvent.type(name, "Ours{Enter}");
    await waitFor(() => expect(sent).toEqual([{ name: "Ours" }]));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await act("Leave it to its owner");
    await waitFor(() => expect(sent.at(-1)).toEqual({ shared: false }));
    answer("get", "/v1/views", () => json({ items: [] }));
    await act("Delete the view");
    await userEvent.click(await screen.findByRole("button", { name: "Delete the view" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: /Of the department/u })).toBeNull());
    expect(address()).toEqual({});
  });

  it("say why one could not be changed", async () => {
    answer("patch", "/v1/views/v2", () =>
      refusal({ code: "stale_version", status: 412, current_version: 9 }),
    );
    show({ kind: "university" }, [shared], head);
    await act("Leave it to its owner");
    expect(await screen.findByText(/The record has changed|changed since/u)).toBeInTheDocument();
  });
});
