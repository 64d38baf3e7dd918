//! When partners are merged, the agreements of the duplicate follow.

use futures_util::FutureExt as _;
use futures_util::future::LocalBoxFuture;
use uuid::Uuid;

use super::agreement::AgreementId;
use super::find;
use super::record::AgreementRecord;
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
            renamed(&ids, from, to, tx).await
        }
        .boxed_local()
    }

    fn restore<'a>(
        &'a self,
        records: &'a [Uuid],
        from: PartnerId,
        to: PartnerId,
        tx: &'a Tx,
    ) -> LocalBoxFuture<'a, Result<(), Failure>> {
        async move {
            let ids: Vec<_> = records.iter().copied().map(AgreementId).collect();
            renamed(&ids, from, to, tx).await.map(drop)
        }
        .boxed_local()
    }
}

/// Lets the parties of these agreements that are `from` be `to`; tells which agreements had one.
async fn renamed(
    ids: &[AgreementId],
    from: PartnerId,
    to: PartnerId,
    tx: &Tx,
) -> Result<Vec<Uuid>, Failure> {
    let mut changed = Vec::new();
    for before in find::hold_all(ids, &tx.read()).await? {
        let after = with_partner(&before, from, to);
        if after.parties == before.parties {
            continue;
        }
        changed.push(before.row.id.into());
        Box::pin(tx.change(&before, after, Act::named("merge"))).await?;
    }
    Ok(changed)
}

fn with_partner(before: &AgreementRecord, from: PartnerId, to: PartnerId) -> AgreementRecord {
    let mut after = before.clone();
    for party in after.parties.iter_mut().filter(|party| party.partner_id == Some(from)) {
        party.partner_id = Some(to);
    }
    after
}
