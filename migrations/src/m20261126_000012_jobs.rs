//! Work that takes longer than a request: jobs, and what became of each row of a job in bulk.

use sea_orm_migration::prelude::*;

use crate::columns::{
    id, json, json_or_null, moment, moment_or_null, number, number_or_null, reference,
    reference_or_null, text, text_or_null,
};
use crate::tables::{belongs, index, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(jobs()).await?;
        manager.create_table(job_rows()).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["job_rows", "jobs"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

fn jobs() -> TableCreateStatement {
    Table::create()
        .table("jobs")
        .col(id("id"))
        .col(text("kind"))
        .col(text("status"))
        .col(text_or_null("effect_key"))
        .col(reference_or_null("owner_id"))
        .col(json("input"))
        .col(number("done"))
        .col(number_or_null("total"))
        .col(json_or_null("result"))
        .col(json_or_null("problem"))
        .col(number("attempts"))
        .col(number("max_attempts"))
        .col(moment("due_at"))
        .col(text_or_null("leased_by"))
        .col(moment_or_null("leased_until"))
        .col(number("lease"))
        .col(moment("created_at"))
        .col(moment_or_null("started_at"))
        .col(moment_or_null("finished_at"))
        .col(moment("updated_at"))
        .foreign_key(&mut belongs("jobs", "owner_id", "users"))
        .take()
}

fn job_rows() -> TableCreateStatement {
    Table::create()
        .table("job_rows")
        .col(reference("job_id"))
        .col(number("place"))
        .col(text("outcome"))
        .col(reference_or_null("record_id"))
        .col(json_or_null("problem"))
        .primary_key(Index::create().name("job_rows_pkey").col("job_id").col("place"))
        .foreign_key(&mut belongs("job_rows", "job_id", "jobs"))
        .take()
}

/// What is due, whose lease is over, the lists, and what is old.
fn indexes() -> [IndexCreateStatement; 6] {
    [
        unique("jobs", &["effect_key"]),
        index("jobs", &["status", "due_at", "id"]),
        index("jobs", &["status", "leased_until"]),
        index("jobs", &["owner_id", "created_at", "id"]),
        index("jobs", &["created_at", "id"]),
        index("jobs", &["finished_at"]),
    ]
}
