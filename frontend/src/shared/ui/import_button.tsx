import { Button } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/auth/session";

/** The way to many records at once, from a file; whoever shows it asks for the register's own right. */
export function ImportButton({ register }: { register: string }) {
  const { t } = useTranslation("shared");
  const mayImport = useCan("import_records");
  if (!mayImport) return null;
  return (
    <Button
      className="hk-no-print"
      variant="default"
      leftSection={<IconFileImport size={16} aria-hidden="true" />}
      renderRoot={(props) => <Link {...props} to="/imports/new" search={{ register }} />}
    >
      {t("import_file")}
    </Button>
  );
}
