import { useId } from "react";
import classes from "./girih_pattern.module.css";

type Props = {
  /** Side of one tile in pixels. */
  size?: number;
  className?: string;
};

/** A line pattern of ten-pointed stars and kites, drawn for sign-in, public headers and empty states only. */
export function GirihPattern({ size = 120, className }: Props) {
  const id = useId();
  return (
    <svg className={`${classes["pattern"]} ${className ?? ""}`} aria-hidden="true" focusable="false">
      <defs>
        <pattern id={id} width={size} height={size} viewBox="0 0 120 120" patternUnits="userSpaceOnUse">
          <g fill="none" stroke="currentColor" strokeWidth="1">
            <path d="M60 18 72.4 30.1 89.7 30.3 89.9 47.6 102 60 89.9 72.4 89.7 89.7 72.4 89.9 60 102 47.6 89.9 30.3 89.7 30.1 72.4 18 60 30.1 47.6 30.3 30.3 47.6 30.1Z" />
            <path d="M60 38 66 45.5 75.6 44.4 74.5 54 82 60 74.5 66 75.6 75.6 66 74.5 60 82 54 74.5 44.4 75.6 45.5 66 38 60 45.5 54 44.4 44.4 54 45.5Z" />
            <path d="M60 0V18M60 102V120M0 60H18M102 60H120M30.3 30.3 0 0M89.7 30.3 120 0M30.3 89.7 0 120M89.7 89.7 120 120" />
            <path d="M0 24 24 24 24 0M120 24H96V0M0 96H24V120M120 96H96V120" />
            <path d="M24 24 30.3 30.3 47.6 30.1 60 18 60 0M60 18 72.4 30.1M24 24 0 60M24 24 60 0M96 24 60 0M96 24 120 60M24 96 0 60M24 96 60 120M96 96 120 60M96 96 60 120" />
          </g>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  );
}
