import { expectTypeOf, test } from "vitest";
import type { paths } from "@/shared/api/schema.gen";
import type { Unkept } from "@/shared/table/list_search";
import type { PartnerSearch } from "./partners";

type Query = NonNullable<paths["/v1/partners"]["get"]["parameters"]["query"]>;

test("the address keeps whatever the list can be asked", () => {
  expectTypeOf<Unkept<Query, PartnerSearch>>().toBeNever();
});
