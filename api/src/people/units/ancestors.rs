//! Which unit lies below which: each unit with itself and every unit above it. The write that
//! adds or moves a unit keeps this table; nothing else touches it.

use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{ConnectionTrait as _, DatabaseTransaction, DbErr};

use crate::db::insert_many;
use crate::kernel::id::UnitId;

/// The table `unit_ancestors`.
pub mod row {
    use sea_orm::entity::prelude::*;

    use crate::kernel::id::UnitId;

    /// A unit, and itself or one above it.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "unit_ancestors")]
    pub struct Model {
        /// The unit.
        #[sea_orm(primary_key, auto_increment = false)]
        pub unit_id: UnitId,
        /// Itself, or a unit above it.
        #[sea_orm(primary_key, auto_increment = false)]
        pub ancestor_id: UnitId,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

use row::Column::{AncestorId, UnitId as Unit};

/// Puts new units in their places; a parent comes before what is below it.
///
/// # Errors
/// The engine's.
pub(super) async fn place(
    units: &[(UnitId, Option<UnitId>)],
    db: &DatabaseTransaction,
) -> Result<(), DbErr> {
    let own: Vec<_> =
        units.iter().map(|(id, _)| row::Model { unit_id: *id, ancestor_id: *id }).collect();
    insert_many(own, db).await?;
    for (id, parent) in units {
        if let Some(parent) = parent {
            hang(*id, *parent, db).await?;
        }
    }
    Ok(())
}

/// Takes a unit, with everything below it, to another parent.
///
/// # Errors
/// The engine's.
pub(super) async fn replace(
    unit: UnitId,
    parent: Option<UnitId>,
    db: &DatabaseTransaction,
) -> Result<(), DbErr> {
    let below = Query::select()
        .column(Unit)
        .from(row::Entity)
        .and_where(Expr::col(AncestorId).eq(unit))
        .take();
    let above = Query::select()
        .column(AncestorId)
        .from(row::Entity)
        .and_where(Expr::col(Unit).eq(unit))
        .and_where(Expr::col(AncestorId).ne(unit))
        .take();
    let loosen = Query::delete()
        .from_table(row::Entity)
        .and_where(Expr::col(Unit).in_subquery(below))
        .and_where(Expr::col(AncestorId).in_subquery(above))
        .take();
    db.execute(&loosen).await?;
    match parent {
        Some(parent) => hang(unit, parent, db).await,
        None => Ok(()),
    }
}

/// Everything from `unit` down comes to lie below `parent` and everything above that.
async fn hang(unit: UnitId, parent: UnitId, db: &DatabaseTransaction) -> Result<(), DbErr> {
    let pairs = Query::select()
        .column(("below", Unit))
        .column(("above", AncestorId))
        .from_as(row::Entity, "below")
        .from_as(row::Entity, "above")
        .and_where(Expr::col(("below", AncestorId)).eq(unit))
        .and_where(Expr::col(("above", Unit)).eq(parent))
        .take();
    let mut insert = Query::insert();
    insert.into_table(row::Entity).columns([Unit, AncestorId]);
    let insert = insert.select_from(pairs).map_err(|error| DbErr::Custom(error.to_string()))?;
    db.execute(insert).await?;
    Ok(())
}
