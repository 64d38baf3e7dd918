import { Alert, Button, Code, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/shared/api/problem";
import { useProblemText } from "./problem_text";

type Props = {
  /** Whatever was thrown; anything but an `ApiProblem` reads as unexpected. */
  error: unknown;
  /** Defaults to "could not be loaded". */
  title?: string;
  onRetry?: () => void;
};

/** Refusals that need no administrator: their request id would only puzzle. */
const EXPECTED = new Set(["wrong_credentials", "forbidden", "not_found", "unauthenticated", "session_ended"]);

/** What happened, what to do, and the request id to tell the administrator. */
export function ErrorState({ error, title, onRetry }: Props) {
  const { t } = useTranslation("shared");
  const text = useProblemText();
  const problem = asProblem(error);
  return (
    <Alert
      role="alert"
      color="red"
      variant="outline"
      icon={<IconAlertTriangle aria-hidden="true" />}
      title={title ?? t("problem.load")}
    >
      <Text size="sm">{text.problem(problem)}</Text>
      <Group mt="xs" gap="sm">
        {onRetry ? (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t("retry")}
          </Button>
        ) : null}
        {problem.requestId && !EXPECTED.has(problem.code) ? (
          <Code>{t("request_id", { id: problem.requestId })}</Code>
        ) : null}
      </Group>
    </Alert>
  );
}
