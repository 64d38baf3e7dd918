//! One act on an agreement: its status moves as the table says, its fields change, and the act is
//! remembered with what it changed.

use sea_orm::{ActiveModelTrait as _, ActiveValue, IntoActiveModel as _};

use super::acts::{self, OnPaper};
use super::agreement::AgreementId;
use super::fields::Changed;
use super::find;
use super::guard::{ahead, check, refused};
use super::lifecycle::{Action, Next, Status};
use super::record::AgreementRecord;
use super::rules::{Refusal, Unmet};
use crate::db::{Failure, Tx};
use crate::http::FieldCode;
use crate::kernel::permission::Role;

/// What is told of an act beside its data.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    /// The reason, or the remarks.
    pub(super) reason: Option<String>,
    /// The paper it was done on.
    pub(super) on_paper: Option<OnPaper>,
}

impl Told {
    /// What is told of an act.
    ///
    /// # Errors
    /// When the paper is of a day to come.
    pub(super) fn new(
        reason: Option<&str>,
        on_paper: Option<&OnPaper>,
        tx: &Tx,
    ) -> Result<Self, Refusal> {
        let dated = on_paper.map(|paper| paper.on.first_day());
        let early = dated.and_then(|on| ahead("/on_paper/on", on, tx.today()));
        if let Some(error) = early {
            return Err(Refusal::Wrong(vec![error]));
        }
        let reason = reason.map(|text| text.trim().to_owned());
        Ok(Self { reason, on_paper: on_paper.cloned() })
    }
}

/// The agreement at the version the caller read, held, if `action` may be done with it.
pub(super) async fn ready(
    tx: &Tx,
    action: Action,
    id: AgreementId,
    version: i64,
) -> Result<AgreementRecord, Refusal> {
    let record = find::hold(id, tx.actor(), &tx.read()).await?;
    tx.expect(&record, version)?;
    check(action, &record, tx).await?;
    Ok(record)
}

/// Somebody else's act needs its paper: an officer or the head records what another decided. The
/// lawyer decides, and records nobody.
pub(super) async fn own_act(
    tx: &Tx,
    action: Action,
    record: &AgreementRecord,
    own: Role,
    on_paper: Option<&OnPaper>,
) -> Result<(), Refusal> {
    let holds = |role: Role| tx.actor().roles.iter().any(|held| held.role == role);
    if holds(own) {
        return Ok(());
    }
    if !holds(Role::Officer) && !holds(Role::Head) {
        return Err(refused(action, Unmet::NotPermitted, record, tx).await?);
    }
    on_paper.map(|_| ()).ok_or_else(|| Refusal::wrong("/on_paper", FieldCode::Required))
}

/// Does the act: writes the agreement with the status the table gives it, and remembers the act.
pub(super) async fn done(
    tx: &Tx,
    before: AgreementRecord,
    action: Action,
    told: Told,
    change: impl FnOnce(&mut AgreementRecord),
) -> Result<AgreementRecord, Refusal> {
    let mut after = before.clone();
    change(&mut after);
    after.row.status = match before.row.status.after(action) {
        Some(Next::Is(status)) => status,
        Some(Next::BeforeNotice) if before.row.suspension.is_some() => Status::Suspended,
        Some(Next::BeforeNotice) => Status::Registered,
        _ => before.row.status,
    };
    let after = after.on(told.on_paper.clone()).settled(Some(&before), tx.now());
    let act = action.act().because(told.reason.clone());
    let after = Box::pin(tx.change(&before, after, act)).await?;
    remember(tx, &before, &after, action, told).await?;
    Ok(after)
}

/// Keeps the act, with what it changed.
pub(super) async fn remember(
    tx: &Tx,
    before: &AgreementRecord,
    after: &AgreementRecord,
    action: Action,
    told: Told,
) -> Result<(), Refusal> {
    let changed = Changed::between(before, after).map_err(Failure::from)?;
    let actor = tx.actor();
    let row = acts::Model {
        id: tx.new_id(),
        agreement_id: after.row.id,
        action,
        from_status: before.row.status,
        to_status: after.row.status,
        version: after.row.version,
        reason: told.reason,
        on_paper: told.on_paper,
        at: after.row.updated_at,
        by_id: actor.user_id,
        by_name: actor.name.clone(),
        changed: Some(changed),
        reverted: false,
    };
    // The act is in the agreement's history; this is what taking it back needs.
    row.into_active_model().insert(tx.bookkeeping()).await.map_err(Failure::from)?;
    Ok(())
}

/// Lets approvals of the first text of a pair be approvals of the second wherever an act would bring
/// them back.
pub(super) async fn carry_in_acts(
    acts: Vec<acts::Model>,
    texts: &[(String, String)],
    tx: &Tx,
) -> Result<(), Refusal> {
    for act in acts {
        let carried = act.changed.as_ref().and_then(|changed| changed.carried(texts));
        let Some(carried) = carried else { continue };
        let mut row = act.into_active_model();
        row.changed = ActiveValue::Set(Some(carried));
        row.update(tx.bookkeeping()).await.map_err(Failure::from)?;
    }
    Ok(())
}
