//! The product put together: what every worker shares, and the whole tree of addresses.

use std::sync::Arc;

use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App as ActixApp, HttpServer, web};
use serde_json::Value;
use utoipa::openapi::OpenApi;
use utoipa_actix_web::service_config::ServiceConfig;
use utoipa_actix_web::{AppExt as _, scope};

use crate::config::Config;
use crate::db::{Cursors, Pools, Store, migrate_up};
use crate::http::deadline::deadline;
use crate::http::envelope::{Edge, envelope};
use crate::http::fallback::{KnownPaths, nowhere};
use crate::http::health::{self, Draining};
use crate::http::limits::{Limiter, Rate, limits};
use crate::http::metrics::Metrics;
use crate::http::openapi::{self, Contract, Tag};
use crate::http::problems_page;
use crate::kernel::clock::Clock;

/// The tags of the contract, in the order they are shown.
const TAGS: &[Tag] = &[
    Tag { name: "Service", description: "Health, the contract and the catalogue of problems." },
];

/// The whole tree of addresses.
fn addresses(api: &mut ServiceConfig<'_>) {
    api.service(health::livez)
        .service(health::readyz)
        .service(problems_page::list_problems)
        .service(problems_page::get_problem)
        .service(scope("/v1").service(openapi::get_contract));
}

/// The contract as it is published: made from the handlers, without a database.
///
/// # Errors
/// When it cannot be written as JSON, which would be a defect of ours.
pub fn contract() -> Result<Value, serde_json::Error> {
    let (_, collected) = collect();
    openapi::document(&collected, TAGS)
}

fn collect() -> ((), OpenApi) {
    let (_, collected) =
        ActixApp::new().into_utoipa_app().configure(addresses).split_for_parts();
    ((), collected)
}

/// What every worker shares.
#[derive(Clone, Debug)]
pub struct App {
    config: Arc<Config>,
    store: web::Data<Store>,
    cursors: web::Data<Cursors>,
    contract: web::Data<Contract>,
    edge: web::Data<Edge>,
    draining: web::Data<Draining>,
}

impl App {
    /// Opens the database, brings it up to date and puts the product together.
    ///
    /// # Errors
    /// When the database cannot be opened or brought up to date.
    pub async fn build(config: Config, clock: Clock) -> Result<Self, StartError> {
        migrate_up(&config.storage.target).await?;
        let pools = Pools::open(&config.storage.target, config.storage.connections).await?;
        let store = Store::new(pools, clock.clone());
        let document = contract()?;
        let edge = Edge {
            clock,
            https: config.web.public_url.scheme() == "https",
            metrics: Metrics::new(|_| ()),
            known: KnownPaths::of(&document),
            limiter: Limiter::new(Rate::default()),
            deadline: Edge::DEADLINE,
        };
        Ok(Self {
            cursors: web::Data::new(Cursors::new(&config.keys)),
            contract: web::Data::new(Contract::of(&document)?),
            edge: web::Data::new(edge),
            draining: web::Data::new(Draining::default()),
            store: web::Data::new(store),
            config: Arc::new(config),
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

    /// From now on the process is not ready.
    pub fn drain(&self) {
        self.draining.begin();
    }
}
