import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/ui/empty_state";
import { PageHeader } from "@/shared/ui/page_header";

export function NotFoundPage() {
  const { t } = useTranslation("app");
  return (
    <>
      <PageHeader title={t("not_found.title")} />
      <EmptyState
        title={t("not_found.text")}
        action={
          <Button renderRoot={(props) => <Link to="/" {...props} />} variant="default">
            {t("not_found.home")}
          </Button>
        }
      />
    </>
  );
}
