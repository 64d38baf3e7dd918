//! The institution directory: universities of the world from a public list, and their words.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::columns::{id, json, number_or_null, record_columns, reference, text, text_or_null};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(institutions()).await?;
        manager.create_table(institution_domains()).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        let search = match manager.get_database_backend() {
            DbBackend::Postgres => POSTGRES_SEARCH,
            _ => SQLITE_SEARCH,
        };
        for statement in search {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["institutions_search", "institution_domains", "institutions"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

const POSTGRES_SEARCH: &[&str] = &[
    "CREATE TABLE institutions_search (\
       record_id uuid NOT NULL CONSTRAINT institutions_search_pkey PRIMARY KEY \
         CONSTRAINT institutions_search_record_id_fkey REFERENCES institutions (id) \
         ON DELETE CASCADE, \
       words tsvector NOT NULL)",
    "CREATE INDEX institutions_search_words_idx ON institutions_search USING gin (words)",
];

// The words come folded and split from our own code: the tokenizer must not fold them again.
const SQLITE_SEARCH: &[&str] = &["CREATE VIRTUAL TABLE institutions_search USING fts5(\
       record, words, prefix='2 3 4', tokenize='unicode61 remove_diacritics 0')"];

fn institutions() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("institutions")
        .col(id("id"))
        .col(text("name"))
        .col(text("name_key"))
        .col(json("other_names"))
        .col(text("country"))
        .col(text_or_null("region"))
        .col(json("websites"))
        .col(text_or_null("ror_id"))
        .col(number_or_null("latitude"))
        .col(number_or_null("longitude"))
        .col(text("source"));
    for column in record_columns() {
        table.col(column);
    }
    table
}

fn institution_domains() -> TableCreateStatement {
    Table::create()
        .table("institution_domains")
        .col(reference("institution_id"))
        .col(text("domain"))
        .col(text("source"))
        .primary_key(
            Index::create().name("institution_domains_pkey").col("institution_id").col("domain"),
        )
        .foreign_key(
            ForeignKey::create()
                .name("institution_domains_institution_id_fkey")
                .from("institution_domains", "institution_id")
                .to("institutions", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}

fn indexes() -> [IndexCreateStatement; 4] {
    [
        Index::create()
            .name("institutions_ror_id_key")
            .table("institutions")
            .col("ror_id")
            .unique()
            .take(),
        Index::create()
            .name("institutions_name_key_id_idx")
            .table("institutions")
            .col("name_key")
            .col("id")
            .take(),
        Index::create()
            .name("institutions_country_name_key_id_idx")
            .table("institutions")
            .col("country")
            .col("name_key")
            .col("id")
            .take(),
        Index::create()
            .name("institution_domains_domain_idx")
            .table("institution_domains")
            .col("domain")
            .take(),
    ]
}
