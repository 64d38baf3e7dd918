//! The general limit: one address cannot take the whole service. Kept in memory, per replica;
//! sign-in and links have stricter limits of their own in the database.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _, web};

use super::catalogue::Code;
use super::envelope::Edge;
use super::problem::Problem;

/// How many addresses are remembered; beyond that the ones at rest are forgotten.
const REMEMBERED: usize = 20_000;

/// How much one address may ask.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Requests at once after a rest.
    pub burst: u32,
    /// Requests per second in the long run.
    pub per_second: u32,
    /// How many proxies of ours stand one behind the other before us, each of which appends to
    /// `X-Forwarded-For` who has called it. Only to be counted when nobody can reach us past them.
    pub proxies: usize,
}

impl Default for Rate {
    /// Generous, because a whole faculty may sit behind one address.
    fn default() -> Self {
        Self { burst: 600, per_second: 100, proxies: 0 }
    }
}

/// The buckets of all addresses.
#[derive(Debug)]
pub struct Limiter {
    rate: Rate,
    buckets: Mutex<HashMap<IpAddr, Bucket>>,
}

#[derive(Clone, Copy, Debug)]
struct Bucket {
    tokens: f64,
    at: Instant,
}

/// What is left after a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether the request may go on.
    pub allowed: bool,
    /// Whole requests left at once.
    pub remaining: u32,
    /// Seconds until one more, or until all are there again.
    pub reset: u32,
}

impl Limiter {
    /// A limiter with empty memory.
    #[must_use]
    pub fn new(rate: Rate) -> Self {
        Self { rate, buckets: Mutex::new(HashMap::new()) }
    }

    /// Counts one request of `address` at `now`.
    #[must_use]
    pub fn take(&self, address: IpAddr, now: Instant) -> Verdict {
        let burst = f64::from(self.rate.burst);
        let per_second = f64::from(self.rate.per_second.max(1));
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= REMEMBERED {
            // A full bucket says the same as none; if all are in use, all start anew.
            buckets.retain(|_, bucket| bucket.at_time(now, per_second, burst) < burst);
            if buckets.len() >= REMEMBERED {
                buckets.clear();
            }
        }
        let bucket = buckets.entry(network(address)).or_insert(Bucket { tokens: burst, at: now });
        let tokens = bucket.at_time(now, per_second, burst);
        let allowed = tokens >= 1.0;
        *bucket = Bucket { tokens: if allowed { tokens - 1.0 } else { tokens }, at: now };
        let missing = if allowed { burst - bucket.tokens } else { 1.0 - tokens };
        Verdict {
            allowed,
            remaining: whole(bucket.tokens),
            reset: whole((missing / per_second).ceil()).max(1),
        }
    }

    /// The header `RateLimit-Policy`: the burst, and the seconds in which it grows back.
    fn policy(&self) -> String {
        let window = self.rate.burst.div_ceil(self.rate.per_second.max(1)).max(1);
        format!("\"general\";q={};w={window}", self.rate.burst)
    }
}

impl Bucket {
    fn at_time(&self, now: Instant, per_second: f64, burst: f64) -> f64 {
        let rest = now.saturating_duration_since(self.at).as_secs_f64();
        rest.mul_add(per_second, self.tokens).min(burst)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast of a float saturates, and a count of requests is never negative"
)]
fn whole(number: f64) -> u32 {
    number as u32
}

/// A household or a machine has a whole /64 of IPv6, so that is what counts as one address.
/// An IPv4 address that came in over an IPv6 socket is that IPv4 address: one of many, not all.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        four @ IpAddr::V4(_) => four,
        IpAddr::V6(six) => {
            let prefix = u128::from(six) & !u128::from(u64::MAX);
            IpAddr::V6(prefix.into())
        }
    }
}

/// Middleware: 429 above the limit, and the state of the limit on every answer.
///
/// # Errors
/// Those of the service inside.
pub async fn limits<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    let edge = request.app_data::<web::Data<Edge>>().cloned();
    let (Some(edge), false) = (edge, is_probe(request.path())) else {
        return Ok(next.call(request).await?.map_into_left_body());
    };
    let address = client_of(&request, edge.limiter.rate.proxies);
    request.extensions_mut().insert(ClientAddress(network(address)));
    let verdict = edge.limiter.take(address, Instant::now());
    let mut answer = if verdict.allowed {
        next.call(request).await?.map_into_left_body()
    } else {
        let problem = Problem::new(Code::TooManyRequests).retry_after(verdict.reset);
        request.error_response(problem).map_into_right_body()
    };
    announce(answer.headers_mut(), &edge.limiter, verdict);
    Ok(answer)
}

/// Where a request came from, as callers are told apart: an address, of IPv6 its network. In the
/// request's extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

/// A probe that is refused would make a busy service look dead.
fn is_probe(path: &str) -> bool {
    matches!(path, "/livez" | "/readyz")
}

