//! Which partners an agreement has, and which agreements a partner has, are read from an index alone:
//! lists by country, by partner and by a partner's words ask it of thousands of agreements.

use sea_orm_migration::prelude::*;

use crate::tables::index;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const BEFORE: [&[&str]; 2] = [&["agreement_id"], &["partner_id"]];
const AFTER: [&[&str]; 2] =
    [&["agreement_id", "place_in_list", "partner_id"], &["partner_id", "agreement_id"]];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        replace(BEFORE, AFTER, manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        replace(AFTER, BEFORE, manager).await
    }
}

async fn replace(
    old: [&[&'static str]; 2],
    new: [&[&'static str]; 2],
    manager: &SchemaManager<'_>,
) -> Result<(), DbErr> {
    for columns in new {
        manager.create_index(index("agreement_parties", columns)).await?;
    }
    for columns in old {
        let name = format!("agreement_parties_{}_idx", columns.join("_"));
        let drop = Index::drop().name(name).table("agreement_parties").to_owned();
        manager.drop_index(drop).await?;
    }
    Ok(())
}
