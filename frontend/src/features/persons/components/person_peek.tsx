import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { PersonSummary } from "@/shared/api/model";
import { Channels } from "@/shared/ui/channels";
import { ErrorState } from "@/shared/ui/error_state";
import { Fact, Facts } from "@/shared/ui/facts";
import { personQuery } from "../api/persons";
import classes from "./persons.module.css";
import { PersonChip } from "./use_person_words";

/** A person beside the list: post, unit, how to reach. */
export function PersonPeek({ person }: { person: PersonSummary }) {
  const { t } = useTranslation("persons");
  const { data, error } = useQuery(personQuery(person.id));
  const { id, post, other_names: others, left_on: leftOn } = person;
  return (
    <div className={classes["peek"]}>
      <div>
        <PersonChip leftOn={leftOn} />
      </div>
      <Facts narrow>
        <Fact label={t("field.post")}>{post?.title ?? t("no_post")}</Fact>
        {post ? <Fact label={t("field.unit")}>{post.unit.name}</Fact> : null}
        {others.length > 0 ? <Fact label={t("field.other_names")}>{others.join(" · ")}</Fact> : null}
        {data && data.channels.length > 0 ? (
          <Fact label={t("field.channels")}>
            <Channels channels={data.channels} />
          </Fact>
        ) : null}
        {data?.notes ? <Fact label={t("field.notes")}>{data.notes}</Fact> : null}
      </Facts>
      {error ? <ErrorState error={error} /> : null}
      <Button
        variant="default"
        renderRoot={(props) => <Link {...props} to="/persons/$personId" params={{ personId: id }} />}
      >
        {t("record_open")}
      </Button>
    </div>
  );
}
