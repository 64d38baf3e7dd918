import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useSignOut } from "@/shared/auth/session";
import { RecordSkeleton } from "@/shared/ui/skeletons";

/** Ends the session once the pages behind the sign-in are left, and shows the front door. */
export function SignOutPage() {
  const { mutate } = useSignOut();
  const navigate = useNavigate();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    mutate(undefined, { onSettled: () => void navigate({ to: "/sign-in", search: {}, replace: true }) });
  }, [mutate, navigate]);
  return <RecordSkeleton />;
}
