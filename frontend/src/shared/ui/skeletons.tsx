import { Skeleton, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** Keeps the place of `rows` table rows while they load. */
export function TableSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <Loading>
      <Stack gap={10} p="md" className="hk-card">
        {Array.from({ length: rows }, (_, index) => (
          <Skeleton key={index} height={38} />
        ))}
      </Stack>
    </Loading>
  );
}

/** Keeps the place of a record's or form's page while it loads. */
export function RecordSkeleton() {
  return (
    <Loading>
      <Stack gap="md">
        <Skeleton height={34} width="55%" />
        <Skeleton height={96} />
        <Skeleton height={320} />
      </Stack>
    </Loading>
  );
}

function Loading({ children }: { children: React.ReactNode }) {
  const { t } = useTranslation("shared");
  return (
    <div role="status" aria-label={t("loading")}>
      {children}
    </div>
  );
}
