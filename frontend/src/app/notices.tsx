import { useMediaQuery } from "@mantine/hooks";
import { Notifications } from "@mantine/notifications";
import "@mantine/notifications/styles.css";

/**
 * Where short notices appear; what was said before it came is shown then. Primary buttons stand on the right and,
 * on a phone, at the foot: notices keep to the left, on a phone to the top. They lie below every dialog (200), above
 * the page and its top bar (100).
 */
export function Notices() {
  const phone = useMediaQuery("(max-width: 48em)");
  return <Notifications position={phone ? "top-center" : "bottom-left"} containerWidth={360} zIndex={150} />;
}
