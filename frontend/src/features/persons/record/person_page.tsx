import { Anchor, Tabs } from "@mantine/core";
import { useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Person } from "@/shared/api/model";
import { languageName } from "@/shared/i18n/language_names";
import { useFormat } from "@/shared/i18n/use_format";
import { Channels } from "@/shared/ui/channels";
import { ErrorState } from "@/shared/ui/error_state";
import { Fact, Facts } from "@/shared/ui/facts";
import { HistoryList } from "@/shared/ui/history_list";
import { lastList } from "@/shared/table/last_list";
import { PageHeader } from "@/shared/ui/page_header";
import classes from "@/shared/ui/record.module.css";
import { TableSkeleton } from "@/shared/ui/skeletons";
import { UnitName } from "@/shared/ui/record_links";
import { personHistoryQuery, personQuery } from "../api/persons";
import { PersonChip, useFieldLabel, useTerm, useValueText } from "../components/use_person_words";
import { PersonActions } from "./person_actions";
import { TABS, type PersonTab } from "./tabs";

type Props = { id: string; tab: PersonTab; onTab: (tab: PersonTab) => void };

/** A person's record: posts past and present, names, how to reach them. */
export function PersonPage({ id, tab, onTab }: Props) {
  const { data: person } = useSuspenseQuery(personQuery(id));
  return (
    <>
      <Header person={person} />
      <div className={classes["columns"]}>
        <RecordTabs person={person} tab={tab} onTab={onTab} />
        <Side person={person} />
      </div>
    </>
  );
}

function Header({ person }: { person: Person }) {
  const { t } = useTranslation("persons");
  const format = useFormat();
  const { name, names, posts, left_on: leftOn } = person;
  const others = names.map(({ text }) => text).filter((text) => text !== name);
  const main = posts.find(({ held }) => held);
  return (
    <div className={`hk-card ${classes["head"]}`}>
      <PageHeader
        title={name}
        crumbs={
          <Anchor
            inherit
            underline="always"
            renderRoot={(link) => <Link {...link} to="/persons" search={lastList("persons")} />}
          >
            {t("title")}
          </Anchor>
        }
        actions={<PersonActions person={person} />}
        below={
          <>
            {others.length > 0 ? (
              <p className={`${classes["note"]} ${classes["soft"]}`}>{others.slice(0, 4).join(" · ")}</p>
            ) : null}
            <div className={`${classes["line"]} ${classes["facts"]}`}>
              <PersonChip leftOn={leftOn} />
              <span>{main ? format.localized(main.title) : t("no_post")}</span>
              {main ? <UnitName unit={main.unit} /> : null}
            </div>
          </>
        }
      />
    </div>
  );
}

function RecordTabs({ person, tab, onTab }: Omit<Props, "id"> & { person: Person }) {
  const { t } = useTranslation("persons");
  return (
    <Tabs
      className="hk-card"
      value={tab}
      keepMounted={false}
      onChange={(next) => onTab(TABS.find((one) => one === next) ?? "overview")}
    >
      <Tabs.List px="xs" className={classes["tabs"]}>
        {TABS.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {t(`tab.${one}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {TABS.map((one) => (
        <Tabs.Panel key={one} value={one} className={classes["body"]}>
          {one === "history" ? <History id={person.id} /> : <Overview person={person} />}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function Overview({ person }: { person: Person }) {
  const { t } = useTranslation("persons");
  const { language } = useFormat();
  return (
    <>
      <Posts person={person} />
      <section>
        <h2>{t("section.names")}</h2>
        <ul className={classes["list"]}>
          {person.names.map((name) => (
            <li key={`${name.kind}:${name.language}:${name.text}`}>
              <span className={classes["main"]} lang={name.language === "und" ? undefined : name.language}>
                {name.text}
              </span>
              <span className={classes["soft"]}>
                {t(`name_kind.${name.kind}`)} · {languageName(name.language, language)}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {person.notes ? (
        <section>
          <h2>{t("field.notes")}</h2>
          <p className={classes["note"]}>{person.notes}</p>
        </section>
      ) : null}
    </>
  );
}

/** What is held now first, then what ended. */
function Posts({ person: { posts } }: { person: Person }) {
  const { t } = useTranslation("persons");
  const format = useFormat();
  const term = useTerm();
  const ordered = [...posts.filter(({ held }) => held), ...posts.filter(({ held }) => !held)];
  return (
    <section>
      <h2>{t("section.posts")}</h2>
      {posts.length === 0 ? <p className={classes["note"]}>{t("no_post")}</p> : null}
      <ul className={classes["list"]}>
        {ordered.map((post) => (
          <li key={post.id}>
            <span className={classes["main"]}>
              <span style={{ fontWeight: post.held ? 600 : 400 }}>{format.localized(post.title)}</span>
              <br />
              <UnitName unit={post.unit} />
            </span>
            <span className={`${classes["soft"]} hk-numbers`}>
              {t(`shared:post_kind.${post.kind}`)} · {term(post.from_on, post.until_on)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Side({ person }: { person: Person }) {
  const { t } = useTranslation("persons");
  const format = useFormat();
  const by = (at: string, name: string) => t("updated_by", { day: format.day(at), by: name });
  return (
    <aside className={classes["side"]} aria-label={t("section.about")}>
      <section className="hk-card">
        <h2>{t("section.reach")}</h2>
        <Facts narrow>
          <Fact label={t("field.channels")}>
            {person.channels.length > 0 ? <Channels channels={person.channels} /> : null}
          </Fact>
          <Fact label={t("field.language")}>
            {person.language ? languageName(person.language, format.language) : null}
          </Fact>
        </Facts>
      </section>
      <section className="hk-card">
        <h2>{t("section.about")}</h2>
        <Facts narrow>
          <Fact label={t("field.user")}>{person.user ? person.user.name : t("account_none")}</Fact>
          {person.left_on ? <Fact label={t("field.left_on")}>{format.date(person.left_on)}</Fact> : null}
          <Fact label={t("created")}>{by(person.created_at, person.created_by.name)}</Fact>
          <Fact label={t("updated")}>{by(person.updated_at, person.updated_by.name)}</Fact>
        </Facts>
      </section>
    </aside>
  );
}

function History({ id }: { id: string }) {
  const label = useFieldLabel();
  const valueText = useValueText();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery(
    personHistoryQuery(id),
  );
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <TableSkeleton rows={4} />;
  return (
    <div>
      <HistoryList
        entries={data.pages.flatMap((page) => page.items)}
        fieldLabel={label}
        valueText={valueText}
        onMore={hasNextPage ? () => void fetchNextPage() : undefined}
        loadingMore={isFetchingNextPage}
      />
    </div>
  );
}
