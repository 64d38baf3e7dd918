//! Imports: a file as it was sent, what its columns mean, and what became of each of its rows.

use sea_orm_migration::prelude::*;

use crate::columns::{
    bytes, flag, id, json, json_or_null, moment, moment_or_null, number, number_or_null, reference,
    reference_or_null, text, text_or_null,
};
use crate::tables::{belongs, index};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [imports(), import_files(), import_rows(), import_mappings()] {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["import_mappings", "import_rows", "import_files", "imports"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

fn imports() -> TableCreateStatement {
    Table::create()
        .table("imports")
        .col(id("id"))
        .col(text("register"))
        .col(reference("owner_id"))
        .col(text_or_null("file_name"))
        .col(text("format"))
        .col(json("sheets"))
        .col(number("sheet"))
        .col(number_or_null("header_row"))
        .col(json("columns"))
        .col(json("defaults"))
        .col(text("stage"))
        .col(reference_or_null("job_id"))
        .col(number("version"))
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .col(moment_or_null("expires_at"))
        .foreign_key(&mut belongs("imports", "owner_id", "users"))
        .take()
}

/// Apart from the import, which is read often and without it.
fn import_files() -> TableCreateStatement {
    Table::create()
        .table("import_files")
        .col(id("import_id"))
        .col(flag("pasted"))
        .col(bytes("content"))
        .foreign_key(&mut belongs("import_files", "import_id", "imports"))
        .take()
}

fn import_rows() -> TableCreateStatement {
    Table::create()
        .table("import_rows")
        .col(reference("import_id"))
        .col(number("place"))
        .col(json("texts"))
        .col(json_or_null("fixes"))
        .col(flag("distinct"))
        .col(text("verdict"))
        .col(json("problems"))
        .col(json("keys"))
        .col(reference_or_null("record_id"))
        .col(text_or_null("record_label"))
        .primary_key(Index::create().name("import_rows_pkey").col("import_id").col("place"))
        .foreign_key(&mut belongs("import_rows", "import_id", "imports"))
        .take()
}

/// What a person said the columns of a register mean; outlives the import.
fn import_mappings() -> TableCreateStatement {
    Table::create()
        .table("import_mappings")
        .col(reference("owner_id"))
        .col(text("register"))
        .col(text("headings"))
        .col(json("fields"))
        .primary_key(
            Index::create()
                .name("import_mappings_pkey")
                .col("owner_id")
                .col("register")
                .col("headings"),
        )
        .foreign_key(&mut belongs("import_mappings", "owner_id", "users"))
        .take()
}

/// A person's own and everybody's, what is old, and the rows of one verdict.
fn indexes() -> [IndexCreateStatement; 4] {
    [
        index("imports", &["owner_id", "created_at", "id"]),
        index("imports", &["created_at", "id"]),
        index("imports", &["expires_at"]),
        index("import_rows", &["import_id", "verdict", "place"]),
    ]
}
