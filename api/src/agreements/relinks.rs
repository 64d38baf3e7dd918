//! When partners are merged, the agreements of the duplicate follow.

use futures_util::FutureExt as _;
use futures_util::future::LocalBoxFuture;
use uuid::Uuid;

use super::agreement::AgreementId;
use super::find;
use super::parts::{Party, PartyId};
use crate::db::{Act, Failure, Reading, Tx};
use crate::partners::{Link, PartnerId, Relinks};

/// The agreements desk, as far as partners are concerned.
#[derive(Clone, Copy, Debug)]
pub struct Relinker;

impl Relinks for Relinker {
    fn kind(&self) -> &'static str {
        "agreement"
    }

    fn links<'a>(
        &'a self,
        partner: PartnerId,
        db: Reading<'a>,
    ) -> LocalBoxFuture<'a, Result<Vec<Link>, Failure>> {
        async move {
            let rows = find::rows_with_partner(partner, &db).await?;
            let link = |row: super::agreement::Model| Link {
                kind: "agreement".to_owned(),
                id: row.id.into(),
                label: row.number.unwrap_or(row.title),
            };
            Ok(rows.into_iter().map(link).collect())
        }
        .boxed_local()
    }

    fn relink<'a>(
        &'a self,
        from: PartnerId,
        to: PartnerId,
        tx: &'a Tx,
    ) -> LocalBoxFuture<'a, Result<Vec<Uuid>, Failure>> {
        async move {
            let rows = find::rows_with_partner(from, &tx.read()).await?;
            let ids: Vec<_> = rows.into_iter().map(|row| row.id).collect();
            let act = || Act::named("merge");
            let moved = repointed(&ids, tx, act, |party| party.is_of(from).then_some(to)).await?;
            Ok(moved.into_iter().map(Uuid::from).collect())
        }
        .boxed_local()
    }

    fn restore<'a>(
        &'a self,
        moved: &'a [Uuid],
        from: PartnerId,
        to: PartnerId,
        tx: &'a Tx,
    ) -> LocalBoxFuture<'a, Result<(), Failure>> {
        async move {
            // An agreement of both partners has a party that was `from` all along.
            let moved: Vec<_> = moved.iter().copied().map(PartyId).collect();
            let ids = find::with_parties(&moved, &tx.read()).await?;
            let back = |party: &Party| moved.contains(&party.id) && party.is_of(from);
            let act = || Act::named("revert_merge");
            repointed(&ids, tx, act, |party| back(party).then_some(to)).await.map(drop)
        }
        .boxed_local()
    }
}

/// Gives parties of these agreements the partner that `partner` says; tells which parties got one.
async fn repointed(
    ids: &[AgreementId],
    tx: &Tx,
    act: impl Fn() -> Act,
    partner: impl Fn(&Party) -> Option<PartnerId>,
) -> Result<Vec<PartyId>, Failure> {
    let mut changed = Vec::new();
    for before in find::hold_all(ids, &tx.read()).await? {
        let mut after = before.clone();
        for party in &mut after.parties {
            if let Some(partner) = partner(party) {
                party.partner_id = Some(partner);
                changed.push(party.id);
            }
        }
        if after.parties != before.parties {
            Box::pin(tx.change(&before, after, act())).await?;
        }
    }
    Ok(changed)
}
