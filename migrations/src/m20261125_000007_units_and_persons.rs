//! The tree of the institute's units, and the people who work and study in them. From here on a
//! role can be bound only to a unit there is.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::columns::{
    date_or_null, id, json, json_or_null, number, record_columns, reference, reference_or_null,
    text, text_or_null,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// In the order of their references; dropped the other way round.
const TABLES: [&str; 6] =
    ["units", "unit_names", "unit_ancestors", "persons", "person_names", "person_posts"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [units(), unit_names(), ancestors(), persons(), person_names(), posts()] {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        let db = manager.get_connection();
        db.execute_unprepared(search(manager.get_database_backend())).await?;
        // There were no units: what such a role was bound to does not exist.
        db.execute_unprepared("UPDATE user_roles SET unit_id = NULL").await?;
        bind_roles_to_units(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        unbind_roles(manager).await?;
        manager.drop_table(Table::drop().table("persons_search").take()).await?;
        for table in TABLES.into_iter().rev() {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

fn units() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("units")
        .col(id("id"))
        .col(text("kind"))
        .col(reference_or_null("parent_id"))
        .col(text_or_null("code"))
        .col(date_or_null("closed_on"));
    for column in record_columns() {
        table.col(column);
    }
    table.foreign_key(&mut refers("units", "parent_id", "units", ForeignKeyAction::NoAction)).take()
}

/// A unit is renamed from a day on: `valid_from` is null for the name it had from the beginning.
fn unit_names() -> TableCreateStatement {
    listed("unit_names", "unit_id", "units")
        .col(json("names"))
        .col(json_or_null("short_names"))
        .col(date_or_null("valid_from"))
        .take()
}

/// Every unit with itself and every unit above it, so that "this unit and below" is one index
/// lookup on both engines.
fn ancestors() -> TableCreateStatement {
    Table::create()
        .table("unit_ancestors")
        .col(reference("unit_id"))
        .col(reference("ancestor_id"))
        .primary_key(Index::create().name("unit_ancestors_pkey").col("unit_id").col("ancestor_id"))
        .foreign_key(&mut refers("unit_ancestors", "unit_id", "units", ForeignKeyAction::Cascade))
        .foreign_key(&mut refers(
            "unit_ancestors",
            "ancestor_id",
            "units",
            ForeignKeyAction::Cascade,
        ))
        .take()
}

/// `name` is the first official one, `name_key` the same folded.
fn persons() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("persons")
        .col(id("id"))
        .col(text("name"))
        .col(text("name_key"))
        .col(reference_or_null("user_id"))
        .col(text_or_null("language"))
        .col(json("channels"))
        .col(text_or_null("notes"))
        .col(date_or_null("left_on"));
    for column in record_columns() {
        table.col(column);
    }
    table.foreign_key(&mut refers("persons", "user_id", "users", ForeignKeyAction::NoAction)).take()
}

fn person_names() -> TableCreateStatement {
    listed("person_names", "person_id", "persons")
        .col(text("text"))
        .col(text("language"))
        .col(text("kind"))
        .take()
}

/// Posts have ids of their own: other records may tell in which post somebody acted.
fn posts() -> TableCreateStatement {
    Table::create()
        .table("person_posts")
        .col(id("id"))
        .col(reference("person_id"))
        .col(number("place_in_list"))
        .col(reference("unit_id"))
        .col(json("title"))
        .col(text("kind"))
        .col(date_or_null("from_on"))
        .col(date_or_null("until_on"))
        .check(Expr::cust("from_on IS NULL OR until_on IS NULL OR from_on <= until_on"))
        .foreign_key(&mut refers("person_posts", "person_id", "persons", ForeignKeyAction::Cascade))
        .foreign_key(&mut refers("person_posts", "unit_id", "units", ForeignKeyAction::NoAction))
        .take()
}

/// A table whose rows are a list of their owner: known by owner and place.
fn listed(name: &'static str, owner: &'static str, owners: &'static str) -> TableCreateStatement {
    Table::create()
        .table(name)
        .col(reference(owner))
        .col(number("place_in_list"))
        .primary_key(Index::create().name(format!("{name}_pkey")).col(owner).col("place_in_list"))
        .foreign_key(&mut refers(name, owner, owners, ForeignKeyAction::Cascade))
        .take()
}

fn refers(
    table: &'static str,
    column: &'static str,
    to: &'static str,
    on_delete: ForeignKeyAction,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}_fkey"))
        .from(table, column)
        .to(to, "id")
        .on_delete(on_delete)
        .take()
}

fn indexes() -> Vec<IndexCreateStatement> {
    let unique = |name: &str, table: &'static str, columns: &[&'static str]| {
        index(name, table, columns).unique().take()
    };
    vec![
        unique("units_code_key", "units", &["code"]),
        index("units_parent_id_idx", "units", &["parent_id"]),
        index("unit_ancestors_ancestor_id_idx", "unit_ancestors", &["ancestor_id", "unit_id"]),
        unique("persons_user_id_key", "persons", &["user_id"]),
        index("persons_name_key_id_idx", "persons", &["name_key", "id"]),
        index("persons_updated_at_id_idx", "persons", &["updated_at", "id"]),
        index("person_posts_person_id_idx", "person_posts", &["person_id"]),
        index("person_posts_unit_id_idx", "person_posts", &["unit_id", "person_id"]),
    ]
}

