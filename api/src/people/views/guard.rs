//! May it be done now? What a view holds, how many there are, and who shares.

use super::find;
use super::record::ViewRecord;
use super::rules::{MAX_VIEWS, Refusal};
use crate::db::Tx;
use crate::http::{FieldCode, FieldError, Registers};
use crate::kernel::id::UserId;
use crate::kernel::permission::Permission;

/// The register takes the query; each parameter it would refuse is told.
pub(super) fn check_query(
    view: &ViewRecord,
    registers: &Registers,
    tx: &Tx,
) -> Result<(), Refusal> {
    let Some(register) = registers.named(&view.0.register) else {
        let error = FieldError::new("/register", FieldCode::NotAllowed);
        return Err(Refusal::Wrong(vec![error.with("allowed", registers.names())]));
    };
    let Err(problem) = register.check(&view.0.query, tx.today()) else { return Ok(()) };
    let wrong = |error: &FieldError| {
        let parameter = error.pointer().trim_start_matches('?').to_owned();
        error.clone().at("/query".to_owned()).with("parameter", parameter)
    };
    Err(Refusal::Wrong(problem.errors().iter().map(wrong).collect()))
}

/// One more view fits. Two that are saved at once are counted one after the other.
pub(super) async fn check_room(tx: &Tx, register: &str, owner: UserId) -> Result<(), Refusal> {
    tx.queue(&format!("saved views of {owner}")).await?;
    let there = find::count(register, owner, &tx.read()).await?;
    if there < MAX_VIEWS { Ok(()) } else { Err(Refusal::Full) }
}

/// What everybody has, before or after, is changed by who may share.
pub(super) fn check_sharing(shared: bool, tx: &Tx) -> Result<(), Refusal> {
    if !shared || tx.actor().may(Permission::ShareViews) {
        Ok(())
    } else {
        Err(Refusal::MayNotShare)
    }
}
