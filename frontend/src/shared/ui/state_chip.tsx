import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleDot,
  IconClockExclamation,
  IconUsers,
} from "@tabler/icons-react";
import classes from "./state_chip.module.css";

/** rest: draft, closed · us: with us · others: with others · ok: in force, done · warn: attention · late: late, broken */
export type Tone = "rest" | "us" | "others" | "ok" | "warn" | "late";

const ICONS = {
  rest: IconCircleDashed,
  us: IconCircleDot,
  others: IconUsers,
  ok: IconCircleCheck,
  warn: IconAlertTriangle,
  late: IconClockExclamation,
};

type Props = {
  tone: Tone;
  /** Already translated. */
  label: string;
};

/** One language of state on every desk: text, icon and colour together. */
export function StateChip({ tone, label }: Props) {
  const Icon = ICONS[tone];
  return (
    <span className={classes["chip"]} data-tone={tone}>
      <Icon size={14} stroke={2} aria-hidden="true" />
      {label}
    </span>
  );
}
