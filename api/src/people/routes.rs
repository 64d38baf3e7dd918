//! Where people find themselves on the web.

use actix_web::web::Data;
use actix_web::{get, patch};
use utoipa_actix_web::service_config::ServiceConfig;

use super::find;
use super::input::MyChanges;
use super::revise::revise_own;
use super::view::Me;
use crate::db::Store;
use crate::http::{Acts, Answer, Body, Problem, SignedIn};

/// Who am I?
///
/// The caller's account, the roles held and everything they permit.
#[utoipa::path(tag = "Sign-in", responses((status = 200, description = "The caller", body = Me)))]
#[get("/me")]
pub async fn get_me(who: SignedIn, store: Data<Store>) -> Result<Answer, Problem> {
    let account = find::own(&who.actor, &store.read()).await?;
    Ok(Answer::ok(&Me::from(&account)))
}

/// Change my own account.
///
/// A merge patch (RFC 7396); needs no `If-Match`, because only the person themselves writes here.
#[utoipa::path(tag = "Sign-in", request_body = MyChanges,
    responses((status = 200, description = "The caller", body = Me)))]
#[patch("/me")]
pub async fn update_me(
    who: SignedIn,
    body: Body<MyChanges>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let account = revise_own(tx, &body).await?;
        Ok(Answer::ok(&Me::from(&account)))
    })
    .await
}

/// The desk's addresses under `/v1`.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(get_me).service(update_me);
    super::sign_in::routes::routes(config);
    super::settings::routes::routes(config);
}
