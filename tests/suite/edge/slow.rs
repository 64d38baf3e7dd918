//! Who sends or reads so slowly that it could go on for ever is sent away.

use std::time::Duration;

use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpSocket;

use super::dripped;
use crate::harness::Office;

/// A chunked body names no length: there is no end of it the server could wait for.
#[actix_web::test]
async fn a_chunked_body_nobody_reads_does_not_keep_the_connection() {
    let office = Office::open().await;
    let head = "POST /v1/nowhere HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    let answer = dripped(&office, head, "1\r\n \r\n", Duration::from_secs(15)).await;
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
    assert!(answer.to_ascii_lowercase().contains("connection: close"), "{answer}");
}

#[actix_web::test]
async fn a_body_that_drips_is_timed_out_and_closed() {
    let office = Office::open().await;
    let post = "POST /v1/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    let chunked = format!("{post}Transfer-Encoding: chunked\r\n\r\n");
    let long = format!("{post}Content-Length: 1000\r\n\r\n");
    let patience = Duration::from_secs(40);
    let answers = tokio::join!(
        dripped(&office, &chunked, "1\r\n \r\n", patience),
        dripped(&office, &long, " ", patience),
    );
    for answer in [answers.0, answers.1] {
        assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
        assert!(answer.contains("application/problem+json"), "{answer}");
        assert!(answer.contains("\"request_timeout\""), "{answer}");
    }
}

#[actix_web::test]
async fn who_asks_and_never_reads_is_closed() {
    let office = Office::open().await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let address = office.base.trim_start_matches("http://").parse().unwrap();
    let mut stream = socket.connect(address).await.unwrap();
    let request = "GET /v1/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n";
    stream.write_all(request.repeat(40).as_bytes()).await.unwrap();
    // The answers stand in the way of ours, so it is the sending that tells.
    let closed = async {
        while stream.write_all(b"\r\n").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(40), closed).await.expect("it is closed");
    office.officer().await.get("/v1/me").await.expect(200);
}
