//! No caller waits forever: an answer that has not begun after 30 seconds is given up.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error, web};

use super::catalogue::Code;
use super::envelope::Edge;
use super::problem::Problem;

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
    let limit = edge.map_or(Edge::DEADLINE, |edge| edge.deadline);
    match tokio::time::timeout(limit, next.call(request)).await {
        Ok(answer) => answer,
        Err(_) => Err(Problem::new(Code::TimedOut).retry_after(5).into()),
    }
}
