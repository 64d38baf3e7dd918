import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useMemo, useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import type { TableColumn } from "./columns";
import { DataTable } from "./data_table";
import type { Bulk } from "./selection";

type Row = { id: string; name: string };

const PAGES: Row[][] = [
  ["Ankara", "Bergen", "Cork", "Delft"].map((name) => ({ id: name, name })),
  [{ id: "Ege", name: "Ege" }],
];
const EMPTY = <p>Nothing</p>;

const COLUMNS: TableColumn<Row>[] = [
  { id: "name", header: "Name", title: true, cell: ({ name }) => <a href={`#${name}`}>{name}</a> },
];
const nameOf = ({ name }: Row) => name;

function Dialog({ onTake, onClose }: { onTake: () => void; onClose: (done: boolean) => void }) {
  return (
    <dialog open aria-label="Change">
      <button type="button" onClick={onTake}>
        Take
      </button>
      <button type="button" onClick={() => onClose(true)}>
        Done
      </button>
      <button type="button" onClick={() => onClose(false)}>
        Back
      </button>
    </dialog>
  );
}

function useBulk(scope: string, taken: (names: string[]) => void): Bulk<Row> {
  return useMemo(
    () => ({
      scope,
      nameOf,
      dialog: (rows, close) => <Dialog onTake={() => taken(rows.map(nameOf))} onClose={close} />,
    }),
    [scope, taken],
  );
}

function Page({ taken }: { taken: (names: string[]) => void }) {
  const [page, setPage] = useState(0);
  const [scope, setScope] = useState("all");
  const bulk = useBulk(scope, taken);
  return (
    <>
      <button type="button" onClick={() => setScope("narrower")}>
        Narrow
      </button>
      <DataTable<Row>
        id="towns"
        caption="Towns"
        columns={COLUMNS}
        rows={PAGES[page] ?? []}
        rowId={({ id }) => id}
        empty={EMPTY}
        pager={{ next: "2", previous: "1", onPage: (to) => setPage(to === "2" ? 1 : 0) }}
        bulk={bulk}
      />
    </>
  );
}

function show() {
  const taken = vi.fn<(names: string[]) => void>();
  renderPart(<Page taken={taken} />);
  return taken;
}

const box = (name: string) => screen.getByRole("checkbox", { name: `Select: ${name}` });
const all = () => screen.getByRole("checkbox", { name: "Select all on this page" });
const bar = () => screen.queryByRole("region", { name: "What is selected" });

afterEach(() => vi.restoreAllMocks());

describe("selecting rows", () => {
  it("tells how many in a bar, and clears them", async () => {
    show();
    expect(bar()).toBeNull();
    await userEvent.click(box("Bergen"));
    expect(within(bar() ?? document.body).getByText("1 selected")).toBeVisible();
    // The bar and what is told to screen readers.
    expect(screen.getByRole("status")).toHaveTextContent("1 selected");
    await userEvent.click(screen.getByRole("button", { name: "Clear the selection" }));
    expect(bar()).toBeNull();
    expect(box("Bergen")).not.toBeChecked();
    expect(screen.getByRole("status")).toHaveTextContent("0 selected");
  });

  it("takes all between two boxes with Shift", async () => {
    show();
    const user = userEvent.setup();
    await user.click(box("Delft"));
    await user.keyboard("{Shift>}");
    await user.click(box("Bergen"));
    await user.keyboard("{/Shift}");
    expect(
      ["Ankara", "Bergen", "Cork", "Delft"].filter((name) => (box(name) as HTMLInputElement).checked),
    ).toEqual(["Bergen", "Cork", "Delft"]);
  });

  it("turns the row in focus by X, whatever the keyboard writes, and opens nothing", async () => {
    show();
    screen.getByRole("link", { name: "Cork" }).focus();
    await userEvent.keyboard("[KeyX]");
    expect(box("Cork")).toBeChecked();
    await userEvent.keyboard("{ArrowUp}");
    expect(screen.getByRole("link", { name: "Bergen" })).toHaveFocus();
    await userEvent.keyboard("[KeyX][KeyX]");
    expect(box("Bergen")).not.toBeChecked();
  });

  it("takes the page by the box above, and keeps it on the next page", async () => {
    const taken = show();
    await userEvent.click(box("Ankara"));
    expect(all()).toBePartiallyChecked();
    await userEvent.click(all());
    await userEvent.click(screen.getByRole("button", { name: "Next" }));
    expect(all()).not.toBeChecked();
    await userEvent.click(box("Ege"));
    await userEvent.click(screen.getByRole("button", { name: "Change…" }));
    await userEvent.click(screen.getByRole("button", { name: "Take" }));
    expect(taken).toHaveBeenCalledWith(["Ankara", "Bergen", "Cork", "Delft", "Ege"]);
  });

  it("keeps what is selected when the dialog is left, and lets go when it is done", async () => {
    show();
    await userEvent.click(box("Cork"));
    await userEvent.click(screen.getByRole("button", { name: "Change…" }));
    await userEvent.click(screen.getByRole("button", { name: "Back" }));
    expect(box("Cork")).toBeChecked();
    await userEvent.click(screen.getByRole("button", { name: "Change…" }));
    await userEvent.click(screen.getByRole("button", { name: "Done" }));
    expect(bar()).toBeNull();
  });

  it("lets go when the list is narrowed otherwise", async () => {
    show();
    await userEvent.click(box("Cork"));
    await userEvent.click(screen.getByRole("button", { name: "Narrow" }));
    expect(bar()).toBeNull();
  });

  it("has boxes on the cards of a phone, too", async () => {
    vi.spyOn(window, "matchMedia").mockImplementation(
      (media) =>
        ({
          media,
          matches: true,
          addEventListener: () => undefined,
          removeEventListener: () => undefined,
        }) as unknown as MediaQueryList,
    );
    show();
    expect(screen.queryByRole("table")).toBeNull();
    await userEvent.click(box("Cork"));
    expect(within(bar() ?? document.body).getByText("1 selected")).toBeVisible();
    await userEvent.click(screen.getByRole("checkbox", { name: "Select all on this page" }));
    expect(within(bar() ?? document.body).getByText("4 selected")).toBeVisible();
  });
});
