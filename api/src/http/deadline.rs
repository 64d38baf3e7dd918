//! No caller waits forever: an answer that has not begun after 30 seconds is given up.

use std::cell::Cell;
use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _, web};
use tokio::time::{Instant, timeout_at};

use super::catalogue::Code;
use super::envelope::Edge;
use super::problem::Problem;

/// By when the answer to a request must begin. The middleware leaves it in the request's extensions,
/// where an upload puts it off for as long as it arrives.
#[derive(Clone, Debug)]
pub(super) struct Patience {
    end: Rc<Cell<Instant>>,
    limit: Duration,
}

impl Patience {
    fn of(limit: Duration) -> Self {
        Self { end: Rc::new(Cell::new(Instant::now() + limit)), limit }
    }

    /// The answer may begin so much later.
    pub(super) fn put_off(&self, by: Duration) {
        self.end.set(self.end.get() + by);
    }

    /// The time runs from now on.
    pub(super) fn begin_anew(&self) {
        self.end.set(Instant::now() + self.limit);
    }
}

impl Default for Patience {
    fn default() -> Self {
        Self::of(Edge::DEADLINE)
    }
}

/// Middleware: 503 when the answer does not begin in time. The work is dropped, and with it its
/// transaction.
///
/// # Errors
/// `timed_out`, which the envelope turns into the answer.
pub async fn deadline(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let edge = request.app_data::<web::Data<Edge>>();
    let patience = Patience::of(edge.map_or(Edge::DEADLINE, |edge| edge.deadline));
    request.extensions_mut().insert(patience.clone());
    let mut answer = pin!(next.call(request));
    loop {
        let end = patience.end.get();
        match timeout_at(end, &mut answer).await {
            Ok(answer) => return answer,
            Err(_) if patience.end.get() <= end => {
                return Err(Problem::new(Code::TimedOut).retry_after(5).into());
            }
            Err(_) => (),
        }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::middleware::from_fn;
    use actix_web::test::{TestRequest, init_service, try_call_service};
    use actix_web::{App, HttpRequest, HttpResponse};

    use super::*;

    const LIMIT: Duration = Duration::from_millis(20);

    /// Answers when the limit is long over, having put it off where `late` stands in the address.
    async fn slow(request: HttpRequest) -> HttpResponse {
        let patience = request.extensions().get::<Patience>().cloned();
        if let Some(patience) = patience.filter(|_| request.path() == "/late") {
            patience.put_off(Duration::from_mins(1));
        }
        tokio::time::sleep(LIMIT * 3).await;
        HttpResponse::Ok().finish()
    }

    #[actix_web::test]
    async fn an_upload_puts_it_off() {
        let edge = web::Data::new(Edge { deadline: LIMIT, ..Edge::default() });
        let app = App::new().app_data(edge).wrap(from_fn(deadline)).default_service(web::to(slow));
        let app = init_service(app).await;
        for (path, in_time) in [("/late", true), ("/", false)] {
            let request = TestRequest::with_uri(path).to_request();
            assert_eq!(try_call_service(&app, request).await.is_ok(), in_time, "{path}");
        }
    }
}
