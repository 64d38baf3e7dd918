import { Alert, Anchor, List } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

export type SummaryItem = {
  /** Path of the field in the form; `""` for what belongs to no field. */
  path: string;
  label: string;
  message: string;
};

type Props = {
  items: SummaryItem[];
  /** Moves the focus to the field of this path. */
  onJump: (path: string) => void;
};

/** All errors of a form in one place; each jumps to its field. */
export function ErrorSummary({ items, onJump }: Props) {
  const { t } = useTranslation("shared");
  const box = useRef<HTMLDivElement>(null);
  const count = items.length;
  useEffect(() => {
    if (count > 0) box.current?.scrollIntoView?.({ block: "nearest" });
  }, [count]);
  if (count === 0) return null;
  return (
    <Alert ref={box} role="alert" color="red" variant="outline" title={t("summary.title", { count })}>
      <List size="sm" spacing={2}>
        {items.map((item) => (
          <List.Item key={`${item.path}:${item.message}`}>
            {item.path === "" ? (
              item.message
            ) : (
              <Anchor
                inherit
                c="inherit"
                underline="always"
                href={`#${item.path}`}
                onClick={(event) => {
                  event.preventDefault();
                  onJump(item.path);
                }}
              >
                {item.label}: {item.message}
              </Anchor>
            )}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