/// The client, by the proxies that are ours. Where they do not name it, whoever has called us
/// counts: too many callers share a limit then, but nobody is without one.
fn client_of(request: &ServiceRequest, proxies: usize) -> IpAddr {
    let peer = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip());
    forwarded(request.headers(), proxies).unwrap_or(peer)
}

/// Each proxy appends its caller, so with `proxies` of ours the client is that many from the end of
/// all the lists together. What stands before it is whatever the client claimed.
fn forwarded(headers: &HeaderMap, proxies: usize) -> Option<IpAddr> {
    let from_the_end = proxies.checked_sub(1)?;
    let lists: Vec<&[u8]> = headers.get_all("x-forwarded-for").map(HeaderValue::as_bytes).collect();
    let mut address = lists.iter().rev().flat_map(|list| list.rsplit(|byte| *byte == b','));
    let address = std::str::from_utf8(address.nth(from_the_end)?).ok()?.trim();
    // Some proxies write the port too.
    address.parse().ok().or_else(|| Some(address.parse::<SocketAddr>().ok()?.ip()))
}

fn announce(headers: &mut HeaderMap, limiter: &Limiter, verdict: Verdict) {
    let state = format!("\"general\";r={};t={}", verdict.remaining, verdict.reset);
    for (name, value) in [("ratelimit-policy", limiter.policy()), ("ratelimit", state)] {
        if let Ok(value) = HeaderValue::try_from(value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn a_burst_is_allowed_and_grows_back() {
        let limiter = Limiter::new(Rate { burst: 2, per_second: 1, proxies: 0 });
        let now = Instant::now();
        let one = IpAddr::from([192, 0, 2, 1]);
        assert_eq!(limiter.take(one, now), Verdict { allowed: true, remaining: 1, reset: 1 });
        assert!(limiter.take(one, now).allowed);
        assert_eq!(limiter.take(one, now), Verdict { allowed: false, remaining: 0, reset: 1 });
        assert!(limiter.take(IpAddr::from([192, 0, 2, 2]), now).allowed);
        assert!(limiter.take(one, now + Duration::from_secs(1)).allowed);
        assert_eq!(limiter.policy(), "\"general\";q=2;w=2");
    }

    #[test]
    fn one_network_of_ipv6_is_one_caller() {
        let address = |text: &str| text.parse::<IpAddr>().map(network);
        assert_eq!(address("2001:db8::1"), address("2001:db8::2"));
        assert_ne!(address("2001:db8::1"), address("2001:db8:0:1::1"));
        assert_ne!(address("::ffff:192.0.2.1"), address("::ffff:192.0.2.2"));
        assert_eq!(address("::ffff:192.0.2.1"), address("192.0.2.1"));
    }

    #[test]
    fn the_client_is_who_our_first_proxy_has_written_down() {
        let client = |lists: &[&[u8]], proxies| {
            let mut request = TestRequest::default();
            for list in lists {
                let list = HeaderValue::from_bytes(list).unwrap();
                request = request.append_header(("x-forwarded-for", list));
            }
            let request = request.peer_addr(([198, 51, 100, 9], 1).into()).to_srv_request();
            client_of(&request, proxies).to_string()
        };
        let peer = "198.51.100.9";
        for (lists, proxies, expected) in [
            (&[&b"192.0.2.1"[..]][..], 0, peer),
            (&[], 1, peer),
            (&[b"192.0.2.1"], 1, "192.0.2.1"),
            (&[b"192.0.2.66, 192.0.2.1"], 1, "192.0.2.1"),
            (&[b"192.0.2.66, 192.0.2.1,192.0.2.2"], 2, "192.0.2.1"),
            (&[b"192.0.2.66", b"192.0.2.1", b"192.0.2.2"], 2, "192.0.2.1"),
            (&[b"192.0.2.66, 192.0.2.1", b"192.0.2.2"], 2, "192.0.2.1"),
            // Too short: somebody has come past a proxy.
            (&[b"192.0.2.1"], 2, peer),
            (&[b"192.0.2.1, 192.0.2.2"], 3, peer),
            // No address, not even text; what stands before or behind it does not matter.
            (&[b"\xff\xfe"], 1, peer),
            (&[b"unknown"], 1, peer),
            (&[b""], 1, peer),
            (&[b"192.0.2.1,"], 1, peer),
            (&[b"\xff, 192.0.2.1"], 1, "192.0.2.1"),
            (&[b"\xff", b"192.0.2.1, 192.0.2.2"], 2, "192.0.2.1"),
            (&[b"2001:db8::1"], 1, "2001:db8::1"),
            (&[b"192.0.2.1:4711"], 1, "192.0.2.1"),
            (&[b"[2001:db8::1]:4711"], 1, "2001:db8::1"),
        ] {
            assert_eq!(client(lists, proxies), expected, "{lists:?} {proxies}");
        }
    }
}
