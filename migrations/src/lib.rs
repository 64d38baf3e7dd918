//! The schema of Hamkorlik's database, one change per file, in order. Each migration runs on
//! SQLite and on PostgreSQL; see README.md for how a change is made without stopping the product.

pub use sea_orm_migration::MigratorTrait;
pub use sea_orm_migration::migrator::{Migration, MigrationStatus};
use sea_orm_migration::{MigrationTrait, async_trait};

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
mod tables;

/// The list of migrations, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_000001_history::Migration),
            Box::new(m20261123_000002_people::Migration),
            Box::new(m20261123_000003_institution_settings::Migration),
            Box::new(m20261123_000004_partners::Migration),
            Box::new(m20261123_000005_institutions::Migration),
            Box::new(m20261125_000006_partner_lists::Migration),
            Box::new(m20261125_000007_units_and_persons::Migration),
            Box::new(m20261125_000008_agreements::Migration),
            Box::new(m20261125_000009_agreement_lists::Migration),
        ]
    }
}
