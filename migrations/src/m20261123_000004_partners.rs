//! Partners with what belongs to them, their contacts, the merges of duplicates and the words they
//! are found by.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::columns::{
    flag, id, json, json_or_null, moment, moment_or_null, number, number_or_null, record_columns,
    reference, reference_or_null, text, text_or_null,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// In the order of their references; dropped the other way round.
const TABLES: [&str; 9] = [
    "partners",
    "partner_names",
    "partner_identifiers",
    "partner_domains",
    "partner_units",
    "partner_rankings",
    "partner_tags",
    "partner_contacts",
    "partner_merges",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            partners(),
            names(),
            identifiers(),
            domains(),
            units(),
            rankings(),
            tags(),
            contacts(),
            merges(),
        ] {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        manager.get_connection().execute_unprepared(search(manager.get_database_backend())).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("partners_search").take()).await?;
        for table in TABLES.into_iter().rev() {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

/// `serial` is the counter inside `number`, so that PRT-10000 sorts after PRT-9999; `name_key` is
/// the folded `name`. Coordinates are millionths of a degree: no floats in records.
fn partners() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("partners")
        .col(id("id"))
        .col(text("number"))
        .col(number("serial"))
        .col(text("status"))
        .col(text_or_null("closed_from"))
        .col(text_or_null("close_reason"))
        .col(text("kind"))
        .col(text("name"))
        .col(text("name_key"))
        .col(text("country"))
        .col(text_or_null("city"))
        .col(number_or_null("latitude"))
        .col(number_or_null("longitude"))
        .col(text_or_null("website"))
        .col(reference_or_null("parent_id"))
        .col(reference_or_null("successor_id"))
        .col(reference_or_null("merged_into_id"))
        .col(reference_or_null("institution_id"))
        .col(flag("public"))
        .col(text_or_null("notes"))
        .col(json_or_null("fact_sheet"));
    for column in record_columns() {
        table.col(column);
    }
    for column in ["parent_id", "successor_id", "merged_into_id"] {
        table.foreign_key(&mut to_partner("partners", column, ForeignKeyAction::NoAction));
    }
    table
}

/// `key` is the folded text, for finding equal and similar names.
fn names() -> TableCreateStatement {
    listed("partner_names")
        .col(text("text"))
        .col(text("key"))
        .col(text("language"))
        .col(text("kind"))
        .take()
}

fn identifiers() -> TableCreateStatement {
    listed("partner_identifiers").col(text("scheme")).col(text("value")).take()
}

fn domains() -> TableCreateStatement {
    listed("partner_domains").col(text("domain")).take()
}

fn rankings() -> TableCreateStatement {
    listed("partner_rankings").col(text("source")).col(number("year")).col(number("place")).take()
}

fn tags() -> TableCreateStatement {
    listed("partner_tags").col(text("tag")).take()
}

/// A table whose rows are a list of their partner: known by partner and place.
fn listed(name: &'static str) -> TableCreateStatement {
    Table::create()
        .table(name)
        .col(reference("partner_id"))
        .col(number("place_in_list"))
        .primary_key(
            Index::create().name(format!("{name}_pkey")).col("partner_id").col("place_in_list"),
        )
        .foreign_key(&mut to_partner(name, "partner_id", ForeignKeyAction::Cascade))
        .take()
}

/// Units have ids of their own: contacts refer to them.
fn units() -> TableCreateStatement {
    Table::create()
        .table("partner_units")
        .col(id("id"))
        .col(reference("partner_id"))
        .col(number("place_in_list"))
        .col(text("name"))
        .col(text_or_null("website"))
        .foreign_key(&mut to_partner("partner_units", "partner_id", ForeignKeyAction::Cascade))
        .take()
}

fn contacts() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("partner_contacts")
        .col(id("id"))
        .col(reference("partner_id"))
        .col(reference_or_null("unit_id"))
        .col(text("name"))
        .col(text_or_null("position"))
        .col(json("roles"))
        .col(text_or_null("language"))
        .col(json("channels"));
    for column in record_columns() {
        table.col(column);
    }
    table
        .foreign_key(&mut to_partner("partner_contacts", "partner_id", ForeignKeyAction::NoAction))
        .foreign_key(
            ForeignKey::create()
                .name("partner_contacts_unit_id_fkey")
                .from("partner_contacts", "unit_id")
                .to("partner_units", "id"),
        )
        .take()
}

fn merges() -> TableCreateStatement {
    Table::create()
        .table("partner_merges")
        .col(id("id"))
        .col(reference("kept_id"))
        .col(reference("duplicate_id"))
        .col(number("kept_version"))
        .col(number("duplicate_version"))
        .col(json("before"))
        .col(moment("merged_at"))
        .col(reference_or_null("merged_by"))
        .col(moment_or_null("reverted_at"))
        .foreign_key(&mut to_partner("partner_merges", "kept_id", ForeignKeyAction::NoAction))
        .foreign_key(&mut to_partner("partner_merges", "duplicate_id", ForeignKeyAction::NoAction))
        .take()
}

fn to_partner(
    table: &'static str,
    column: &'static str,
    on_delete: ForeignKeyAction,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}_fkey"))
        .from(table, column)
        .to("partners", "id")
        .on_delete(on_delete)
        .take()
}

fn indexes() -> Vec<IndexCreateStatement> {
    let unique = |name: &str, table: &'static str, columns: &[&'static str]| {
        index(name, table, columns).unique().take()
    };
    vec![
        unique("partners_number_key", "partners", &["number"]),
        // One index for each sort of the list, and for the filters it is mostly used with.
        index("partners_serial_id_idx", "partners", &["serial", "id"]),
        index("partners_name_key_id_idx", "partners", &["name_key", "id"]),
        index("partners_updated_at_id_idx", "partners", &["updated_at", "id"]),
        index("partners_country_id_idx", "partners", &["country", "id"]),
        index("partners_country_serial_id_idx", "partners", &["country", "serial", "id"]),
        index("partners_status_serial_id_idx", "partners", &["status", "serial", "id"]),
        index("partners_status_name_key_id_idx", "partners", &["status", "name_key", "id"]),
        index("partners_parent_id_idx", "partners", &["parent_id"]),
        index("partners_successor_id_idx", "partners", &["successor_id"]),
        index("partners_merged_into_id_idx", "partners", &["merged_into_id"]),
        index("partners_institution_id_idx", "partners", &["institution_id"]),
        index("partner_names_key_idx", "partner_names", &["key"]),
        unique("partner_identifiers_scheme_value_key", "partner_identifiers", &["scheme", "value"]),
        index("partner_domains_domain_idx", "partner_domains", &["domain"]),
        index("partner_tags_tag_idx", "partner_tags", &["tag"]),
        index("partner_units_partner_id_idx", "partner_units", &["partner_id"]),
        index("partner_contacts_partner_id_idx", "partner_contacts", &["partner_id"]),
        index("partner_contacts_unit_id_idx", "partner_contacts", &["unit_id"]),
        index("partner_merges_kept_id_idx", "partner_merges", &["kept_id"]),
        index("partner_merges_duplicate_id_idx", "partner_merges", &["duplicate_id"]),
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
        "CREATE TABLE partners_search (record_id uuid CONSTRAINT partners_search_pkey PRIMARY KEY, \
         words tsvector NOT NULL); \
         CREATE INDEX partners_search_words_idx ON partners_search USING gin (words)"
    } else {
        "CREATE VIRTUAL TABLE partners_search USING fts5(record, words, \
         tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')"
    }
}
