import { createFileRoute, redirect } from "@tanstack/react-router";
import { firstPage } from "@/app/shell/pages";

export const Route = createFileRoute("/_office/")({
  beforeLoad: ({ context }) => {
    throw redirect({ to: firstPage(context.me), replace: true });
  },
});