fn index(name: &str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(name).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}

fn search(backend: DbBackend) -> &'static str {
    if backend == DbBackend::Postgres {
        "CREATE TABLE persons_search (record_id uuid CONSTRAINT persons_search_pkey PRIMARY KEY, \
         words tsvector NOT NULL); \
         CREATE INDEX persons_search_words_idx ON persons_search USING gin (words)"
    } else {
        "CREATE VIRTUAL TABLE persons_search USING fts5(record, words, \
         tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')"
    }
}

async fn bind_roles_to_units(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Sqlite {
        return rebuild_user_roles(true, manager).await;
    }
    let to_unit = refers("user_roles", "unit_id", "units", ForeignKeyAction::NoAction);
    manager.create_foreign_key(to_unit).await?;
    manager.create_index(index("user_roles_unit_id_idx", "user_roles", &["unit_id"])).await
}

async fn unbind_roles(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Sqlite {
        return rebuild_user_roles(false, manager).await;
    }
    let mut of_unit = Index::drop();
    of_unit.name("user_roles_unit_id_idx");
    manager.drop_index(of_unit).await?;
    let mut to_unit = ForeignKey::drop();
    to_unit.name("user_roles_unit_id_fkey").table("user_roles");
    manager.drop_foreign_key(to_unit).await
}

/// SQLite adds no foreign key to a table there is, so the table is made anew. Nothing refers to
/// it, and a role is bound by few rows.
async fn rebuild_user_roles(bound: bool, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    db.execute_unprepared("ALTER TABLE user_roles RENAME TO user_roles_before").await?;
    let mut table = Table::create();
    table
        .table("user_roles")
        .col(id("id"))
        .col(reference("user_id"))
        .col(text("role"))
        .col(reference_or_null("unit_id"))
        .foreign_key(&mut refers("user_roles", "user_id", "users", ForeignKeyAction::Cascade));
    if bound {
        table.foreign_key(&mut refers(
            "user_roles",
            "unit_id",
            "units",
            ForeignKeyAction::NoAction,
        ));
    }
    manager.create_table(table).await?;
    db.execute_unprepared(
        "INSERT INTO user_roles (id, user_id, role, unit_id) \
         SELECT id, user_id, role, unit_id FROM user_roles_before",
    )
    .await?;
    // Its indexes go with it and their names are free again.
    db.execute_unprepared("DROP TABLE user_roles_before").await?;
    manager.create_index(index("user_roles_user_id_idx", "user_roles", &["user_id"])).await?;
    if bound {
        let of_unit = index("user_roles_unit_id_idx", "user_roles", &["unit_id"]);
        manager.create_index(of_unit).await?;
    }
    Ok(())
}
