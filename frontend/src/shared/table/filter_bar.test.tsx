import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderPart } from "@/testing/render";
import { FilterBar } from "./filter_bar";
import type { Filter } from "./filter_model";

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
