import { Button, Group } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

export type PagerProps = {
  next: string | null | undefined;
  previous: string | null | undefined;
  /** Puts the cursor into the URL. */
  onPage: (cursor: string) => void;
};

/** Keyset pages: forwards and back, no numbers. Nothing to turn shows nothing. */
export function Pager({ next, previous, onPage }: PagerProps) {
  const { t } = useTranslation("shared");
  if (!next && !previous) return null;
  return (
    <Group
      role="navigation"
      justify="center"
      gap="sm"
      mt="md"
      aria-label={t("table.pages")}
      className="hk-no-print"
    >
      <Button
        variant="default"
        size="xs"
        disabled={!previous}
        leftSection={<IconChevronLeft size={16} aria-hidden="true" />}
        onClick={() => previous && onPage(previous)}
      >
        {t("table.previous")}
      </Button>
      <Button
        variant="default"
        size="xs"
        disabled={!next}
        rightSection={<IconChevronRight size={16} aria-hidden="true" />}
        onClick={() => next && onPage(next)}
      >
        {t("table.next")}
      </Button>
    </Group>
  );
}
