//! How sessions and keys are looked up.

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

use super::session::{refresh_row as refresh, session_row as session};
use super::signing_key;
use super::throttle::row as failures;
use crate::db::{Failure, Reading};
use crate::kernel::clock::Timestamp;
use crate::kernel::id::UserId;

/// A refresh token by its hash, with its session.
pub(super) async fn of_token(
    hash: &[u8],
    db: &Reading<'_>,
) -> Result<Option<(refresh::Model, session::Model)>, Failure> {
    let Some(token) =
        refresh::Entity::find().filter(refresh::Column::Hash.eq(hash)).one(db).await?
    else {
        return Ok(None);
    };
    let family = session::Entity::find_by_id(token.session_id).one(db).await?;
    Ok(family.map(|family| (token, family)))
}

/// The sessions of a person that are not over, the one used last first.
pub(super) async fn going(
    user: UserId,
    now: Timestamp,
    db: &Reading<'_>,
) -> Result<Vec<session::Model>, Failure> {
    let rows = session::Entity::find()
        .filter(super::session::going(user, now))
        .order_by_desc(session::Column::LastUsedAt)
        .order_by_desc(session::Column::Id)
        .all(db)
        .await?;
    Ok(rows)
}

/// Whether the address behind this subject is known for its login.
pub(super) async fn is_known(
    subject: &[u8],
    now: Timestamp,
    db: &Reading<'_>,
) -> Result<bool, Failure> {
    let known = failures::Entity::find_by_id(subject.to_vec())
        .filter(failures::Column::StartedAt.gt(now))
        .one(db)
        .await?;
    Ok(known.is_some())
}

/// The keys that sign or still verify, the newest first.
pub(super) async fn usable(
    now: Timestamp,
    db: &Reading<'_>,
) -> Result<Vec<signing_key::row::Model>, Failure> {
    let rows = signing_key::row::Entity::find()
        .filter(
            Condition::any()
                .add(signing_key::row::Column::RetiredAt.is_null())
                .add(signing_key::row::Column::RetiredAt.gt(now - signing_key::RETIREMENT)),
        )
        .order_by_desc(signing_key::row::Column::CreatedAt)
        .order_by_desc(signing_key::row::Column::Kid)
        .all(db)
        .await?;
    Ok(rows)
}
