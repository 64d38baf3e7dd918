import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import type { Me } from "@/shared/api/model";
import { sessionQuery } from "@/shared/auth/session";

const loadDialog = () => import("./session_end_dialog");
const SessionEndDialog = lazy(() => loadDialog().then((module) => ({ default: module.SessionEndDialog })));

type Listener = () => void;

/** Carries "the session is over" from the query client to the dialog. */
export function makeSessionEnd() {
  const listeners = new Set<Listener>();
  return {
    announce: () => listeners.forEach((listener) => listener()),
    listen: (listener: Listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const AFTER_MS = 3000;

/** Fetched while all is well: when the session is over, the network may be too. */
function useFetchedAhead(): void {
  useEffect(() => {
    const timer = window.setTimeout(() => void loadDialog().catch(() => undefined), AFTER_MS);
    return () => window.clearTimeout(timer);
  }, []);
}

/** Waits for the end of the session, and asks to sign in again over the page. */
export function SessionEnd({ sessionEnd }: { sessionEnd: ReturnType<typeof makeSessionEnd> }) {
  const client = useQueryClient();
  const [login, setLogin] = useState<string | null>(null);
  useFetchedAhead();
  useEffect(
    () =>
      sessionEnd.listen(() => {
        const me = client.getQueryData<Me | null>(sessionQuery.queryKey);
        if (me) setLogin(me.login);
      }),
    [sessionEnd, client],
  );
  return (
    <Suspense>
      {login === null ? null : <SessionEndDialog login={login} onBack={() => setLogin(null)} />}
    </Suspense>
  );
}
