import { describe, expect, it } from "vitest";
import { blankPost, blankValues, checkPerson, toChange, toNewPerson, toValues } from "./model";
import { person } from "./testing/sample";

describe("a person's form", () => {
  it("checks a row nobody began only where another comes after it", () => {
    const values = { ...blankValues(), names: person.names, posts: [blankPost()] };
    expect(checkPerson(values)).toEqual({});
    expect(toNewPerson(values).posts).toEqual([]);
    const [kept] = toValues(person).posts;
    const behind = { ...values, posts: [blankPost(), ...(kept ? [kept] : [])] };
    expect(checkPerson(behind)).toEqual({ "posts.0.unit": "required", "posts.0.title.uz": "required" });
  });

  it("says which dates cannot be read", () => {
    const values = toValues(person);
    const posts = values.posts.map((post, at) => (at === 1 ? { ...post, until_on: "31.02.2020" } : post));
    expect(checkPerson({ ...values, posts, left_on: "soon" })).toEqual({
      "posts.1.until_on": "invalid_date",
      left_on: "invalid_date",
    });
  });

  it("sends only what was changed", () => {
    const values = toValues(person);
    expect(toChange(values, { ...values, left_on: "2026-12-31" })).toEqual({ left_on: "2026-12-31" });
  });
});
