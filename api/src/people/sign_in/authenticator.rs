//! Who sent a request: by its bearer token, or by its cookie when it comes from our own page. No
//! database is read for it.

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::http::header::AUTHORIZATION;
use futures_util::future::LocalBoxFuture;

use super::token::{Claims, TokenError, Tokens};
use super::{Origins, cookies, csrf};
use crate::http::{Authenticator, Code, Problem};
use crate::kernel::actor::Actor;

/// Reads the caller from access tokens.
#[derive(Clone, Debug)]
pub struct TokenAuthenticator {
    tokens: Tokens,
    origins: Arc<Origins>,
}

impl TokenAuthenticator {
    /// With the tokens and origins of `sign_in`.
    #[must_use]
    pub fn new(sign_in: &super::SignIn) -> Self {
        Self { tokens: sign_in.tokens.clone(), origins: Arc::clone(&sign_in.origins) }
    }

    /// What the access token of a request says.
    ///
    /// # Errors
    /// `unauthenticated`, `token_expired`, `csrf_refused`.
    pub async fn claims(&self, request: &HttpRequest) -> Result<Arc<Claims>, Problem> {
        let token = match bearer(request)? {
            Some(token) => token,
            None => self.cookie(request)?,
        };
        match self.tokens.verify(&token).await {
            Ok(claims) => Ok(claims),
            Err(TokenError::Expired) => Err(Problem::new(Code::TokenExpired)),
            Err(TokenError::Invalid) => Err(Problem::new(Code::Unauthenticated)),
            Err(TokenError::Unavailable) => Err(Problem::new(Code::DatabaseUnavailable)),
        }
    }

    fn cookie(&self, request: &HttpRequest) -> Result<String, Problem> {
        // Of two that contradict each other none is believed: nobody is signed in.
        let told = |name| {
            let value = cookies::value(request, name);
            value.map_err(|cookies::Contradictory| Problem::new(Code::Unauthenticated))
        };
        let access = told(cookies::ACCESS)?;
        if access.is_none() && told(cookies::REFRESH)?.is_none() {
            return Err(Problem::new(Code::Unauthenticated));
        }
        from_our_page(request, &self.origins)?;
        // Only the refresh cookie is left: the page should refresh.
        access.ok_or_else(|| Problem::new(Code::TokenExpired))
    }
}

impl Authenticator for TokenAuthenticator {
    fn authenticate<'a>(
        &'a self,
        request: &'a HttpRequest,
    ) -> LocalBoxFuture<'a, Result<Actor, Problem>> {
        Box::pin(async move { Ok(self.claims(request).await?.actor()) })
    }
}

/// Refuses a request with a cookie that does not come from our own page.
pub(super) fn from_our_page(request: &HttpRequest, origins: &Origins) -> Result<(), Problem> {
    if csrf::is_from_our_page(request.method(), request.headers(), origins) {
        Ok(())
    } else {
        Err(Problem::new(Code::CsrfRefused))
    }
}

/// The token in `Authorization`; a request with that header stands or falls by it.
pub(super) fn bearer(request: &HttpRequest) -> Result<Option<String>, Problem> {
    let mut given = request.headers().get_all(AUTHORIZATION);
    let value = match (given.next(), given.next()) {
        (None, _) => return Ok(None),
        (Some(value), None) => value.to_str().ok(),
        (Some(_), Some(_)) => None,
    };
    let token = value
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim().to_owned());
    token
        .filter(|token| !token.is_empty())
        .map(Some)
        .ok_or_else(|| Problem::new(Code::Unauthenticated))
}
