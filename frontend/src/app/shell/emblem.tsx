import { useInstitutionNames } from "@/shared/auth/institution";

/** The institute's emblem from the settings; our own star until one is set. The name stands beside it. */
export function Emblem({ size }: { size: number }) {
  const { emblem } = useInstitutionNames();
  if (emblem) {
    return (
      <img
        src={emblem}
        alt=""
        width={size}
        height={size}
        style={{
          objectFit: "contain",
          flex: "none",
          padding: 2,
          borderRadius: 8,
          border: "2px solid var(--hk-brand-accent)",
        }}
      />
    );
  }
  return (
    <svg
      width={size}
      height={size}
      viewBox="-1 1 42 42"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      aria-hidden="true"
    >
      <path d="M20 3l5 8 9-3-3 9 8 5-8 5 3 9-9-3-5 8-5-8-9 3 3-9-8-5 8-5-3-9 9 3z" />
      <circle cx="20" cy="21" r="5" stroke="var(--hk-brand-accent)" />
    </svg>
  );
}
