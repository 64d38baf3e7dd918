//! Where agreements are on the web. `app.rs` calls [`configure`].

mod bulk;
mod lookups;
mod records;
mod registering;
mod reviewing;
mod standing;

use serde::Deserialize;
use utoipa::IntoParams;

use super::agreement::AgreementId;
use super::kinds;
use super::record::AgreementRecord;
use super::view::{self, AgreementView};
use crate::db::{Failure, Tx};
use crate::http::routes::Routes;
use crate::http::{Answer, Problem};

/// The addresses of this desk, below `/v1`. Fixed words come before `{agreement_id}`.
pub fn configure(config: &mut impl Routes) {
    kinds::routes::configure(config);
    config
        .service(lookups::list_agreements)
        .service(lookups::export_agreements)
        .service(bulk::change_agreements)
        .service(registering::record_signed_agreement)
        .service(records::create_agreement)
        .service(records::get_agreement)
        .service(records::update_agreement)
        .service(records::delete_agreement)
        .service(records::correct_agreement)
        .service(records::revert_agreement_act)
        .service(records::list_agreement_history)
        .service(reviewing::send_agreement_for_review)
        .service(reviewing::open_agreement_negotiation)
        .service(reviewing::return_agreement_to_draft)
        .service(reviewing::endorse_agreement)
        .service(reviewing::send_agreement_back)
        .service(reviewing::conclude_agreement)
        .service(reviewing::approve_agreement)
        .service(reviewing::decline_agreement)
        .service(reviewing::cancel_agreement)
        .service(registering::record_agreement_agreed)
        .service(registering::record_agreement_signed)
        .service(registering::register_agreement)
        .service(standing::suspend_agreement)
        .service(standing::resume_agreement)
        .service(standing::request_agreement_termination)
        .service(standing::withdraw_agreement_termination)
        .service(standing::terminate_agreement)
        .service(standing::supersede_agreement)
        .service(standing::amend_agreement)
        .service(standing::admit_agreement_party)
        .service(standing::withdraw_agreement_party);
}

/// Which agreement.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct AgreementPath {
    /// The agreement.
    pub agreement_id: AgreementId,
}

/// The agreement as the one who changed it sees it.
async fn shown(record: AgreementRecord, tx: &Tx) -> Result<AgreementView, Failure> {
    view::detail(record, tx.today(), tx.actor(), &tx.read()).await
}

/// The answer to a change: the whole agreement with its new version.
async fn changed(record: AgreementRecord, tx: &Tx) -> Result<Answer, Problem> {
    let view = shown(record, tx).await?;
    Ok(Answer::ok(&view).version(view.version))
}

/// The answer to a new agreement: where it is, and the whole of it.
async fn created(record: AgreementRecord, tx: &Tx) -> Result<Answer, Problem> {
    let place = format!("/v1/agreements/{}", record.agreement_id());
    let view = shown(record, tx).await?;
    Ok(Answer::created(place, &view).version(view.version))
}
