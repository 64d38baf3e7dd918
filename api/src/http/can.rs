//! Who sends a request, and whether they may: said in the handler's signature, checked before its
//! first line.

use std::marker::PhantomData;
use std::ops::Deref;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use futures_util::future::LocalBoxFuture;

use super::catalogue::Code;
use super::language::asked_for;
use super::log::Who;
use super::problem::Problem;
use super::request_id::RequestId;
use crate::db::By;
use crate::kernel::actor::Actor;
use crate::kernel::permission::Permission;

/// Tells who sent a request, from its bearer token or its cookie. The people desk implements it;
/// `app.rs` hands it to this floor.
pub trait Authenticator: Send + Sync {
    /// The actor, or the problem that answers the request: `unauthenticated`, `token_expired`,
    /// `csrf_refused`.
    fn authenticate<'a>(
        &'a self,
        request: &'a HttpRequest,
    ) -> LocalBoxFuture<'a, Result<Actor, Problem>>;
}

/// An action somebody may be permitted. The extractor [`Can`] and the list of `actions` of a
/// record both read the permission here.
pub trait Permitted {
    /// What the caller must hold.
    const PERMISSION: Permission;
}

/// The caller, who holds the permission of the action `A`; 401 or 403 otherwise.
#[derive(Clone, Debug)]
pub struct Can<A> {
    by: By,
    action: PhantomData<A>,
}

/// The caller, whoever they are; 401 when nobody is signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    by: By,
}

impl<A> Deref for Can<A> {
    type Target = By;

    fn deref(&self) -> &By {
        &self.by
    }
}

impl Deref for SignedIn {
    type Target = By;

    fn deref(&self) -> &By {
        &self.by
    }
}

impl<A: Permitted> FromRequest for Can<A> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let by = caller(&request).await?;
            if !by.actor.may(A::PERMISSION) {
                return Err(Problem::new(Code::Forbidden));
            }
            Ok(Self { by, action: PhantomData })
        })
    }
}

impl FromRequest for SignedIn {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Ok(Self { by: caller(&request).await? }) })
    }
}

async fn caller(request: &HttpRequest) -> Result<By, Problem> {
    let authenticator = request
        .app_data::<web::Data<dyn Authenticator>>()
        .ok_or_else(|| Problem::internal("no authenticator is wired"))?;
    let mut actor = authenticator.authenticate(request).await?;
    // A token keeps the account's language until it is renewed; a request may ask for another.
    if let Some(language) = asked_for(request.headers()) {
        actor.language = language;
    }
    if let Some(user) = actor.user_id {
        request.extensions_mut().insert(Who(user.to_string()));
    }
    let request_id = request.extensions().get::<RequestId>().map(|id| id.0.clone());
    Ok(By { actor, request_id })
}
