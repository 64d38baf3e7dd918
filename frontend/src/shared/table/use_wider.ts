import { useEffect, useRef, useState, type RefObject } from "react";

/** Whether what is inside is wider than its frame, which has to be scrolled then. */
export function useWider<Frame extends HTMLElement>(): [RefObject<Frame | null>, boolean] {
  const frame = useRef<Frame>(null);
  const [wider, setWider] = useState(false);
  useEffect(() => {
    const outer = frame.current;
    const inner = outer?.firstElementChild;
    if (!outer || !inner) return undefined;
    const observer = new ResizeObserver(() =>
      setWider(inner.getBoundingClientRect().width > outer.clientWidth + 1),
    );
    observer.observe(outer);
    observer.observe(inner);
    return () => observer.disconnect();
  }, []);
  return [frame, wider];
}
