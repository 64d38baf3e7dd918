import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { renderPart } from "@/testing/render";
import { SearchBox } from "./search_box";

function show(first: string) {
  const asked: string[] = [];
  function Page() {
    const [value, setValue] = useState(first);
    const search = (text: string) => {
      asked.push(text);
      setValue(text);
    };
    return <SearchBox label="Search" value={value} onSearch={search} />;
  }
  renderPart(<Page />);
  return asked;
}

it("searches for what has a word, and says so of what has none", async () => {
  const asked = show("");
  const box = screen.getByRole("searchbox");
  await userEvent.type(box, "% ʻ");
  expect(await screen.findByText("Write at least two letters or digits")).toBeVisible();
  await expect.poll(() => asked.at(-1)).toBe("");
  expect(box).toHaveValue("% ʻ");
  await userEvent.clear(box);
  await userEvent.type(box, "oʻz ");
  await expect.poll(() => asked.at(-1)).toBe("oʻz");
  expect(screen.queryByText("Write at least two letters or digits")).toBeNull();
});

it("keeps a short rest of what was searched for while it is typed", async () => {
  const asked = show("bau");
  const box = screen.getByRole("searchbox");
  await userEvent.type(box, "{Backspace}{Backspace}");
  await expect.poll(() => asked.at(-1)).toBe("");
  expect(box).toHaveValue("b");
});
