//! Writing plain rows, guarded by version.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    ModelTrait, QueryFilter,
};

/// Rows in one INSERT at the most: both engines limit the values bound to a statement.
const CHUNK: usize = 400;

/// Inserts the rows in few statements; none is fine.
///
/// # Errors
/// The engine's.
pub async fn insert_many<M, E, A>(
    rows: impl IntoIterator<Item = M>,
    db: &impl ConnectionTrait,
) -> Result<(), DbErr>
where
    M: IntoActiveModel<A>,
    E: EntityTrait,
    A: ActiveModelTrait<Entity = E> + Send,
{
    let mut rows = rows.into_iter().map(IntoActiveModel::into_active_model).peekable();
    while rows.peek().is_some() {
        let chunk: Vec<A> = rows.by_ref().take(CHUNK).collect();
        E::insert_many(chunk).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Writes every column of the row, if it still has the version `before`.
///
/// # Errors
/// `RecordNotUpdated` when it has another version.
pub async fn update_guarded<M, A>(
    row: M,
    version: <A::Entity as EntityTrait>::Column,
    before: i64,
    db: &impl ConnectionTrait,
) -> Result<(), DbErr>
where
    M: IntoActiveModel<A>,
    A: ActiveModelTrait + Send,
    <A::Entity as EntityTrait>::Model: IntoActiveModel<A> + Sync,
{
    let row = row.into_active_model().reset_all();
    A::Entity::update(row).validate()?.filter(version.eq(before)).exec(db).await?;
    Ok(())
}

/// Deletes the row, if it still has the version `before`.
///
/// # Errors
/// `RecordNotUpdated` when it has another version.
pub async fn delete_guarded<M>(
    row: M,
    version: <M::Entity as EntityTrait>::Column,
    before: i64,
    db: &impl ConnectionTrait,
) -> Result<(), DbErr>
where
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
    <M::Entity as EntityTrait>::ActiveModel: Send,
{
    let row = row.into_active_model();
    let deleted = M::Entity::delete(row).validate()?.filter(version.eq(before)).exec(db).await?;
    if deleted.rows_affected == 0 { Err(DbErr::RecordNotUpdated) } else { Ok(()) }
}
