import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { renderPart } from "@/testing/render";
import { parsePartialDate, partialDateProblem } from "./parse";
import { PartialDateField } from "./parsed_input";

describe("a date that may lack its day", () => {
  it.each([
    ["2016", "2016"],
    ["05.2016", "2016-05"],
    ["5/2016", "2016-05"],
    ["2016-05", "2016-05"],
    ["12.05.2016", "2016-05-12"],
    ["12052016", "2016-05-12"],
    ["13.2016", null],
    ["31.02.2016", null],
    ["may 2016", null],
  ])("reads %s", (typed, read) => {
    expect(parsePartialDate(typed)).toBe(read);
    expect(partialDateProblem(typed)).toBe(read === null ? "invalid_partial_date" : null);
  });

  it("shows month and year as people write them and keeps what it cannot read", async () => {
    const onChange = vi.fn<(value: string) => void>();
    const Sample = () => {
      const [value, setValue] = useState("");
      return (
        <PartialDateField
          label="Signed"
          value={value}
          onChange={(next) => {
            setValue(next);
            onChange(next);
          }}
        />
      );
    };
    renderPart(<Sample />);
    const field = screen.getByLabelText("Signed");
    await userEvent.type(field, "5.2016");
    await userEvent.tab();
    expect(onChange).toHaveBeenLastCalledWith("2016-05");
    expect(field).toHaveValue("05.2016");
    await userEvent.clear(field);
    await userEvent.type(field, "spring 2016");
    await userEvent.tab();
    expect(field).toHaveValue("spring 2016");
  });
});
