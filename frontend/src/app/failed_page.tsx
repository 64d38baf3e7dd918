import { useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/shared/api/problem";
import { ErrorState } from "@/shared/ui/error_state";
import { PageHeader } from "@/shared/ui/page_header";
import { NotFoundPage } from "./not_found_page";

/** A page whose data could not be had. */
export function FailedPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation("app");
  const router = useRouter();
  if (asProblem(error).status === 404) return <NotFoundPage />;
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
