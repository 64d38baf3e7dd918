import { useEffect, useState, type ReactNode } from "react";

const AFTER_MS = 1500;

/** What nobody waits for comes after the first screen, and does not compete with it for the line. */
export function Later({ children }: { children: ReactNode }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setDue(true), AFTER_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return due ? children : null;
}
