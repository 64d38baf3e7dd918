//! Callers who mean harm, or whose line is bad.

mod hung_up;
mod origins;
mod slow;
mod strict;

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::harness::Office;

/// A connection to the office, byte by byte.
async fn connect(office: &Office) -> TcpStream {
    TcpStream::connect(office.base.trim_start_matches("http://")).await.unwrap()
}

/// Sends `first`, then `drop` every second, until the office closes: what it answered. Panics when
/// it is open after `patience`.
async fn dripped(office: &Office, first: &str, drop: &str, patience: Duration) -> String {
    let (mut from, mut to) = connect(office).await.into_split();
    to.write_all(first.as_bytes()).await.unwrap();
    let drop = drop.to_owned();
    let drips = tokio::spawn(async move {
        while to.write_all(drop.as_bytes()).await.is_ok() {
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    });
    let mut answer = Vec::new();
    let read = async {
        let mut part = [0; 4096];
        while let Ok(count @ 1..) = from.read(&mut part).await {
            answer.extend_from_slice(&part[..count]);
        }
    };
    tokio::time::timeout(patience, read).await.expect("the office closes the connection");
    drips.abort();
    String::from_utf8(answer).unwrap()
}
