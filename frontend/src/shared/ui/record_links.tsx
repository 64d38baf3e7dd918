import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { PersonRef, UnitRef } from "@/shared/api/model";
import { useCan } from "@/shared/auth/session";

/** A person's name; whoever may see people goes to the record by it. */
export function PersonName({ person: { id, name } }: { person: PersonRef }) {
  const seesPeople = useCan("view_persons");
  if (!seesPeople) return name;
  return (
    <Anchor
      inherit
      underline="always"
      renderRoot={(link) => <Link {...link} to="/persons/$personId" params={{ personId: id }} />}
    >
      {name}
    </Anchor>
  );
}

/** A unit's name; whoever may see units goes to the record by it. */
export function UnitName({ unit: { id, name } }: { unit: Pick<UnitRef, "id" | "name"> }) {
  const seesUnits = useCan("view_units");
  if (!seesUnits) return name;
  return (
    <Anchor
      inherit
      underline="always"
      renderRoot={(link) => <Link {...link} to="/units/$unitId" params={{ unitId: id }} />}
    >
      {name}
    </Anchor>
  );
}
