import { expect, it } from "vitest";
import { EXAMPLES, identifierProblem } from "./identifiers";

type Given = Parameters<typeof identifierProblem>[0];
const problem = (scheme: Given["scheme"], value: string) => identifierProblem({ scheme, value });

// The same values as in the API's own test.
it("knows an identifier by its scheme", () => {
  for (const [scheme, value] of Object.entries(EXAMPLES)) {
    expect(problem(scheme as Given["scheme"], value)).toBeNull();
  }
  for (const good of ["https://ror.org/05a28rw58", " ROR.org/05A28RW58/ ", "02mhbdp94", "013meh722", ""]) {
    expect(problem("ror", good)).toBeNull();
  }
  expect(problem("ror", "05a28rw59")).toBe("invalid_check_digits");
  for (const bad of ["15a28rw58", "05a28rw5", "05a28rwx8", "05a28iw58", "ror"]) {
    expect(problem("ror", bad)).toBe("invalid_ror");
  }
  expect(problem("erasmus", "sk  zilina01")).toBeNull();
  expect(problem("erasmus", "F PARIS001")).toBeNull();
  expect(problem("erasmus", "UK-LONDON")).toBe("invalid_erasmus");
  expect(problem("schac", "Uniza.SK")).toBeNull();
  expect(problem("schac", "uniza")).toBe("invalid_schac");
  expect(problem("pic", "99965692")).toBe("invalid_pic");
  expect(problem("other", "  a1 ")).toBeNull();
});
