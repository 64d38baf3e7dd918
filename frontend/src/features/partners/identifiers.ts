import type { components } from "@/shared/api/schema.gen";
import { isDomain } from "@/shared/form/parse";

type Identifier = components["schemas"]["PartnerIdentifier"];
type Scheme = Identifier["scheme"];

/** What an identifier of a scheme looks like; schemes without a form of their own have none. */
export const EXAMPLES: Partial<Record<Scheme, string>> = {
  ror: "05a28rw58",
  schac: "uniza.sk",
  erasmus: "SK ZILINA01",
  pic: "999656925",
};

/** The letters ROR counts with: no i, l, o, u. */
const CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";

function rorProblem(value: string): string | null {
  const bare = value
    .toLowerCase()
    .replace(/^(https?:\/\/)?(ror\.org\/)?/u, "")
    .replace(/\/+$/u, "");
  if (!/^0[\da-hjkmnp-tv-z]{6}\d\d$/u.test(bare)) return "invalid_ror";
  const digits = Array.from(bare.slice(0, 7), (letter) => CROCKFORD.indexOf(letter));
  const number = digits.reduce((sum, digit) => sum * 32 + digit, 0);
  return 98 - ((number * 100) % 97) === Number(bare.slice(7)) ? null : "invalid_check_digits";
}

/** `SK ZILINA01`, `F PARIS001`: the country, the town with its number in four to ten signs. */
function erasmusProblem(value: string): string | null {
  const [, town = ""] = /^[A-Z]{1,3} +([A-Z-]+\d{2,3})$/u.exec(value.toUpperCase()) ?? [];
  return town.length >= 4 && town.length <= 10 ? null : "invalid_erasmus";
}

/** Why a value is no identifier of its scheme, by the rules of the API: a code of `errors.*`; `null` for an empty one. */
export function identifierProblem({ scheme, value }: Identifier): string | null {
  const text = value.trim();
  if (text === "") return null;
  if (scheme === "ror") return rorProblem(text);
  if (scheme === "erasmus") return erasmusProblem(text);
  if (scheme === "schac") return isDomain(text.toLowerCase()) ? null : "invalid_schac";
  if (scheme === "pic") return /^\d{9}$/u.test(text) ? null : "invalid_pic";
  return null;
}
