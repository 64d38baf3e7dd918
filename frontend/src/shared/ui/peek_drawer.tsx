import { ActionIcon, Drawer, Group } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import type { KeyboardEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";

type Props = {
  opened: boolean;
  title: ReactNode;
  children: ReactNode;
  onClose: () => void;
  /** The row above and below in the list; absent at its ends. */
  onPrevious?: () => void;
  onNext?: () => void;
};

/** Looks at a record beside the list, without leaving it; Up and Down go on. Focus returns to the row on closing. */
export function PeekDrawer({ opened, title, children, onClose, onPrevious, onNext }: Props) {
  const { t } = useTranslation("shared");
  const onKeyDown = (event: KeyboardEvent) => {
    const go = event.key === "ArrowDown" ? onNext : event.key === "ArrowUp" ? onPrevious : undefined;
    if (!go) return;
    event.preventDefault();
    go();
  };
  const steps = [
    { label: t("table.previous"), go: onPrevious, Icon: IconChevronUp },
    { label: t("table.next"), go: onNext, Icon: IconChevronDown },
  ];
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      onKeyDown={onKeyDown}
      position="right"
      size="min(460px, 100vw)"
      title={title}
      overlayProps={{ backgroundOpacity: 0.15 }}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {onPrevious || onNext ? (
        <Group gap={4} mb="sm">
          {steps.map(({ label, go, Icon }) => (
            <ActionIcon
              key={label}
              size={32}
              variant="default"
              aria-label={label}
              title={label}
              aria-disabled={!go}
              data-disabled={!go || undefined}
              onClick={go}
            >
              <Icon size={16} aria-hidden="true" />
            </ActionIcon>
          ))}
        </Group>
      ) : null}
      {children}
    </Drawer>
  );
}
