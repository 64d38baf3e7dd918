//! Separate processes: this test binary, started again with another task.

use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use hamkorlik::db::Target;

/// The task of a process that was started again; `HAMKORLIK_TEST_…` is no variable of the product.
const TASK: &str = "HAMKORLIK_TEST_TASK";

/// Where a started process begins. Without a task it is a test that has nothing to do.
#[test]
#[expect(clippy::disallowed_methods, reason = "the task is told by the environment")]
fn started_again() {
    let Ok(task) = std::env::var(TASK) else { return };
    if let Some(name) = task.strip_prefix("writer ") {
        super::sequencer::write_as(name);
        std::process::exit(0);
    }
    if let Some(lease) = task.strip_prefix("jobs ") {
        crate::jobs::killed::work(lease.parse().unwrap());
        std::process::exit(0);
    }
    let words = std::iter::once("hamkorlik").chain(task.split('\n'));
    let code = hamkorlik::cli::run_line(words.map(Into::into));
    std::process::exit(i32::from(code != std::process::ExitCode::SUCCESS));
}

/// A process with a task on a database.
pub(crate) fn task(task: &str, target: &Target, data: &Path) -> Command {
    let url = match target {
        Target::Sqlite(file) => format!("sqlite://{}", file.display()),
        Target::Postgres(url) => url.clone(),
    };
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "db::process::started_again", "--nocapture", "--test-threads=1"])
        .env(TASK, task)
        .env("HAMKORLIK_DATABASE_URL", url)
        .env("HAMKORLIK_DATA", data)
        .env("HAMKORLIK_METRICS_LISTEN", "off")
        .env("HAMKORLIK_SECRET_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// A command of the product.
pub(crate) fn hamkorlik(words: &[&str], target: &Target, data: &Path) -> Command {
    task(&words.join("\n"), target, data)
}

/// What it printed, and whether it ended well.
pub(crate) fn told(output: &Output) -> (bool, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.success(), text(&output.stdout) + &text(&output.stderr))
}

/// A process that does not outlive its test.
pub(crate) struct Running(pub(super) Child);

impl Running {
    pub(crate) fn start(command: &mut Command) -> Self {
        Self(command.spawn().unwrap())
    }

    /// Whether it has ended.
    pub(crate) fn has_ended(&mut self) -> bool {
        self.0.try_wait().unwrap().is_some()
    }

    pub(crate) fn signal(&self, name: &str) {
        let id = self.0.id().to_string();
        assert!(Command::new("kill").args([name, &id]).status().unwrap().success());
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits until it is so; a minute is a failure.
pub(crate) async fn until(what: &str, mut so: impl AsyncFnMut() -> bool) {
    let began = Instant::now();
    while !so().await {
        assert!(began.elapsed() < Duration::from_mins(1), "still waiting until {what}");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

/// Says that a test is not run, past the capture of what passing tests print.
pub(crate) fn not_run(why: &str) {
    let thread = std::thread::current();
    let test = thread.name().unwrap_or_default();
    // One write, or the harness's own lines come in between.
    let line = format!("\nNOT RUN: {test} needs PostgreSQL, and {why}\n");
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}
