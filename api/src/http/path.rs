//! The parts of the address.

use std::future::{Ready, ready};
use std::ops::Deref;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use serde::de::DeserializeOwned;

use super::catalogue::Code;
use super::envelope::Edge;
use super::fallback::address;
use super::problem::Problem;

/// The named parts of the address, such as `partner_id`. What cannot be an id names nothing, so
/// it is answered like an id nobody has: 404.
#[derive(Clone, Debug)]
pub struct Path<T>(T);

impl<T> Path<T> {
    /// The value itself.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Path<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned> FromRequest for Path<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let parts = web::Path::<T>::from_request(request, payload).into_inner();
        ready(parts.map(|parts| Self(parts.into_inner())).map_err(|_| refusal(request)))
    }
}

/// `PATCH /v1/partners/suggestions` lands at `/v1/partners/{partner_id}`: the address is known, the
/// method is not one of its own.
fn refusal(request: &HttpRequest) -> Problem {
    let edge = request.app_data::<web::Data<Edge>>();
    match edge.and_then(|edge| edge.known.literal(address(request))) {
        Some(methods) => Problem::new(Code::MethodNotAllowed).allow(methods),
        None => Problem::not_found(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;
    use uuid::Uuid;

    #[derive(serde::Deserialize)]
    struct PartnerPath {
        partner_id: Uuid,
    }

    async fn asked(id: &'static str) -> Result<Uuid, &'static str> {
        let request = TestRequest::default().param("partner_id", id).to_http_request();
        let path = Path::<PartnerPath>::extract(&request).await;
        path.map(|path| path.partner_id).map_err(|problem| problem.code().name())
    }

    #[actix_web::test]
    async fn what_is_no_id_is_not_found() {
        assert!(asked("0192d2a0-0000-7000-8000-000000000001").await.is_ok());
        assert_eq!(asked("first").await, Err("not_found"));
        assert_eq!(asked("").await, Err("not_found"));
    }
}
