import type { Me, Permission } from "@/shared/api/model";
import { ApiProblem } from "@/shared/api/problem";
import { can } from "./session";

/** Stops a route that the role has no business on; the page says so. */
export function requirePermission(me: Me, permission: Permission): void {
  if (!can(me, permission)) throw new ApiProblem({ code: "forbidden", status: 403 });
}
