import { Button, Menu } from "@mantine/core";
import {
  IconBraces,
  IconColumns3,
  IconDownload,
  IconFileSpreadsheet,
  IconFileTypeCsv,
} from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "@/shared/api/client";
import { apiOrigin } from "@/shared/api/config";
import { exportAddress, type ExportFormat, type Exported } from "./export_address";

type Props = { exported: Exported; columns: readonly string[] };

const FORMATS: { format: ExportFormat; icon: typeof IconDownload }[] = [
  { format: "xlsx", icon: IconFileSpreadsheet },
  { format: "csv", icon: IconFileTypeCsv },
  { format: "ndjson", icon: IconBraces },
];

/** The browser saves the file: nothing of it passes through the page. */
function save(address: string) {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  link.click();
}

/** What the list finds, as a file in the columns that are shown, or in all the register has. */
export function ExportMenu({ exported, columns }: Props) {
  const { t, i18n } = useTranslation("shared");
  const [asked, setAsked] = useState(false);
  const download = async (format: ExportFormat, wanted: readonly string[]) => {
    setAsked(true);
    // A plain link renews no session: a call of the page's own does, where it has run out.
    await api.GET("/v1/me").catch(() => null);
    save(`${apiOrigin()}${exportAddress(exported, format, wanted, i18n.language)}`);
    setAsked(false);
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          className="hk-no-print"
          loading={asked}
          leftSection={<IconDownload size={16} aria-hidden="true" />}
        >
          {t("export.title")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label aria-hidden="true">{t("export.what")}</Menu.Label>
        <div role="group" aria-label={t("export.what")}>
          {FORMATS.map(({ format, icon: Icon }) => (
            <Menu.Item
              key={format}
              leftSection={<Icon size={16} aria-hidden="true" />}
              onClick={() => void download(format, columns)}
            >
              {t(`export.${format}`)}
            </Menu.Item>
          ))}
          <Menu.Item
            leftSection={<IconColumns3 size={16} aria-hidden="true" />}
            onClick={() => void download("xlsx", [])}
          >
            {t("export.whole")}
          </Menu.Item>
        </div>
      </Menu.Dropdown>
    </Menu>
  );
}
