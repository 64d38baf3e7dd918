//! R6: PostgreSQL is away for 60 s, half of it refusing connections, half of it silent.
//! The program stays alive, says that it is not ready, answers everyone soon, and recovers by itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant};

use hamkorlik_tests::product::{Fault, Product, free_port};
use tokio::net::{TcpListener, TcpStream};

const PASSING: u8 = 0;
const REFUSING: u8 = 1;
const SILENT: u8 = 2;

#[tokio::test(flavor = "multi_thread")]
async fn answers_go_on_while_postgres_is_away() -> Result<(), Fault> {
    let (binary, database) = super::told("battery_away")?;
    let (before, rest) = database.split_once('@').ok_or("no user in HAMKORLIK_TEST_POSTGRES")?;
    let (server, name) = rest.split_once('/').ok_or("no database in HAMKORLIK_TEST_POSTGRES")?;
    let port = free_port()?;
    let state = Arc::new(AtomicU8::new(PASSING));
    let relay = tokio::spawn(relay(port, server.to_owned(), Arc::clone(&state)));
    let product =
        Product::start(&binary, Some(&format!("{before}@127.0.0.1:{port}/{name}"))).await?;
    let token = product.token("officer").await?;

    for mode in [REFUSING, SILENT] {
        state.store(mode, Ordering::SeqCst);
        // What it noticed just before may still be answered from.
        tokio::time::sleep(Duration::from_secs(6)).await;
        let away = Instant::now();
        while away.elapsed() < Duration::from_secs(24) {
            assert_eq!(ask(&product, &token, "/livez").await?, 200);
            assert_eq!(ask(&product, &token, "/readyz").await?, 503);
            assert_eq!(ask(&product, &token, "/v1/partners").await?, 503);
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        state.store(PASSING, Ordering::SeqCst);
        let back = Instant::now();
        while ask(&product, &token, "/v1/partners").await? != 200 {
            assert!(
                back.elapsed() < Duration::from_secs(10),
                "PostgreSQL is back and the program did not notice"
            );
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        println!(
            "PostgreSQL away (way {mode}): well again after {} ms",
            back.elapsed().as_millis()
        );
    }
    product.run(&["audit", "verify"])?;
    relay.abort();
    Ok(())
}

/// The status of the answer, which must come within 6 s.
async fn ask(product: &Product, token: &str, path: &str) -> Result<u16, Fault> {
    let began = Instant::now();
    let answer =
        product.client.get(format!("{}{path}", product.address)).bearer_auth(token).send().await?;
    let took = began.elapsed();
    assert!(took < Duration::from_secs(6), "{path} was answered after {} ms", took.as_millis());
    Ok(answer.status().as_u16())
}

/// Stands between the program and PostgreSQL, and can be away in two ways.
async fn relay(port: u16, server: String, state: Arc<AtomicU8>) -> std::io::Result<()> {
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    loop {
        let (client, _) = listener.accept().await?;
        tokio::spawn(pass(client, server.clone(), Arc::clone(&state)));
    }
}

async fn pass(mut client: TcpStream, server: String, state: Arc<AtomicU8>) -> std::io::Result<()> {
    if state.load(Ordering::SeqCst) == PASSING {
        let mut behind = TcpStream::connect(server).await?;
        tokio::select! {
            result = tokio::io::copy_bidirectional(&mut client, &mut behind) => { result?; }
            () = until_not(PASSING, &state) => {}
        }
    }
    // Refusing closes at once; silent keeps the connection and never says a word.
    until_not(SILENT, &state).await;
    Ok(())
}

async fn until_not(mode: u8, state: &AtomicU8) {
    while state.load(Ordering::SeqCst) == mode {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
