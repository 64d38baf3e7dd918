import { ActionIcon, Button, Group } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { UnitSummary } from "@/shared/api/model";
import { openRow } from "@/shared/table/open_row";
import { FEW, parentsOf, visibleRows, type TreeRow } from "./tree_state";
import classes from "./units.module.css";
import { UnitChip } from "./use_unit_words";

type Props = {
  units: UnitSummary[];
  /** Filters narrow the tree: what they found must be seen. */
  narrowed: boolean;
  busy: boolean;
  /** Stands before the buttons that fold: the day whose names are shown. */
  before: ReactNode;
};

/** The tree as a table: what is below is indented, folded by arrow keys, and its level is read out. */
export function UnitTreeTable({ units, narrowed, busy, before }: Props) {
  const { t } = useTranslation("units");
  const body = useRef<HTMLTableSectionElement>(null);
  const [chosen, setFolded] = useState<ReadonlySet<string> | null>(null);
  const parents = parentsOf(units);
  const folded = narrowed ? NOTHING : (chosen ?? (units.length > FEW ? parents : NOTHING));
  const rows = visibleRows(units, folded);
  const fold = (id: string, on: boolean) => {
    const next = new Set(folded);
    if (on) next.add(id);
    else next.delete(id);
    setFolded(next);
  };
  return (
    <>
      <Group gap={4} className={`${classes["tools"]} hk-no-print`}>
        {before}
        {narrowed || parents.size === 0 ? null : (
          <>
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setFolded(NOTHING)}>
              {t("expand_all")}
            </Button>
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setFolded(parents)}>
              {t("collapse_all")}
            </Button>
          </>
        )}
      </Group>
      <div className={`hk-card ${classes["frame"]}`} aria-busy={busy} data-busy={busy || undefined}>
        <table className={classes["tree"]}>
          <caption className="hk-visually-hidden">
            {t("title")}. {t("hint")}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t("one")}</th>
              <th scope="col" className={classes["second"]}>
                {t("field.kind")}
              </th>
              <th scope="col" className={classes["second"]}>
                {t("field.code")}
              </th>
              <th scope="col" className={classes["second"]}>
                {t("field.closed")}
              </th>
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map((row) => (
              <Row key={row.unit.id} row={row} fixed={narrowed} body={body} onFold={fold} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const NOTHING: ReadonlySet<string> = new Set();

type RowProps = {
  row: TreeRow;
  /** Nothing can be folded while filters show what they found. */
  fixed: boolean;
  body: RefObject<HTMLTableSectionElement | null>;
  onFold: (id: string, on: boolean) => void;
};

function Row({ row: { unit, parent, expanded }, fixed, body, onFold }: RowProps) {
  const { t } = useTranslation("units");
  const { id, name, short_name: short, kind, code, depth, found } = unit;
  // Most units go on: only what does not is worth a chip.
  const ending = unit.closed || Boolean(unit.closed_on);
  const foldable = parent && !fixed;
  const fold = foldable ? (on: boolean) => onFold(id, on) : undefined;
  const Chevron = expanded ? IconChevronDown : IconChevronRight;
  return (
    <tr
      data-level={depth + 1}
      data-found={found || undefined}
      data-unit={id}
      onClick={openRow}
      onKeyDown={(event) => onRowKey(event, body.current, { expanded, fold, parent: unit.parent_id })}
    >
      <td>
        <div className={classes["name"]} style={{ paddingInlineStart: `calc(var(--hk-indent) * ${depth})` }}>
          {foldable ? (
            <ActionIcon
              size={24}
              aria-expanded={expanded}
              aria-label={t("below_of", { name })}
              onClick={() => onFold(id, expanded)}
            >
              <Chevron size={16} aria-hidden="true" />
            </ActionIcon>
          ) : (
            <span className={classes["leaf"]} />
          )}
          <span>
            <Link to="/units/$unitId" params={{ unitId: id }} className={classes["link"]}>
              {name}
            </Link>
            {short ? <span className={classes["short"]}> {short}</span> : null}
            <span className="hk-visually-hidden">, {t("level", { level: depth + 1 })}</span>
            <span className={classes["under"]}>
              {t(`shared:unit_kind.${kind}`)}
              {ending ? <UnitChip {...unit} /> : null}
            </span>
          </span>
        </div>
      </td>
      <td className={classes["second"]}>{t(`shared:unit_kind.${kind}`)}</td>
      <td className={`${classes["second"]} hk-numbers`}>{code ?? "—"}</td>
      <td className={classes["second"]}>{ending ? <UnitChip {...unit} /> : null}</td>
    </tr>
  );
}

type KeyTarget = {
  expanded: boolean;
  fold: ((on: boolean) => void) | undefined;
  parent: string | null | undefined;
};

function go(row: HTMLElement | undefined): void {
  row?.querySelector<HTMLElement>("a")?.focus();
}

/** Right unfolds or goes to the first below, left folds or goes to the unit above, up and down go row by row. */
function onRowKey(
  event: KeyboardEvent,
  body: HTMLElement | null,
  { expanded, fold, parent }: KeyTarget,
): void {
  if (!(event.target instanceof HTMLAnchorElement) || !body) return;
  const rows = [...body.querySelectorAll<HTMLElement>("tr")];
  const at = rows.findIndex((row) => row.contains(event.target as Node));
  const above = () => go(rows.find((row) => row.dataset["unit"] === parent));
  const acts: Record<string, () => void> = {
    ArrowDown: () => go(rows[at + 1]),
    ArrowUp: () => go(rows[at - 1]),
    Home: () => go(rows[0]),
    End: () => go(rows.at(-1)),
    ArrowRight: () => (fold && !expanded ? fold(false) : expanded ? go(rows[at + 1]) : undefined),
    ArrowLeft: () => (fold && expanded ? fold(true) : above()),
  };
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}
