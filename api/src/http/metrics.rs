//! Figures for Prometheus, served by a listener of their own: they are for the operators.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use actix_web::HttpResponse;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

/// Upper bounds of the durations, in seconds: from a cached answer to the deadline.
const BOUNDS: [f64; 11] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.25, 1.0, 5.0, 30.0];

/// What one count is about. The route is its pattern, so that ids make no new series.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Labels {
    method: &'static str,
    route: String,
    status: u16,
}

/// What one duration is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    method: &'static str,
    route: String,
}

/// The figures and their registry. Cheap to clone: all clones count together.
#[derive(Clone, Debug)]
pub struct Metrics {
    registry: Arc<Registry>,
    requests: Family<Labels, Counter<u64, AtomicU64>>,
    durations: Family<Route, Histogram, fn() -> Histogram>,
    in_flight: Gauge,
}

/// Counts one request as being worked on, until it is dropped.
#[derive(Debug)]
pub struct InFlight(Gauge);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new(|_| {})
    }
}

impl Metrics {
    /// The figures of this floor, and those `more` registers: the pools of the database, jobs.
    #[must_use]
    pub fn new(more: impl FnOnce(&mut Registry)) -> Self {
        let mut registry = Registry::with_prefix("hamkorlik");
        let requests = Family::default();
        let durations: Family<Route, Histogram, fn() -> Histogram> =
            Family::new_with_constructor(|| Histogram::new(BOUNDS));
        let in_flight = Gauge::default();
        registry.register("http_requests", "Requests answered", requests.clone());
        registry.register_with_unit(
            "http_request_duration",
            "Time to the head of the answer",
            Unit::Seconds,
            durations.clone(),
        );
        registry.register("http_requests_in_flight", "Requests being worked on", in_flight.clone());
        more(&mut registry);
        Self { registry: Arc::new(registry), requests, durations, in_flight }
    }

    /// A request has begun.
    #[must_use]
    pub fn begin(&self) -> InFlight {
        self.in_flight.inc();
        InFlight(self.in_flight.clone())
    }

    /// A request has been answered.
    pub fn answered(&self, method: &str, route: &str, status: u16, duration: Duration) {
        let (method, route) = (known_method(method), route.to_owned());
        self.durations
            .get_or_create(&Route { method, route: route.clone() })
            .observe(duration.as_secs_f64());
        self.requests.get_or_create(&Labels { method, route, status }).inc();
    }

    /// The figures as the listener serves them, in the format `OpenMetrics` 1.0.
    #[must_use]
    pub fn page(&self) -> HttpResponse {
        let mut text = String::new();
        match encode(&mut text, &self.registry) {
            Ok(()) => HttpResponse::Ok()
                .content_type("application/openmetrics-text; version=1.0.0; charset=utf-8")
                .body(text),
            Err(_) => HttpResponse::InternalServerError().finish(),
        }
    }
}

/// Callers may invent methods; the figures may not grow by that.
fn known_method(method: &str) -> &'static str {
    ["GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS"]
        .into_iter()
        .find(|known| *known == method)
        .unwrap_or("other")
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::body::to_bytes;

    #[actix_web::test]
    async fn figures_are_counted_by_route() {
        let metrics = Metrics::default();
        let running = metrics.begin();
        metrics.answered("GET", "/v1/partners/{partner_id}", 200, Duration::from_millis(2));
        metrics.answered("BREW", "(none)", 405, Duration::ZERO);
        let page = to_bytes(metrics.page().into_body()).await.expect("a page");
        let page = String::from_utf8_lossy(&page);
        let get = "hamkorlik_http_requests_total{method=\"GET\",route=\"/v1/partners/{partner_id}\",status=\"200\"} 1";
        assert!(page.contains(get), "{page}");
        assert!(page.contains("method=\"other\""), "{page}");
        assert!(page.contains("hamkorlik_http_requests_in_flight 1"), "{page}");
        drop(running);
        assert_eq!(metrics.in_flight.get(), 0);
    }
}
