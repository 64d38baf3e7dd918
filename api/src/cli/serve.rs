//! `hamkorlik serve`: the API, its metrics, the jobs and the sequencer, until asked to stop.

use std::net::TcpListener;

use actix_web::dev::ServerHandle;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use super::{Outcome, logging};
use crate::app::{App, StartError};
use crate::config::{Config, LOST_SECRET};
use crate::db::{Heads, run_sequencer};
use crate::jobs::Settings;
use crate::kernel::clock::Clock;
use crate::people::KeyError;

pub(super) fn serve(config: Config) -> Outcome {
    logging::start(&config.log).map_err(|error| error.to_string())?;
    actix_web::rt::System::new().block_on(run(config))
}

async fn run(config: Config) -> Outcome {
    // The port is taken first: who asks too early waits instead of being refused.
    let listener = listen(config.web.listen)?;
    let app = App::build(config, Clock::System).await.map_err(advised)?;
    let config = app.config();
    let heads = match &config.storage.audit_heads {
        Some(file) => Some(Heads::open(file, &config.keys).map_err(|error| {
            let file = file.display();
            format!("{file}: {error}; correct HAMKORLIK_AUDIT_HEADS, or HAMKORLIK_DATA")
        })?),
        None => None,
    };
    let (stop, stopped) = watch::channel(());
    let sequencer = tokio::spawn(run_sequencer(app.store().clone(), heads, until(stopped)));

    let (asked, leaving) = watch::channel(());
    let jobs = actix_web::rt::spawn(app.jobs(Settings::default()).run(until(leaving)));

    let server = app.server(listener)?;
    if let Some(address) = config.web.metrics {
        actix_web::rt::spawn(app.metrics_server(listen(address)?)?);
    }
    tracing::info!(address = %config.web.listen, public = %config.web.public_url, "serving");
    actix_web::rt::spawn(stop_on_signal(app.clone(), server.handle(), asked));
    server.await?;
    jobs.await?;
    // Last of all: what the others wrote is numbered.
    drop(stop);
    sequencer.await?;
    tracing::info!("stopped");
    Ok(())
}

/// What went wrong, and what to do where it is not plain.
fn advised(error: StartError) -> Box<dyn std::error::Error> {
    match error {
        StartError::Keys(KeyError::OtherSecret) => format!("{error}: {LOST_SECRET}").into(),
        other => other.into(),
    }
}

/// Not ready from now on; what is in flight is answered and jobs are given back meanwhile; then the
/// server ends.
async fn stop_on_signal(app: App, server: ServerHandle, jobs: watch::Sender<()>) {
    wait_for_signal().await;
    tracing::info!("asked to stop; finishing what is in flight");
    app.drain();
    drop(jobs);
    server.stop(true).await;
}

async fn wait_for_signal() {
    let (Ok(mut term), Ok(mut int)) =
        (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        tracing::error!("signals cannot be listened to; stop the process with SIGKILL");
        return std::future::pending().await;
    };
    tokio::select! {
        _ = term.recv() => {}
        _ = int.recv() => {}
    }
}

async fn until(mut stopped: watch::Receiver<()>) {
    // Nothing is ever sent: the channel closes.
    while stopped.changed().await.is_ok() {}
}

fn listen(address: std::net::SocketAddr) -> std::io::Result<TcpListener> {
    TcpListener::bind(address)
        .map_err(|error| std::io::Error::new(error.kind(), format!("{address}: {error}")))
}
