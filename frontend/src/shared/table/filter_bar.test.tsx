import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { renderPart } from "@/testing/render";
import { FilterBar } from "./filter_bar";
import type { Filter, FilterValues } from "./filter_model";

const UPDATED: Filter = { kind: "dates", key: "updated", label: "Updated" };

it.each([
  ["en", "1 day ago – in 30 days"],
  ["ru", "1 день назад – через 30 дней"],
  ["uz", "1 kun oldin – 30 kundan keyin"],
] as const)("tells how far days are from today, in %s", (language, words) => {
  const values = { updated_from: "today-1d", updated_to: "today+30d" };
  renderPart(<FilterBar filters={[UPDATED]} values={values} onChange={() => undefined} />, { language });
  expect(screen.getByText(words)).toBeVisible();
});

/** The address changes a moment after it is asked to. */
function Filtered() {
  const [values, setValues] = useState<FilterValues>({ updated_from: "today-30d", updated_to: "2026-11-27" });
  return (
    <FilterBar
      filters={[UPDATED]}
      values={values}
      onChange={(patch) => setTimeout(() => setValues((now) => ({ ...now, ...patch })))}
    />
  );
}

it("shows an end that is told from today, and takes it away by itself", async () => {
  renderPart(<Filtered />);
  await userEvent.click(screen.getByRole("button", { name: /30 days ago – 27\.11\.2026/u }));
  expect(await screen.findByRole("textbox", { name: "Updated, from" })).toHaveValue("30 days ago");
  await userEvent.click(screen.getByRole("button", { name: "Clear “Updated, from”" }));
  expect(await screen.findByRole("button", { name: /… – 27\.11\.2026/u })).toBeVisible();
  expect(screen.getByRole("textbox", { name: "Updated, from" })).toHaveValue("");
  expect(screen.getByRole("textbox", { name: "Updated, from" })).toHaveFocus();
});
