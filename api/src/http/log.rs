//! One log line per request: enough to find a fault, nothing about a person but the account's id.

use std::time::Duration;

use super::request_id::{RequestId, Trace};

/// The account behind a request. The permission extractor leaves it in the request's extensions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who(pub String);

/// What the line says. No query string, no body, no names: they may be personal.
#[derive(Debug)]
pub struct Line<'a> {
    /// The request's method.
    pub method: &'a str,
    /// The pattern of the route, such as `/v1/partners/{partner_id}`.
    pub route: &'a str,
    /// The answer's status.
    pub status: u16,
    /// From the first byte read to the answer's head.
    pub duration: Duration,
    /// The request's id.
    pub request_id: &'a RequestId,
    /// The trace it belongs to.
    pub trace: Option<&'a Trace>,
    /// The account.
    pub who: Option<&'a Who>,
}

impl Line<'_> {
    /// Writes the line.
    pub fn write(&self) {
        let duration_us = u64::try_from(self.duration.as_micros()).unwrap_or(u64::MAX);
        tracing::info!(
            target: "hamkorlik::requests",
            method = self.method,
            route = self.route,
            status = self.status,
            duration_us,
            request_id = self.request_id.0,
            trace_id = self.trace.map(|trace| trace.trace_id.as_str()),
            user_id = self.who.map(|who| who.0.as_str()),
            "request"
        );
    }
}
