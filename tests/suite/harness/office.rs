//! A real server on a database of its own, and the people who call it.

use std::net::TcpListener;
use std::sync::mpsc;
use std::thread::JoinHandle;

use actix_web::dev::ServerHandle;
use hamkorlik::app::App;
use hamkorlik::config::Config;
use hamkorlik::db::{Store, Target, run_sequencer};
use hamkorlik::jobs::{Kinds, Settings};
use hamkorlik::kernel::clock::Clock;
use reqwest::header::HeaderMap;
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};

use super::database::Database;

/// The secret of every test office.
pub(crate) const SECRET: &str = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

/// Another origin of the same site, which the office's page may be served from.
pub(crate) const OTHER_ORIGIN: &str = "http://127.0.0.1:5173";

/// An office at work: the API on a free port.
pub(crate) struct Office {
    pub(crate) base: String,
    pub(crate) app: App,
    database: Database,
    client: Client,
    server: ServerHandle,
    thread: Option<JoinHandle<()>>,
}

impl Office {
    /// An office with the demonstration accounts and nothing else.
    pub(crate) async fn open() -> Self {
        Self::on(Database::fresh().await, Clock::System).await
    }

    /// An office on a given database, with a given clock.
    pub(crate) async fn on(database: Database, clock: Clock) -> Self {
        let app = App::build(configuration(&database), clock).await.unwrap();
        Self::serving(database, app, Settings::default())
    }

    /// The same with a test's own kinds of jobs, worked on so.
    pub(crate) async fn with_kinds(
        database: Database,
        clock: Clock,
        kinds: Kinds,
        settings: Settings,
    ) -> Self {
        let app = App::with_kinds(configuration(&database), clock, kinds).await.unwrap();
        Self::serving(database, app, settings)
    }

    fn serving(database: Database, app: App, settings: Settings) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (hand_over, handed) = mpsc::channel();
        let serving = app.clone();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let server = serving.server(listener).unwrap();
                let sequencer =
                    run_sequencer(serving.store().clone(), None, std::future::pending());
                actix_web::rt::spawn(sequencer);
                actix_web::rt::spawn(serving.jobs(settings).run(std::future::pending()));
                hand_over.send(server.handle()).unwrap();
                server.await.unwrap();
            });
        });
        let server = handed.recv().unwrap();
        let base = format!("http://{address}");
        Self { base, app, database, client: Client::new(), server, thread: Some(thread) }
    }

    /// Another server on the same database, with the same secret.
    pub(crate) async fn replica(&self) -> Self {
        Self::on(self.database.again(), Clock::System).await
    }

    /// The database behind the API, for what no request can show.
    pub(crate) fn store(&self) -> &Store {
        self.app.store()
    }

    /// The database itself, for other processes.
    pub(crate) const fn database(&self) -> &Database {
        &self.database
    }

    /// Someone who is not signed in.
    pub(crate) fn anyone(&self) -> Caller {
        Caller { base: self.base.clone(), client: self.client.clone(), token: None }
    }

    /// The person of a demonstration account, signed in.
    pub(crate) async fn person(&self, login: &str) -> Caller {
        let sign_in = json!({"login": login, "password": "hamkorlik-demo", "as": "bearer"});
        let session = self.anyone().post("/v1/sign-in", &sign_in).await.expect(200);
        let token = session.body["access_token"].as_str().unwrap().to_owned();
        Caller { token: Some(token), ..self.anyone() }
    }

    /// An officer of the department.
    pub(crate) async fn officer(&self) -> Caller {
        self.person("officer").await
    }

    /// The head of the department.
    pub(crate) async fn head(&self) -> Caller {
        self.person("head").await
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        // Sends the command; the server's own thread carries it out.
        drop(self.server.stop(false));
        if let Some(thread) = self.thread.take() {
            let stopped = thread.join();
            assert!(stopped.is_ok() || std::thread::panicking(), "the server has panicked");
        }
    }
}

fn configuration(database: &Database) -> Config {
    let url = match &database.target {
        Target::Sqlite(file) => format!("sqlite://{}", file.display()),
        Target::Postgres(url) => url.clone(),
    };
    let variables = [
        ("HAMKORLIK_DATABASE_URL", url),
        ("HAMKORLIK_DATA", database.folder.path().display().to_string()),
        ("HAMKORLIK_SECRET_KEY", SECRET.to_owned()),
        ("HAMKORLIK_AUDIT_HEADS", "off".to_owned()),
        ("HAMKORLIK_ALLOWED_ORIGINS", OTHER_ORIGIN.to_owned()),
        ("HAMKORLIK_CONNECTIONS", "4".to_owned()),
        ("HAMKORLIK_WORKERS", "2".to_owned()),
        ("HAMKORLIK_DEMO", "true".to_owned()),
        ("HAMKORLIK_RATE_LIMIT", "100000".to_owned()),
    ];
    Config::from_variables(variables.map(|(name, value)| (name.to_owned(), value))).unwrap()
}

/// Somebody who sends requests.
#[derive(Clone)]
pub(crate) struct Caller {
    base: String,
    client: Client,
    pub(crate) token: Option<String>,
}

impl Caller {
    /// The same at another server.
    pub(crate) fn at(self, base: String) -> Self {
        Self { base, ..self }
    }

    /// A request with the caller's token.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.base));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answered {
        send(self.request(Method::GET, path)).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answered {
        send(self.request(Method::POST, path).json(body)).await
    }

    /// An action on a record at `version`.
    pub(crate) async fn act(&self, path: &str, version: i64, body: &Value) -> Answered {
        send(self.request(Method::POST, path).header("if-match", tag(version)).json(body)).await
    }

    pub(crate) async fn patch(&self, path: &str, version: i64, body: &Value) -> Answered {
        send(self.request(Method::PATCH, path).header("if-match", tag(version)).json(body)).await
    }

    pub(crate) async fn delete(&self, path: &str, version: i64) -> Answered {
        send(self.request(Method::DELETE, path).header("if-match", tag(version))).await
    }
}

/// The `If-Match` of a version.
pub(crate) fn tag(version: i64) -> String {
    format!("\"v{version}\"")
}

/// Sends the request and reads the whole answer.
pub(crate) async fn send(request: RequestBuilder) -> Answered {
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let text = response.text().await.unwrap();
    let body = serde_json::from_str(&text).unwrap_or(Value::Null);
    Answered { status, headers, text, body }
}

/// An answer, read.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    pub(crate) body: Value,
}

impl Answered {
    /// The answer, which must have this status.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }

    /// The answer, which must be this problem of the catalogue.
    #[track_caller]
    pub(crate) fn refused(self, status: u16, code: &str) -> Self {
        assert_eq!(
            (self.status, self.body["code"].as_str()),
            (status, Some(code)),
            "{}",
            self.text
        );
        let kind = self.headers["content-type"].to_str().unwrap();
        assert!(kind.starts_with("application/problem+json"), "{kind}");
        self
    }

    /// Pointer and code of every field error, in the answer's order.
    pub(crate) fn errors(&self) -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let errors = self.body["errors"].as_array().cloned().unwrap_or_default();
        errors.iter().map(|error| (text(&error["pointer"]), text(&error["code"]))).collect()
    }

    /// A header, or nothing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The record's id.
    #[track_caller]
    pub(crate) fn id(&self) -> String {
        self.body["id"].as_str().expect("an id").to_owned()
    }

    /// The record's version.
    #[track_caller]
    pub(crate) fn version(&self) -> i64 {
        self.body["version"].as_i64().expect("a version")
    }
}
