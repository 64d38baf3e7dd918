//! Who asks, how often, and how long did each wait?

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use futures_util::future::try_join_all;
use hamkorlik_tests::product::{Fault, Product};
use serde_json::Value;

const CONNECTIONS: usize = 16;

/// One signed-in caller with many connections.
pub struct Load<'a> {
    pub product: &'a Product,
    pub token: &'a str,
}

/// What came of it.
pub struct Outcome {
    /// How long each answered request took, in order of duration.
    durations: Vec<Duration>,
    /// Answers other than 2xx: a row with some is no measurement.
    pub refused: u32,
    pub seconds: f64,
}

impl Outcome {
    fn new(began: Instant, parts: Vec<(Vec<Duration>, u32)>) -> Self {
        let refused = parts.iter().map(|part| part.1).sum();
        let mut durations: Vec<_> = parts.into_iter().flat_map(|part| part.0).collect();
        durations.sort_unstable();
        Self { durations, refused, seconds: began.elapsed().as_secs_f64() }
    }

    pub fn requests(&self) -> u32 {
        u32::try_from(self.durations.len()).unwrap_or(u32::MAX)
    }

    pub fn percentile_ms(&self, percent: usize) -> f64 {
        let place =
            (self.durations.len() * percent / 100).min(self.durations.len().saturating_sub(1));
        self.durations.get(place).map_or(0.0, |duration| duration.as_secs_f64() * 1000.0)
    }
}

/// Where the partners are.
const COUNTRIES: [&str; 10] = ["DE", "FR", "IT", "KR", "KZ", "PL", "RU", "SK", "TR", "US"];

impl Load<'_> {
    /// Creates partners with different names; their ids.
    pub async fn create(&self, count: usize) -> Result<(Outcome, Vec<String>), Fault> {
        let (began, next) = (Instant::now(), AtomicUsize::new(0));
        let parts = try_join_all((0..CONNECTIONS).map(|_| async {
            let (mut durations, mut refused, mut ids) = (Vec::new(), 0, Vec::new());
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= count {
                    return Ok::<_, Fault>(((durations, refused), ids));
                }
                let name = format!("Bench University {number} of Measurement");
                let (key, country) =
                    (format!("bench-{number}"), COUNTRIES[number % COUNTRIES.len()]);
                let sent = Instant::now();
                let answer =
                    self.product.create_partner(self.token, &key, &name, country).send().await?;
                if answer.status().is_success() {
                    let made: Value = answer.json().await?;
                    ids.extend(made["id"].as_str().map(str::to_owned));
                } else {
                    refused += 1;
                }
                durations.push(sent.elapsed());
            }
        }))
        .await?;
        let (parts, ids): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
        Ok((Outcome::new(began, parts), ids.into_iter().flatten().collect()))
    }

    /// Asks the same again and again.
    pub async fn get(&self, path: &str, time: Duration) -> Result<Outcome, Fault> {
        let (began, address) = (Instant::now(), format!("{}{path}", self.product.address));
        let parts = try_join_all((0..CONNECTIONS).map(|_| async {
            let (mut durations, mut refused) = (Vec::new(), 0);
            while began.elapsed() < time {
                let sent = Instant::now();
                let answer =
                    self.product.client.get(&address).bearer_auth(self.token).send().await?;
                refused += u32::from(!answer.status().is_success());
                answer.bytes().await?;
                durations.push(sent.elapsed());
            }
            Ok::<_, Fault>((durations, refused))
        }))
        .await?;
        Ok(Outcome::new(began, parts))
    }
}
