//! The two cookies of a browser: the access token, and the refresh token. No script can read
//! either.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite, time};

use super::session::{IDLE, Refresh};
use crate::kernel::clock::Timestamp;

/// The cookie with the access token.
pub const ACCESS: &str = "__Host-hamkorlik";
/// The cookie with the refresh token.
pub const REFRESH: &str = "__Host-hamkorlik-refresh";

/// The access cookie. It outlives its token: an expired token tells the page to refresh.
#[must_use]
pub fn access(token: String) -> Cookie<'static> {
    cookie(ACCESS, token, time::Duration::seconds(IDLE.num_seconds()))
}

/// The refresh cookie.
#[must_use]
pub fn refresh(refresh: &Refresh, now: Timestamp) -> Cookie<'static> {
    let age = time::Duration::seconds((refresh.expires_at - now).num_seconds());
    cookie(REFRESH, refresh.token.reveal().clone(), age)
}

/// Both cookies, cleared.
#[must_use]
pub fn cleared() -> [Cookie<'static>; 2] {
    [ACCESS, REFRESH].map(|name| cookie(name, String::new(), time::Duration::ZERO))
}

/// The value of a cookie of the request.
#[must_use]
pub fn value(request: &HttpRequest, name: &str) -> Option<String> {
    request.cookie(name).map(|cookie| cookie.value().to_owned()).filter(|value| !value.is_empty())
}

fn cookie(name: &'static str, value: String, age: time::Duration) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Strict)
        .max_age(age)
        .finish()
}
