import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, Navigate, useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/shared/api/problem";
import { sessionQuery } from "@/shared/auth/session";
import { EmptyState } from "@/shared/ui/empty_state";
import { ErrorState } from "@/shared/ui/error_state";
import { PageHeader } from "@/shared/ui/page_header";
import { NotFoundPage } from "./not_found_page";

/** A page whose data could not be had. */
export function FailedPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation("app");
  const router = useRouter();
  const { status } = asProblem(error);
  if (status === 404) return <NotFoundPage />;
  if (status === 403) return <ForbiddenPage />;
  if (status === 401) return <Navigate to="/sign-in" search={{ next: router.state.location.href }} />;
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <>
      <PageHeader title={t("failed.title")} />
      <ErrorState error={error} onRetry={retry} />
    </>
  );
}

/** Trying again would not help here: another role is needed. */
function ForbiddenPage() {
  const { t } = useTranslation("app");
  const { data: me } = useQuery(sessionQuery);
  // An administrator would be sent to ask themselves.
  const admin = me?.roles.some(({ role }) => role === "admin") ?? false;
  return (
    <>
      <PageHeader title={t("forbidden.title")} />
      <EmptyState
        title={t(admin ? "forbidden.admin" : "forbidden.text")}
        action={
          <Button renderRoot={(props) => <Link to="/" {...props} />} variant="default">
            {t("not_found.home")}
          </Button>
        }
      />
    </>
  );
}
