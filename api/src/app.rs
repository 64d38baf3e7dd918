//! The product put together: what every worker shares, and the whole tree of addresses.

mod desks;
mod start;

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_cors::Cors;
use actix_web::body::MessageBody;
use actix_web::dev::{Server, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App as ActixApp, HttpServer, web};
use serde_json::Value;
use utoipa_actix_web::AppExt as _;
use utoipa_actix_web::service_config::ServiceConfig as Described;

use crate::agreements;
use crate::config::Config;
use crate::db::{Cursors, Store};
use crate::http::code_lists;
use crate::http::deadline::deadline;
use crate::http::envelope::{Edge, envelope};
use crate::http::fallback::{KnownPaths, no_stray_query, nowhere};
use crate::http::health::{self, Draining};
use crate::http::limits::{Limiter, Rate, limits};
use crate::http::metrics::Metrics;
use crate::http::openapi::{self, Contract, Tag};
use crate::http::problems_page;
use crate::http::{Authenticator, Registers, Routes};
use crate::imports::{self, Importables};
use crate::jobs::{self, Figures, Kinds, Settings, Worker};
use crate::kernel::clock::Clock;
use crate::partners::{self, Relinkers};
use crate::people::{
    self, Origins, Owners, Passwords, SignIn, SigningKeys, TokenAuthenticator, Tokens, demo,
};

use desks::{importables, kinds, registers, relinkers};
pub use start::StartError;

/// How long requests in flight may take when the process is asked to stop.
pub const DRAIN: Duration = Duration::from_secs(25);

/// How long a caller may leave an answer unread.
const UNREAD: Duration = Duration::from_secs(15);

/// The tags of the contract, in the order they are shown: the desks as the app's navigation has
/// them. An operation under any other tag is a gap of the contract.
const TAGS: &[Tag] = &[
    Tag {
        name: "Sign-in",
        description: "Signing in and out, the caller's own account with what it may do, and the \
                      keys that tokens are checked with.",
    },
    Tag {
        name: "Agreements",
        description: "Agreements with partners: their parties, terms and papers, and every step \
                      from the draft over the signature to the end.",
    },
    Tag {
        name: "Partners",
        description: "The universities, foundations, companies, embassies and ministries the \
                      institute works with, and their contacts.",
    },
    Tag {
        name: "Institution directory",
        description: "The universities of the world as public lists name them, read only.",
    },
    Tag {
        name: "People",
        description: "People of the institute, with or without an account, and the posts they hold \
                      and held.",
    },
    Tag {
        name: "Units",
        description: "The institute's faculties, chairs, departments and offices as a tree, with \
                      the names they bore in time.",
    },
    Tag {
        name: "Institution",
        description: "What the institute says of itself: names, address, emblem, working week, \
                      fact sheet.",
    },
    Tag {
        name: "Agreement kinds",
        description: "The kinds of agreements: what each asks for before it is approved, and when \
                      the office is reminded of its end.",
    },
    Tag {
        name: "Saved views",
        description: "How a person wants to see a register, under a name: its filters, its order, \
                      its columns.",
    },
    Tag {
        name: "Imports",
        description: "Files read into a register: what their columns mean, a verdict for each row, \
                      fixes in place.",
    },
    Tag {
        name: "Jobs",
        description: "Work that takes longer than a request: how far it is, what came of it and of \
                      each of its rows.",
    },
    Tag { name: "Code lists", description: "Codes that others keep, with their names." },
    Tag { name: "Service", description: "Health, the contract and the catalogue of problems." },
];

/// The addresses above all versions.
fn root(api: &mut impl Routes) {
    api.service(health::livez)
        .service(health::readyz)
        .service(problems_page::list_problems)
        .service(problems_page::get_problem)
        .service(openapi::get_contract)
        .service(people::sign_in::routes::get_jwks);
}

/// The addresses under `/v1`, desk by desk.
fn v1(api: &mut impl Routes) {
    code_lists::configure(api);
    jobs::routes::configure(api);
    imports::routes::configure(api);
    people::sign_in::routes::configure(api);
    people::sign_in::own::routes::configure(api);
    people::routes::configure(api);
    people::settings::routes::configure(api);
    people::units::routes::configure(api);
    people::persons::routes::configure(api);
    people::views::routes::configure(api);
    partners::directory::routes::configure(api);
    partners::routes::configure(api);
    agreements::routes::configure(api);
}

