//! Where a desk puts its handlers: into a server's tree of addresses, into the contract that
//! describes it, or into the list of known addresses. A desk's `configure` is written once for all.
//!
//! Collecting the contract takes tens of megabytes and is done when somebody asks for it; a server
//! needs the addresses alone, in every worker.

use actix_web::dev::HttpServiceFactory;
use utoipa_actix_web::OpenApiFactory;

/// Something handlers can be put into.
pub trait Routes {
    /// Puts a handler in.
    fn service<H: HttpServiceFactory + OpenApiFactory + 'static>(
        &mut self,
        handler: H,
    ) -> &mut Self;
}

impl Routes for actix_web::web::ServiceConfig {
    fn service<H: HttpServiceFactory + OpenApiFactory + 'static>(
        &mut self,
        handler: H,
    ) -> &mut Self {
        Self::service(self, handler)
    }
}

impl Routes for utoipa_actix_web::service_config::ServiceConfig<'_> {
    fn service<H: HttpServiceFactory + OpenApiFactory + 'static>(
        &mut self,
        handler: H,
    ) -> &mut Self {
        Self::service(self, handler)
    }
}
