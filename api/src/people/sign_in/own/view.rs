//! What callers send and see of their own sessions and password.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::super::session::session_row;
use crate::kernel::clock::Timestamp;

/// The present password and the one to come.
#[derive(Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The password the account has.
    #[validate(length(min = 1, max = 200))]
    #[schema(min_length = 1, max_length = 200, format = Password)]
    pub current_password: String,
    /// The password it is to have: one that is not soon guessed (`guessable`), by common words, rows
    /// of keys, years, or what is known of the account.
    #[validate(length(min = 10, max = 200))]
    #[schema(min_length = 10, max_length = 200, format = Password)]
    pub new_password: String,
}

impl std::fmt::Debug for PasswordChange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PasswordChange").finish_non_exhaustive()
    }
}

/// One of the caller's sessions.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnSession {
    /// The session.
    pub id: Uuid,
    /// Whether this request belongs to it.
    pub current: bool,
    /// When it was opened.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it was last renewed.
    #[schema(value_type = String, format = DateTime)]
    pub last_used_at: Timestamp,
    /// When it ends whatever happens.
    #[schema(value_type = String, format = DateTime)]
    pub ends_at: Timestamp,
    /// The browser or program, as it named itself.
    pub user_agent: Option<String>,
}

impl OwnSession {
    /// A session as its owner sees it from within the session `current`.
    #[must_use]
    pub fn of(row: session_row::Model, current: Uuid) -> Self {
        let session_row::Model { id, created_at, last_used_at, ends_at, user_agent, .. } = row;
        Self { id, current: id == current, created_at, last_used_at, ends_at, user_agent }
    }
}

/// The caller's sessions.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnSessions {
    /// All that are not over, the one used last first.
    pub items: Vec<OwnSession>,
}
