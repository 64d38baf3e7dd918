import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleDot,
  IconClockExclamation,
  IconLock,
  IconUsers,
  type Icon,
} from "@tabler/icons-react";
import classes from "./state_chip.module.css";

/** rest: draft, not begun · shut: closed, ended · us: with us · others: with others · ok: in force, done · warn: attention · late: late, broken */
export type Tone = "rest" | "shut" | "us" | "others" | "ok" | "warn" | "late";

const ICONS = {
  rest: IconCircleDashed,
  shut: IconLock,
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
  /** Where the tone's own would say the wrong thing. */
  icon?: Icon;
};

/** One language of state on every desk: text, icon and colour together. */
export function StateChip({ tone, label, icon }: Props) {
  const Icon = icon ?? ICONS[tone];
  return (
    <span className={classes["chip"]} data-tone={tone}>
      <Icon size={14} stroke={2} aria-hidden="true" />
      {label}
    </span>
  );
}
