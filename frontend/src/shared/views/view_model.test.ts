import { expect, it } from "vitest";
import { openingOf, queryOf, sameQuery } from "./view_model";

it("keeps filters and order of an address, not its page", () => {
  const search = { q: "ege uni", expires_to: "today+90d", cursor: "abc", sort: "-name", kind: undefined };
  const query = queryOf(search);
  expect(query).toBe("q=ege+uni&expires_to=today%2B90d&sort=-name");
  expect(Object.fromEntries(new URLSearchParams(query))["expires_to"]).toBe("today+90d");
});

it("knows a query in any order", () => {
  expect(sameQuery("status=draft,signed&sort=name", "sort=name&status=signed%2Cdraft")).toBe(true);
  expect(sameQuery("status=draft", "status=draft&sort=name")).toBe(false);
  expect(sameQuery("", "")).toBe(true);
});

it("takes away what the opened view does not name", () => {
  expect(openingOf("status=active", { q: "ege", status: "closed", cursor: "abc" })).toEqual({
    q: undefined,
    cursor: undefined,
    status: "active",
  });
});
