import { expect, it } from "vitest";
import { RECORD_ID, row } from "../testing/sample";
import { following, neighbour } from "./cells";

const rows = [row(3), row(4, { record: { id: RECORD_ID, label: "PRT-0001" } }), row(5)];
const fields = ["name", "country"];

it("goes from cell to cell, and passes over what is in the register", () => {
  expect(following(rows, fields, { row: 3, field: "name" }, 1)).toEqual({ row: 3, field: "country" });
  expect(following(rows, fields, { row: 3, field: "country" }, 1)).toEqual({ row: 5, field: "name" });
  expect(following(rows, fields, { row: 5, field: "name" }, -1)).toEqual({ row: 3, field: "country" });
  expect(following(rows, fields, { row: 5, field: "country" }, 1)).toBeNull();
  expect(neighbour(rows, fields, { row: 3, field: "name" }, "ArrowDown")).toEqual({ row: 5, field: "name" });
  expect(neighbour(rows, fields, { row: 3, field: "name" }, "ArrowRight")?.field).toBe("country");
  expect(neighbour(rows, fields, { row: 3, field: "name" }, "ArrowLeft")).toBeNull();
  expect(neighbour(rows, fields, { row: 3, field: "name" }, "a")).toBeNull();
});
