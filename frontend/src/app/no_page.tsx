import { NotFoundPage } from "./not_found_page";
import classes from "./no_page.module.css";
import { Shell } from "./shell/shell";

/** An address that is no page: in the frame for who is signed in, plain for anybody else. */
export function NoPage({ framed }: { framed: boolean }) {
  if (!framed) {
    return (
      <main className={classes["plain"]}>
        <NotFoundPage />
      </main>
    );
  }
  return (
    <Shell>
      <NotFoundPage />
    </Shell>
  );
}
