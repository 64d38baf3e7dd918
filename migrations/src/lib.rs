//! The schema of Hamkorlik's database, one change per file, in order. Each migration runs on
//! SQLite and on PostgreSQL; see README.md for how a change is made without stopping the product.

pub use sea_orm_migration::MigratorTrait;
pub use sea_orm_migration::migrator::{Migration, MigrationStatus};
use sea_orm_migration::sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

mod columns;
mod m20261123_000001_history;
mod m20261123_000002_people;
mod m20261123_000003_institution_settings;
mod m20261123_000004_partners;
mod m20261123_000005_institutions;
mod m20261125_000006_partner_lists;
mod m20261125_000007_units_and_persons;
mod m20261125_000008_agreements;
mod m20261125_000009_agreement_lists;
mod m20261125_000010_agreement_acts;
mod m20261125_000011_settings_day;
mod m20261126_000012_jobs;
mod m20261126_000013_saved_views;
mod m20261126_000014_search_words;
mod m20261126_000015_imports;
mod m20261127_000016_party_lists;
mod tables;

/// The list of migrations, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            atomic(m20261123_000001_history::Migration),
            atomic(m20261123_000002_people::Migration),
            atomic(m20261123_000003_institution_settings::Migration),
            atomic(m20261123_000004_partners::Migration),
            atomic(m20261123_000005_institutions::Migration),
            atomic(m20261125_000006_partner_lists::Migration),
            atomic(m20261125_000007_units_and_persons::Migration),
            atomic(m20261125_000008_agreements::Migration),
            atomic(m20261125_000009_agreement_lists::Migration),
            atomic(m20261125_000010_agreement_acts::Migration),
            atomic(m20261125_000011_settings_day::Migration),
            atomic(m20261126_000012_jobs::Migration),
            atomic(m20261126_000013_saved_views::Migration),
            atomic(m20261126_000014_search_words::Migration),
            atomic(m20261126_000015_imports::Migration),
            atomic(m20261127_000016_party_lists::Migration),
        ]
    }
}

/// A migration that happens whole or not at all, on both engines: a process that is killed in the
/// middle of one leaves nothing a later start would stumble over.
struct Atomic<M>(M);

fn atomic(migration: impl MigrationTrait + 'static) -> Box<dyn MigrationTrait> {
    Box::new(Atomic(migration))
}

impl<M: MigrationName> MigrationName for Atomic<M> {
    fn name(&self) -> &str {
        self.0.name()
    }
}

#[async_trait::async_trait]
impl<M: MigrationTrait> MigrationTrait for Atomic<M> {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        self.0.up(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        self.0.down(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
