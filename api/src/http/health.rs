//! Whether the process lives, and whether it can serve.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use actix_web::{HttpResponse, get, web};
use sea_orm::{ConnectionTrait as _, Statement};

use super::catalogue::Code;
use super::problem::Problem;
use crate::db::{Failure, Store};

/// How long the database may take to say that it is there.
const PATIENCE: Duration = Duration::from_secs(2);

/// Set when the process has been asked to stop: it finishes what it has and takes no more.
#[derive(Debug, Default)]
pub struct Draining(AtomicBool);

impl Draining {
    /// From now on the process is not ready.
    pub fn begin(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn has_begun(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Whether the process lives.
///
/// Says nothing about the database: a process whose database is away must not be restarted.
#[utoipa::path(tag = "Service", security(()), responses((status = 200, description = "It lives")))]
#[get("/livez")]
pub async fn livez() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n")
}

/// Whether the process can serve requests.
///
/// It can when the database answers within two seconds and the process is not stopping.
#[utoipa::path(tag = "Service", security(()), responses((status = 200, description = "It can serve")))]
#[get("/readyz")]
pub async fn readyz(
    store: web::Data<Store>,
    draining: web::Data<Draining>,
) -> Result<HttpResponse, Problem> {
    if draining.has_begun() {
        return Err(Problem::new(Code::Busy).retry_after(5));
    }
    let reading = store.read();
    let ping = Statement::from_string(store.backend(), "SELECT 1");
    let answered = tokio::time::timeout(PATIENCE, reading.query_one_raw(ping)).await;
    match answered {
        Ok(Ok(_)) => Ok(HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n")),
        Ok(Err(error)) => Err(Failure::from(error).into()),
        Err(_) => Err(Failure::Unavailable.into()),
    }
}
