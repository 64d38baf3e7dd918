//! What other desks keep about a partner follows it when it is merged. Each desk that refers to
//! partners registers a [`Relinks`]; `app.rs` lists them.

use futures_util::future::LocalBoxFuture;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::db::{Failure, Reading, Tx};
use crate::partners::partner::PartnerId;

/// A record of another desk that refers to a partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PartnerLink)]
pub struct Link {
    /// The kind of record.
    #[schema(example = "agreement")]
    pub kind: String,
    /// The record.
    pub id: Uuid,
    /// What people call it.
    #[schema(example = "AGR-2026-0014")]
    pub label: String,
}

/// A desk whose records refer to partners.
pub trait Relinks: Send + Sync {
    /// The kind of its records.
    fn kind(&self) -> &'static str;

    /// Its records that refer to the partner.
    fn links<'a>(
        &'a self,
        partner: PartnerId,
        db: Reading<'a>,
    ) -> LocalBoxFuture<'a, Result<Vec<Link>, Failure>>;

    /// Lets all of them refer to `to`; tells what was moved, by ids that [`restore`](Self::restore)
    /// is given back: of the records, or of their parts.
    fn relink<'a>(
        &'a self,
        from: PartnerId,
        to: PartnerId,
        tx: &'a Tx,
    ) -> LocalBoxFuture<'a, Result<Vec<Uuid>, Failure>>;

    /// Lets what was moved, where it still refers to `from`, refer to `to` again.
    fn restore<'a>(
        &'a self,
        moved: &'a [Uuid],
        from: PartnerId,
        to: PartnerId,
        tx: &'a Tx,
    ) -> LocalBoxFuture<'a, Result<(), Failure>>;
}

/// The desks whose records refer to partners.
#[derive(Default)]
pub struct Relinkers(Vec<Box<dyn Relinks>>);

impl Relinkers {
    /// These desks.
    #[must_use]
    pub fn new(desks: Vec<Box<dyn Relinks>>) -> Self {
        Self(desks)
    }

    pub(super) fn desks(&self) -> impl Iterator<Item = &dyn Relinks> {
        self.0.iter().map(AsRef::as_ref)
    }

    /// Every record that refers to the partner.
    ///
    /// # Errors
    /// The database's.
    pub async fn links(&self, partner: PartnerId, db: Reading<'_>) -> Result<Vec<Link>, Failure> {
        let mut links = Vec::new();
        for desk in self.desks() {
            links.extend(desk.links(partner, db).await?);
        }
        Ok(links)
    }
}

impl std::fmt::Debug for Relinkers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kinds: Vec<_> = self.desks().map(Relinks::kind).collect();
        f.debug_tuple("Relinkers").field(&kinds).finish()
    }
}
