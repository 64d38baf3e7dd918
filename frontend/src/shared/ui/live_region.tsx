/** Tells a screen reader what changed on the page, such as the count of a filtered list. */
export function LiveRegion({ message }: { message: string }) {
  return (
    <div role="status" aria-live="polite" className="hk-visually-hidden">
      {message}
    </div>
  );
}
