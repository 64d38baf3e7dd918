import { Notifications } from "@mantine/notifications";
import "@mantine/notifications/styles.css";

/** Where short notices appear; what was said before it came is shown then. */
export function Notices() {
  return <Notifications position="bottom-right" />;
}
