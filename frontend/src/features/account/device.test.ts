import { expect, it } from "vitest";
import { deviceOf } from "./device";

const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

it("names browsers as people know them", () => {
  expect(deviceOf(CHROME)).toEqual({ name: "Chrome, Windows", kind: "computer" });
  expect(deviceOf(IPHONE)).toEqual({ name: "Safari, iOS", kind: "phone" });
});

it("names programs by their first word, and nothing where nothing is said", () => {
  expect(deviceOf("curl/8.14.1")).toEqual({ name: "curl", kind: "program" });
  expect(deviceOf(null)).toEqual({ name: null, kind: "program" });
});
