import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PageHeader } from "@/shared/ui/page_header";

export const Route = createFileRoute("/_office/partners/")({ component: Partners });

function Partners() {
  const { t } = useTranslation("app");
  return <PageHeader title={t("page.partners")} />;
}
