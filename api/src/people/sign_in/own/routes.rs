//! Where people find their own sessions and password on the web.

use actix_web::web::Data;
use actix_web::{HttpRequest, delete, get, post};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::super::authenticator::TokenAuthenticator;
use super::super::routes::address_of;
use super::super::{SignIn, find, session};
use super::Change;
use super::view::{OwnSession, OwnSessions, PasswordChange};
use crate::db::{Failure, Store, Tx};
use crate::http::{Acts, Answer, Body, Path, Problem, Routes, SignedIn};
use crate::kernel::id::UserId;
use crate::kernel::secret::Secret;

/// The desk's addresses under `/v1`.
pub fn configure(config: &mut impl Routes) {
    config
        .service(list_my_sessions)
        .service(end_my_session)
        .service(end_my_other_sessions)
        .service(change_my_password);
}

/// Which session.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct SessionPath {
    /// The session.
    pub session_id: Uuid,
}

/// List my sessions.
///
/// Every browser and program the caller is signed in with, the one used last first.
#[utoipa::path(tag = "Sign-in",
    responses((status = 200, description = "The sessions", body = OwnSessions)))]
#[get("/me/sessions")]
pub async fn list_my_sessions(
    who: SignedIn,
    request: HttpRequest,
    desk: Data<SignIn>,
    store: Data<Store>,
) -> Result<Answer, Problem> {
    let current = session_of(&request, &desk).await?;
    let user = who.actor.user_id.ok_or(Failure::NotFound)?;
    let rows = find::going(user, desk.now(), &store.read()).await?;
    let items = rows.into_iter().map(|row| OwnSession::of(row, current)).collect();
    Ok(Answer::ok(&OwnSessions { items }))
}

/// End one of my sessions.
///
/// It cannot be renewed any more; an access token handed out before stays valid until it expires, at
/// most ten minutes. The caller's own session can be ended too; `POST /sign-out` clears its cookies
/// besides.
#[utoipa::path(tag = "Sign-in", params(SessionPath),
    responses((status = 204, description = "The session is over")))]
#[delete("/me/sessions/{session_id}")]
pub async fn end_my_session(
    who: SignedIn,
    path: Path<SessionPath>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        if !session::revoke_of(tx, user_of(tx)?, path.session_id).await? {
            return Err(Failure::NotFound.into());
        }
        Ok(Answer::no_content())
    })
    .await
}

/// End all my other sessions.
///
/// Only the one of this request stays. As with one session, access tokens handed out before expire
/// within ten minutes.
#[utoipa::path(tag = "Sign-in",
    responses((status = 204, description = "The other sessions are over")))]
#[delete("/me/sessions")]
pub async fn end_my_other_sessions(
    who: SignedIn,
    request: HttpRequest,
    desk: Data<SignIn>,
    acts: Acts,
) -> Result<Answer, Problem> {
    let current = session_of(&request, &desk).await?;
    acts.perform(&who, async |tx| {
        session::revoke_others(tx, user_of(tx)?, current).await?;
        Ok(Answer::no_content())
    })
    .await
}

/// Change my password.
///
/// All other sessions of the caller end. A wrong present password (`wrong_password`) counts as a
/// failed sign-in. `Idempotency-Key` has no effect here: nothing of a password is kept to compare
/// requests by; sent again, the request finds that the present password has changed.
#[utoipa::path(tag = "Sign-in", request_body = PasswordChange,
    responses((status = 204, description = "The password is changed")))]
#[post("/me/password")]
pub async fn change_my_password(
    who: SignedIn,
    request: HttpRequest,
    body: Body<PasswordChange>,
    desk: Data<SignIn>,
) -> Result<Answer, Problem> {
    let PasswordChange { current_password, new_password } = body.into_inner();
    let change = Change {
        current: Secret::new(current_password),
        new: Secret::new(new_password),
        address: address_of(&request),
        session: session_of(&request, &desk).await?,
    };
    desk.change_password(&who, &change).await?;
    Ok(Answer::no_content())
}

/// The session a request belongs to.
async fn session_of(request: &HttpRequest, desk: &SignIn) -> Result<Uuid, Problem> {
    Ok(TokenAuthenticator::new(desk).claims(request).await?.sid)
}

fn user_of(tx: &Tx) -> Result<UserId, Failure> {
    tx.actor().user_id.ok_or(Failure::NotFound)
}
