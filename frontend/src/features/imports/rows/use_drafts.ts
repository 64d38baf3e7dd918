import { useState } from "react";
import { keyOf, type Cell } from "./cells";

type Draft = { text: string; refused: boolean };
type Held = Readonly<Record<string, Draft>>;

/** What was typed into cells and is not saved: on its way, or refused. */
export function useDrafts() {
  const [held, setHeld] = useState<Held>({});
  /** A text typed meanwhile is another matter than the one just answered. */
  const settle = (cell: Cell, text: string, after: (now: Held) => Held) =>
    setHeld((now) => (now[keyOf(cell)]?.text === text ? after(now) : now));
  const without = (cell: Cell) => (now: Held) =>
    Object.fromEntries(Object.entries(now).filter(([key]) => key !== keyOf(cell)));
  return {
    textOf: (cell: Cell) => held[keyOf(cell)]?.text,
    isRefused: (cell: Cell) => held[keyOf(cell)]?.refused ?? false,
    anyRefused: Object.values(held).some(({ refused }) => refused),
    hold: (cell: Cell, text: string) =>
      setHeld((now) => ({ ...now, [keyOf(cell)]: { text, refused: false } })),
    drop: (cell: Cell) => setHeld(without(cell)),
    saved: (cell: Cell, text: string) => settle(cell, text, without(cell)),
    refuse: (cell: Cell, text: string) =>
      settle(cell, text, (now) => ({ ...now, [keyOf(cell)]: { text, refused: true } })),
  };
}
