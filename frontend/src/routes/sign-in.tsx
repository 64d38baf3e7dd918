import { createFileRoute, redirect } from "@tanstack/react-router";
import * as z from "zod/mini";
import { SignInPage } from "@/app/sign_in_page";
import { sessionQuery } from "@/shared/auth/session";

/** Only a path of our own: an address of another site would be an open redirect. */
const ownPath = z.string().check(z.regex(/^\/(?![/\\])/u));
const search = z.object({ next: z.catch(z.optional(ownPath), undefined) });

export const Route = createFileRoute("/sign-in")({
  validateSearch: search,
  beforeLoad: async ({ context, search: { next } }) => {
    const me = await context.queryClient.ensureQueryData(sessionQuery).catch(() => null);
    if (me) throw redirect({ href: next ?? "/", replace: true });
  },
  component: SignIn,
});

function SignIn() {
  const { next } = Route.useSearch();
  const navigate = Route.useNavigate();
  return <SignInPage onDone={() => void navigate({ href: next ?? "/", replace: true })} />;
}