/// The contract as it is published: made from the handlers, without a database.
///
/// # Errors
/// When it cannot be written as JSON, which would be a defect of ours.
pub fn contract() -> Result<Value, serde_json::Error> {
    let under_v1 = utoipa_actix_web::scope("/v1").configure(|api: &mut Described<'_>| v1(api));
    let api = ActixApp::new().into_utoipa_app();
    let api = api.configure(|api: &mut Described<'_>| root(api)).service(under_v1);
    let (_, collected) = api.split_for_parts();
    openapi::document(&collected, TAGS)
}

/// The addresses of the contract, without the rest of it.
#[must_use]
pub fn known_paths() -> KnownPaths {
    KnownPaths::default().under("", root).under("/v1", v1)
}

/// What every worker shares.
#[derive(Clone)]
pub struct App {
    config: Arc<Config>,
    store: web::Data<Store>,
    cursors: web::Data<Cursors>,
    contract: web::Data<Contract>,
    edge: web::Data<Edge>,
    draining: web::Data<Draining>,
    sign_in: web::Data<SignIn>,
    authenticator: web::Data<dyn Authenticator>,
    relinkers: web::Data<Relinkers>,
    registers: web::Data<Registers>,
    importables: web::Data<Importables>,
    kinds: Kinds,
    figures: Figures,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("config", &self.config).finish_non_exhaustive()
    }
}

impl App {
    /// Opens the database, brings it up to date and puts the product together.
    ///
    /// # Errors
    /// When a folder cannot be used, or the database cannot be opened or brought up to date.
    pub async fn build(config: Config, clock: Clock) -> Result<Self, StartError> {
        Self::with_kinds(config, clock, kinds()).await
    }

    /// The same with other kinds of jobs than the product's.
    ///
    /// # Errors
    /// As [`App::build`].
    pub async fn with_kinds(
        config: Config,
        clock: Clock,
        kinds: Kinds,
    ) -> Result<Self, StartError> {
        config.storage.prepare()?;
        let pools = start::open(&config.storage).await?;
        let store = Store::new(pools, clock.clone(), &config.keys);
        let sign_in = sign_in(&store, &config).await?;
        let figures = Figures::default();
        let edge = Edge {
            clock,
            https: config.web.public_url.scheme() == "https",
            metrics: Metrics::new(|registry| figures.register(registry)),
            known: known_paths(),
            limiter: Limiter::new(Rate {
                burst: config.web.rate_limit.saturating_mul(6),
                per_second: config.web.rate_limit,
                proxies: config.web.proxies,
            }),
            deadline: Edge::DEADLINE,
        };
        Ok(Self {
            cursors: web::Data::new(Cursors::new(&config.keys)),
            contract: web::Data::new(Contract::of(contract)),
            edge: web::Data::new(edge),
            draining: web::Data::new(Draining::default()),
            authenticator: web::Data::from(
                Arc::new(TokenAuthenticator::new(&sign_in)) as Arc<dyn Authenticator>
            ),
            sign_in: web::Data::new(sign_in),
            relinkers: web::Data::new(Relinkers::new(relinkers())),
            registers: web::Data::new(registers()),
            importables: web::Data::new(importables()),
            store: web::Data::new(store),
            config: Arc::new(config),
            kinds,
            figures,
        })
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The configuration.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The worker that does this process's share of the jobs.
    #[must_use]
    pub fn jobs(&self, settings: Settings) -> Worker {
        let (store, owners) = (self.store().clone(), Arc::new(Owners::new(self.config.demo)));
        Worker::new(store, self.kinds.clone(), owners, self.figures.clone(), settings)
    }

    /// From now on the process is not ready.
    pub fn drain(&self) {
        self.draining.begin();
    }
}

/// Signing in, with the database's keys; demonstration accounts only where they are asked for.
async fn sign_in(store: &Store, config: &Config) -> Result<SignIn, StartError> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let passwords = Passwords::new(cores);
    if config.demo {
        demo::open_accounts(store, &passwords).await?;
    }
    let public_url = config.web.public_url.as_str();
    let keys = SigningKeys::open(store, &config.keys).await?;
    let tokens = Tokens::new(keys, store.clock().clone(), public_url);
    let origins = Origins::new(public_url, &config.web.allowed_origins);
    Ok(SignIn::new(store.clone(), passwords, tokens, origins, config.demo))
}

/// Nothing above the sockets counts how long an answer waits to be read, so the system does: it
/// closes a connection to which nothing could be sent for so long. Accepted sockets inherit it.
#[cfg(target_os = "linux")]
fn close_who_does_not_read(listener: &TcpListener) -> std::io::Result<()> {
    let milliseconds = u32::try_from(UNREAD.as_millis()).unwrap_or(u32::MAX);
    Ok(rustix::net::sockopt::set_tcp_user_timeout(listener, milliseconds)?)
}

/// Other systems are for development, where nobody is hostile.
#[cfg(not(target_os = "linux"))]
fn close_who_does_not_read(_: &TcpListener) -> std::io::Result<()> {
    Ok(())
}

impl App {
    /// The API's server on an open listener. Signals are left to the caller.
    ///
    /// # Errors
    /// When the listener cannot be used.
    pub fn server(&self, listener: TcpListener) -> std::io::Result<Server> {
        let shared = self.clone();
        close_who_does_not_read(&listener)?;
        let server = HttpServer::new(move || shared.worker())
            .client_request_timeout(Duration::from_secs(10))
            .client_disconnect_timeout(Duration::from_secs(5))
            .keep_alive(Duration::from_secs(75))
            .shutdown_timeout(DRAIN.as_secs())
            .disable_signals();
        let server = match self.config.web.workers {
            Some(workers) => server.workers(workers),
            None => server,
        };
        Ok(server.listen(listener)?.run())
    }

    fn worker(
        &self,
    ) -> ActixApp<
        impl ServiceFactory<
            ServiceRequest,
            Config = (),
            Response = ServiceResponse<impl MessageBody + use<>>,
            Error = actix_web::Error,
            InitError = (),
        > + use<>,
    > {
        ActixApp::new()
            .app_data(self.store.clone())
            .app_data(self.cursors.clone())
            .app_data(self.contract.clone())
            .app_data(self.edge.clone())
            .app_data(self.draining.clone())
            .app_data(self.sign_in.clone())
            .app_data(self.authenticator.clone())
            .app_data(self.relinkers.clone())
            .app_data(self.registers.clone())
            .app_data(self.importables.clone())
            // Before the scopes: a scope answers for everything under it.
            .service(openapi::docs())
            .configure(root)
            .service(web::scope("/v1").configure(v1))
            .default_service(web::to(nowhere))
            .wrap(from_fn(no_stray_query))
            .wrap(from_fn(deadline))
            .wrap(from_fn(limits))
            .wrap(self.cross_origin())
            // It refuses who accepts no encoding it has; the envelope words that too.
            .wrap(Compress::default())
            .wrap(from_fn(envelope))
    }

    /// The SPA may live at another origin of the same site; every such origin is named.
    fn cross_origin(&self) -> Cors {
        let named = self.config.web.allowed_origins.iter();
        named
            .fold(Cors::default(), |cors, origin| cors.allowed_origin(origin))
            .allowed_methods(["GET", "HEAD", "POST", "PATCH", "DELETE"])
            .allowed_headers([
                "accept-language",
                "content-type",
                "if-match",
                "idempotency-key",
                "x-hamkorlik-client",
                "x-request-id",
            ])
            .expose_headers(["etag", "link", "location", "retry-after", "x-request-id"])
            .supports_credentials()
            .block_on_origin_mismatch(false)
            .max_age(600)
    }

    /// The server of `/metrics`, apart from the API so that it is not reachable with it.
    ///
    /// # Errors
    /// When the listener cannot be used.
    pub fn metrics_server(&self, listener: TcpListener) -> std::io::Result<Server> {
        let edge = self.edge.clone();
        let server = HttpServer::new(move || {
            let edge = edge.clone();
            let page = move || std::future::ready(edge.metrics.page());
            ActixApp::new().route("/metrics", web::get().to(page))
        });
        Ok(server.workers(1).disable_signals().listen(listener)?.run())
    }
}
