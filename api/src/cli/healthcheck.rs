//! `hamkorlik healthcheck`: whether the server of this machine can serve. Plain HTTP over one
//! connection, because a container's image has no curl.

use std::io::{Error, ErrorKind, Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use super::Outcome;

/// How long the answer may take in all.
const PATIENCE: Duration = Duration::from_secs(3);

pub(super) fn ask(listen: SocketAddr) -> Outcome {
    let address = reachable(listen);
    match readiness(address) {
        Ok(200) => Ok(()),
        Ok(status) => Err(format!("{address} answers {status}: it cannot serve now").into()),
        Err(error) => Err(format!("{address} does not answer: {error}").into()),
    }
}

/// A server that listens everywhere is asked on the loopback.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

/// The status `/readyz` answers with.
pub(super) fn readiness(listen: SocketAddr) -> std::io::Result<u16> {
    let (address, began) = (reachable(listen), Instant::now());
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let request = format!("GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    // "HTTP/1.1 200" is all that counts; who drips it byte by byte is not waited for.
    while answer.len() < 12 {
        let left = PATIENCE.checked_sub(began.elapsed()).filter(|left| !left.is_zero());
        stream.set_read_timeout(Some(left.ok_or(ErrorKind::TimedOut)?))?;
        let mut some = [0; 64];
        match stream.read(&mut some)? {
            0 => return Err(ErrorKind::UnexpectedEof.into()),
            read => answer.extend(some.iter().take(read)),
        }
    }
    let line = String::from_utf8_lossy(&answer);
    let status = line.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3)?.parse().ok());
    status.ok_or_else(|| Error::new(ErrorKind::InvalidData, "it does not speak HTTP/1.1"))
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    fn answered(answer: &'static str) -> std::io::Result<u16> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 512];
            let read = stream.read(&mut request).unwrap();
            assert!(request[..read].starts_with(b"GET /readyz HTTP/1.1\r\n"));
            stream.write_all(answer.as_bytes()).unwrap();
        });
        let status = readiness(SocketAddr::from(([0, 0, 0, 0], port)));
        server.join().unwrap();
        status
    }

    #[test]
    fn only_ready_is_healthy() {
        assert_eq!(answered("HTTP/1.1 200 OK\r\n\r\n").unwrap(), 200);
        assert_eq!(answered("HTTP/1.1 503 Service Unavailable\r\n\r\n").unwrap(), 503);
        assert!(answered("SSH-2.0-something else").is_err());
        assert!(answered("").is_err());
    }
}
