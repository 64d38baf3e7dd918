//! Where signing in is on the web.

use actix_web::http::header::USER_AGENT;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpMessage as _, HttpRequest, HttpResponse, Responder, get, post};

use super::authenticator::{bearer, from_our_page};
use super::view::{Handing, Login, Session};
use super::{Credentials, Granted, Refusal, SignIn, cookies, csrf};
use crate::http::{Answer, Body, ClientAddress, Code, Nothing, Problem, Routes, content_tagged};
use crate::kernel::secret::Secret;

/// Sign in.
///
/// A browser gets two cookies, `__Host-hamkorlik` with the access token of ten minutes and
/// `__Host-hamkorlik-refresh`; like every request that changes something, it sends
/// `X-Hamkorlik-Client` from one of our own origins. A program says `"as": "bearer"` and gets the
/// access token in the body, to be sent as `Authorization: Bearer …`; it signs in again when the
/// token has expired.
///
/// A wrong login, a wrong password and a disabled account get the same answer. After ten failures
/// in a quarter of an hour the next attempt has to wait.
///
/// `Idempotency-Key` has no effect here: a token is never stored, so a request that is sent again
/// opens a session of its own.
#[utoipa::path(tag = "Sign-in", request_body = Login, security(()),
    responses(
        (status = 200, description = "The session", body = Session),
        (status = 401, description = "`wrong_credentials`: login and password do not fit"),
        (status = 403, description = "`csrf_refused`, or `bearer_refused` to a browser"),
    ))]
#[post("/sign-in")]
pub async fn sign_in(
    request: HttpRequest,
    body: Body<Login>,
    desk: Data<SignIn>,
) -> Result<HttpResponse, Problem> {
    let Login { login, password, handing } = body.into_inner();
    check_handing(&request, handing, &desk)?;
    let credentials = Credentials {
        login,
        password: Secret::new(password),
        address: address_of(&request),
        user_agent: user_agent(&request),
        refreshable: handing == Handing::Cookie,
    };
    let granted = desk.sign_in(&credentials).await?;
    Ok(answer(&request, &granted, handing, &desk))
}

/// Renew the session.
///
/// Takes the refresh cookie and replaces both cookies. A refresh token is good for one use within
/// 12 hours, a session for 7 days. A token that has been used before ends the session, except
/// within ten seconds of its use: then the access token alone is renewed.
#[utoipa::path(tag = "Sign-in", security(("cookie" = [])),
    responses(
        (status = 200, description = "The session", body = Session),
        (status = 401, description = "`session_ended`: sign in again"),
    ))]
#[post("/refresh")]
pub async fn refresh_session(
    request: HttpRequest,
    _: Body<Nothing>,
    desk: Data<SignIn>,
) -> Result<HttpResponse, Problem> {
    from_our_page(&request, desk.origins())?;
    let renewed = match cookies::value(&request, cookies::REFRESH) {
        Ok(Some(token)) => desk.renew(&token).await,
        Ok(None) | Err(cookies::Contradictory) => Err(Refusal::SessionEnded),
    };
    match renewed {
        Ok(granted) => Ok(answer(&request, &granted, Handing::Cookie, &desk)),
        Err(refusal) => Err(refusal.into()),
    }
}

/// Sign out.
///
/// Ends the session and clears the cookies. An access token that was handed out before stays
/// valid until it expires, at most ten minutes.
#[utoipa::path(tag = "Sign-in", security(()),
    responses((status = 204, description = "Signed out")))]
#[post("/sign-out")]
pub async fn sign_out(
    request: HttpRequest,
    _: Body<Nothing>,
    desk: Data<SignIn>,
) -> Result<HttpResponse, Problem> {
    let by_bearer = bearer(&request)?;
    if by_bearer.is_none() {
        from_our_page(&request, desk.origins())?;
    }
    // A planted cookie keeps nobody from signing out: both are cleared, whatever they say.
    let cookie = |name| cookies::value(&request, name).unwrap_or_default();
    let access = by_bearer.or_else(|| cookie(cookies::ACCESS));
    let refresh = cookie(cookies::REFRESH);
    desk.sign_out(access.as_deref(), refresh.as_deref()).await?;
    let mut answer = Answer::no_content().respond_to(&request);
    for cookie in cookies::cleared() {
        add(&mut answer, &cookie);
    }
    Ok(answer)
}

/// The public signing keys.
///
/// A JSON Web Key Set (RFC 7517): with it a third system verifies our access tokens (`at+jwt`,
/// ES256) by itself.
#[utoipa::path(tag = "Sign-in", security(()),
    responses((status = 200, description = "The keys", body = serde_json::Value,
        content_type = "application/jwk-set+json")))]
#[get("/.well-known/jwks.json")]
pub async fn get_jwks(request: HttpRequest, desk: Data<SignIn>) -> HttpResponse {
    let keys = desk.tokens().keys().public().await.to_string();
    content_tagged(&request, Bytes::from(keys), "application/jwk-set+json")
}

/// The desk's addresses under `/v1`.
pub fn configure(config: &mut impl Routes) {
    config.service(sign_in).service(refresh_session).service(sign_out);
}

/// The address failures are counted by.
pub(super) fn address_of(request: &HttpRequest) -> String {
    request.extensions().get::<ClientAddress>().map(|from| from.0.to_string()).unwrap_or_default()
}

/// Browsers get cookies, and only from our own page; programs get the token.
fn check_handing(request: &HttpRequest, handing: Handing, desk: &SignIn) -> Result<(), Problem> {
    match handing {
        Handing::Cookie => from_our_page(request, desk.origins()),
        Handing::Bearer if csrf::is_from_a_browser(request.headers()) => {
            Err(Problem::new(Code::BearerRefused))
        }
        Handing::Bearer => Ok(()),
    }
}

fn user_agent(request: &HttpRequest) -> Option<String> {
    Some(request.headers().get(USER_AGENT)?.to_str().ok()?.to_owned())
}

fn answer(
    request: &HttpRequest,
    granted: &Granted,
    handing: Handing,
    desk: &SignIn,
) -> HttpResponse {
    let mut answer = Answer::ok(&Session::of(granted, handing)).respond_to(request);
    if handing == Handing::Cookie {
        add(&mut answer, &cookies::access(granted.token.reveal().clone()));
    }
    if let Some(refresh) = &granted.refresh {
        add(&mut answer, &cookies::refresh(refresh, desk.now()));
    }
    answer
}

fn add(answer: &mut HttpResponse, cookie: &actix_web::cookie::Cookie<'_>) {
    // Our cookies are ASCII: they are always a valid header.
    if let Err(error) = answer.add_cookie(cookie) {
        tracing::error!(%error, "a cookie cannot be written");
    }
}
