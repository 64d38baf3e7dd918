//! Sessions and their refresh tokens.
//!
//! A refresh token is used once and replaced. Whoever uses it again has a copy that was not
//! meant for them, so the whole session ends. Only within ten seconds of its replacement the old
//! one is forgiven: two tabs of one browser refresh at the same moment. It then yields an access
//! token and no further refresh token.
//!
//! Two replicas may see the same token at once: the database decides by the row count of one
//! UPDATE, never by a SELECT before it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chrono::Duration;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use super::find::of_token;
use crate::db::{Failure, Tx};
use crate::kernel::clock::Timestamp;
use crate::kernel::id::UserId;
use crate::kernel::keyring::{random, sha256};
use crate::kernel::secret::Secret;

/// A session without use ends after so long.
pub const IDLE: Duration = Duration::hours(12);
/// A session ends after so long in any case.
pub const ABSOLUTE: Duration = Duration::days(7);
/// How long a replaced refresh token is forgiven.
pub const GRACE: Duration = Duration::seconds(10);
/// The most of a browser's name that is kept.
const MAX_USER_AGENT: usize = 200;

/// The table `sessions`.
pub mod session_row {
    use sea_orm::entity::prelude::*;

    use crate::kernel::clock::Timestamp;
    use crate::kernel::id::UserId;

    /// A session: the family of its refresh tokens.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sessions")]
    pub struct Model {
        /// The session's id, `sid` in its tokens.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Whose it is.
        pub user_id: UserId,
        /// When it was opened.
        pub created_at: Timestamp,
        /// When it was last renewed.
        pub last_used_at: Timestamp,
        /// When it ends whatever happens.
        pub ends_at: Timestamp,
        /// When it was ended by signing out or by a stolen token.
        pub revoked_at: Option<Timestamp>,
        /// The browser or program, as it named itself.
        pub user_agent: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table `refresh_tokens`.
pub mod refresh_row {
    use sea_orm::entity::prelude::*;

    use crate::kernel::clock::Timestamp;

