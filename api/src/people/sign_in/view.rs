//! What callers send to sign in, and what they see.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::super::view::Me;
use super::Granted;
use crate::kernel::clock::Timestamp;

/// How the access token is handed out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Handing {
    /// In a cookie: for browsers.
    #[default]
    Cookie,
    /// In the body: for programs.
    Bearer,
}

/// Login and password.
#[derive(Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Login {
    /// What the person signs in with.
    #[validate(length(min = 1, max = 200))]
    #[schema(min_length = 1, max_length = 200, example = "officer")]
    pub login: String,
    /// The password.
    #[validate(length(min = 1, max = 200))]
    #[schema(min_length = 1, max_length = 200, format = Password, example = "hamkorlik-demo")]
    pub password: String,
    /// How the access token is handed out. `bearer` is refused to browsers.
    #[serde(default, rename = "as")]
    #[schema(default = "cookie")]
    pub handing: Handing,
}

impl std::fmt::Debug for Login {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Login").field("handing", &self.handing).finish_non_exhaustive()
    }
}

/// A session.
#[derive(Clone, Serialize, ToSchema)]
pub struct Session {
    /// Who is signed in.
    pub user: Me,
    /// When the access token expires.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
    /// The access token; only where it was asked for as `bearer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token: Option<String>,
}

impl Session {
    /// The session as it is shown; the token only where it is handed out in the body.
    #[must_use]
    pub fn of(granted: &Granted, handing: Handing) -> Self {
        let access_token = match handing {
            Handing::Cookie => None,
            Handing::Bearer => Some(granted.token.reveal().clone()),
        };
        Self { user: Me::from(&granted.account), expires_at: granted.expires_at, access_token }
    }
}
