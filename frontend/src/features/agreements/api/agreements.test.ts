import { expectTypeOf, test } from "vitest";
import type { paths } from "@/shared/api/schema.gen";
import type { Unkept } from "@/shared/table/list_search";
import type { AgreementSearch } from "./agreements";

type Query = NonNullable<paths["/v1/agreements"]["get"]["parameters"]["query"]>;

test("the address keeps whatever the list can be asked", () => {
  expectTypeOf<Unkept<Query, AgreementSearch>>().toBeNever();
});
