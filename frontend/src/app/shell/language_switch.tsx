import { Button, Menu } from "@mantine/core";
import { IconCheck, IconLanguage } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useChangeLanguage } from "@/shared/auth/session";
import { useLanguage } from "@/shared/i18n/use_format";

const LANGUAGES = ["uz", "ru", "en"] as const;

export function LanguageSwitch({ compact = false }: { compact?: boolean }) {
  const { t } = useTranslation("app");
  const language = useLanguage();
  const change = useChangeLanguage();
  const name = t(`shared:language.${language}`);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          px="xs"
          leftSection={compact ? null : <IconLanguage size={17} aria-hidden="true" />}
          aria-label={`${t("shell.language")}: ${compact ? `${language.toUpperCase()}, ` : ""}${name}`}
        >
          {compact ? language.toUpperCase() : name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {LANGUAGES.map((one) => (
          <Menu.Item
            key={one}
            lang={one}
            aria-current={one === language ? "true" : undefined}
            leftSection={<IconCheck size={15} aria-hidden="true" opacity={one === language ? 1 : 0} />}
            onClick={() => change.mutate(one)}
          >
            {t(`shared:language.${one}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