    /// A refresh token; the token itself is not kept.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "refresh_tokens")]
    pub struct Model {
        /// The row's own id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// SHA-256 of the token.
        pub hash: Vec<u8>,
        /// Its session.
        pub session_id: Uuid,
        /// When it was issued.
        pub issued_at: Timestamp,
        /// Until when it can be used.
        pub expires_at: Timestamp,
        /// When it was used.
        pub used_at: Option<Timestamp>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

use refresh_row as refresh;
use session_row as session;

/// A refresh token to hand out, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refresh {
    /// The token.
    pub token: Secret<String>,
    /// Until when it can be used.
    pub expires_at: Timestamp,
}

/// What came of presenting a refresh token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// The session goes on; within the grace time of a replaced token without a new one.
    Going {
        /// The session.
        session: Uuid,
        /// Whose it is.
        user: UserId,
        /// The token that replaces the presented one.
        refresh: Option<Refresh>,
    },
    /// The session is over.
    Ended,
}

/// Opens a session. A browser gets a refresh token with it; a program signs in again.
///
/// # Errors
/// The database's.
pub async fn open(
    tx: &Tx,
    user: UserId,
    user_agent: Option<&str>,
    refreshable: bool,
) -> Result<(Uuid, Option<Refresh>), Failure> {
    forget_old(tx, user).await?;
    let length = if refreshable { ABSOLUTE } else { super::token::LIFETIME };
    let row = session::Model {
        id: tx.new_id(),
        user_id: user,
        created_at: tx.now(),
        last_used_at: tx.now(),
        ends_at: tx.now() + length,
        revoked_at: None,
        user_agent: user_agent.map(shortened),
    };
    let (id, ends_at) = (row.id, row.ends_at);
    session::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.bookkeeping())
        .await?;
    let refresh = if refreshable { Some(issue(tx, id, ends_at).await?) } else { None };
    Ok((id, refresh))
}

/// Renews the session of a refresh token.
///
/// # Errors
/// The database's.
pub async fn renew(tx: &Tx, token: &str) -> Result<Renewal, Failure> {
    let hash = hash_of(token);
    let first = use_up(tx, &hash).await?;
    let Some((presented, family)) = of_token(&hash, &tx.read()).await? else {
        return Ok(Renewal::Ended);
    };
    if first {
        // Also locks the session against being revoked meanwhile.
        if !touch(tx, family.id).await? {
            return Ok(Renewal::Ended);
        }
        let refresh = Some(issue(tx, family.id, family.ends_at).await?);
        return Ok(Renewal::Going { session: family.id, user: family.user_id, refresh });
    }
    let over = family.revoked_at.is_some() || family.ends_at <= tx.now();
    match presented.used_at {
        Some(used_at) if !over && tx.now() - used_at <= GRACE => {
            Ok(Renewal::Going { session: family.id, user: family.user_id, refresh: None })
        }
        Some(_) => {
            revoke(tx, family.id).await?;
            Ok(Renewal::Ended)
        }
        None => Ok(Renewal::Ended),
    }
}

/// Ends a session.
///
/// # Errors
/// The database's.
pub async fn revoke(tx: &Tx, id: Uuid) -> Result<(), Failure> {
    let which =
        Condition::all().add(session::Column::Id.eq(id)).add(session::Column::RevokedAt.is_null());
    ending(tx, which).await?;
    Ok(())
}

/// Ends a session of this person; whether it was theirs and still going.
///
/// # Errors
/// The database's.
pub async fn revoke_of(tx: &Tx, user: UserId, id: Uuid) -> Result<bool, Failure> {
    Ok(ending(tx, going(user, tx.now()).add(session::Column::Id.eq(id))).await? > 0)
}

/// Ends every session of this person but one.
///
/// # Errors
/// The database's.
pub async fn revoke_others(tx: &Tx, user: UserId, but: Uuid) -> Result<(), Failure> {
    ending(tx, going(user, tx.now()).add(session::Column::Id.ne(but))).await?;
    Ok(())
}

async fn ending(tx: &Tx, which: Condition) -> Result<u64, Failure> {
    let ended = session::Entity::update_many()
        .col_expr(session::Column::RevokedAt, Expr::value(tx.now()))
        .filter(which)
        .exec(tx.bookkeeping())
        .await?;
    Ok(ended.rows_affected)
}

/// The sessions of a person that are not over.
pub(super) fn going(user: UserId, now: Timestamp) -> Condition {
    Condition::all()
        .add(session::Column::UserId.eq(user))
        .add(session::Column::RevokedAt.is_null())
        .add(session::Column::EndsAt.gt(now))
        .add(session::Column::LastUsedAt.gt(now - IDLE))
}

/// Ends the session of a refresh token, if it has one.
///
/// # Errors
/// The database's.
pub async fn revoke_by_token(tx: &Tx, token: &str) -> Result<(), Failure> {
    match of_token(&hash_of(token), &tx.read()).await? {
        Some((_, family)) => revoke(tx, family.id).await,
        None => Ok(()),
    }
}

/// Marks the token as used; whether this was its first use in time.
async fn use_up(tx: &Tx, hash: &[u8]) -> Result<bool, Failure> {
    let used = refresh::Entity::update_many()
        .col_expr(refresh::Column::UsedAt, Expr::value(tx.now()))
        .filter(refresh::Column::Hash.eq(hash))
        .filter(refresh::Column::UsedAt.is_null())
        .filter(refresh::Column::ExpiresAt.gt(tx.now()))
        .exec(tx.bookkeeping())
        .await?;
    Ok(used.rows_affected == 1)
}

/// Notes the use of a session; whether it is still going.
async fn touch(tx: &Tx, id: Uuid) -> Result<bool, Failure> {
    let touched = session::Entity::update_many()
        .col_expr(session::Column::LastUsedAt, Expr::value(tx.now()))
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::RevokedAt.is_null())
        .filter(session::Column::EndsAt.gt(tx.now()))
        .exec(tx.bookkeeping())
        .await?;
    Ok(touched.rows_affected == 1)
}

async fn issue(tx: &Tx, session: Uuid, ends_at: Timestamp) -> Result<Refresh, Failure> {
    let token = BASE64.encode(random::<32>());
    let expires_at = ends_at.min(tx.now() + IDLE);
    let row = refresh::Model {
        id: tx.new_id(),
        hash: hash_of(&token),
        session_id: session,
        issued_at: tx.now(),
        expires_at,
        used_at: None,
    };
    refresh::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.bookkeeping())
        .await?;
    Ok(Refresh { token: Secret::new(token), expires_at })
}

/// Nobody comes back to a session that is over: the next sign-in clears it away.
async fn forget_old(tx: &Tx, user: UserId) -> Result<(), Failure> {
    session::Entity::delete_many()
        .filter(session::Column::UserId.eq(user))
        .filter(
            Condition::any()
                .add(session::Column::EndsAt.lte(tx.now()))
                .add(session::Column::LastUsedAt.lte(tx.now() - IDLE)),
        )
        .exec(tx.bookkeeping())
        .await?;
    Ok(())
}

fn hash_of(token: &str) -> Vec<u8> {
    sha256(&[b"hamkorlik refresh", token.as_bytes()])
}

fn shortened(user_agent: &str) -> String {
    user_agent.chars().filter(|c| !c.is_control()).take(MAX_USER_AGENT).collect()
}
