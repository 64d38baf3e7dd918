//! Every act on every status: what the table does not allow is refused with what may be done.

use hamkorlik::agreements::lifecycle::{Action, Status};
use sea_orm::Iterable as _;
use serde_json::{Value, json};

use super::{act, at, draft, memorandum, partner, signed_on, with};
use crate::harness::{Caller, Office};

/// The address of an act and a body it takes.
fn call(action: Action) -> Option<(&'static str, Value)> {
    let reason = || json!({"reason": "tried"});
    Some(match action {
        Action::Edit | Action::Correct | Action::Delete => return None,
        Action::SendForReview => ("send-for-review", json!({})),
        Action::OpenNegotiation => ("open-negotiation", json!({})),
        Action::ReturnToDraft => ("return-to-draft", reason()),
        Action::Endorse => ("endorse", json!({"as": "head"})),
        Action::SendBack => ("send-back", json!({"as": "head", "remarks": "no"})),
        Action::Conclude => ("conclude", json!({"opinion": "recommend", "text": "yes"})),
        Action::Approve => ("approve", json!({})),
        Action::RecordAgreed => (
            "record-agreed",
            json!({"evidence": [{"party": 1, "on": "2026-01-01", "letter": "1"}]}),
        ),
        Action::RecordSigned => ("record-signed", signed_on("2026-01-02")),
        Action::Register => ("register", reason()),
        Action::Suspend => ("suspend", with(reason(), json!({"since": "2026-02-01"}))),
        Action::Resume => ("resume", json!({})),
        Action::RequestTermination => (
            "request-termination",
            with(reason(), json!({"requested_by": "x", "notice_on": "2026-02-01"})),
        ),
        Action::WithdrawTermination => ("withdraw-termination", json!({})),
        Action::Terminate => ("terminate", reason()),
        Action::Supersede => {
            ("supersede", json!({"successor_id": "01a20000-0000-7000-8000-000000000000"}))
        }
        Action::Decline => ("decline", reason()),
        Action::Cancel => ("cancel", reason()),
        Action::Amend => {
            ("amend", json!({"number": "9", "types": ["text"], "signed_on": "2026-03-01"}))
        }
        Action::AdmitParty => ("admit-party", json!({"party": {"side": "own"}})),
        Action::WithdrawParty => {
            ("withdraw-party", with(reason(), json!({"party": 1, "withdrew_on": "2026-02-01"})))
        }
        Action::RevertLastAct => ("revert-last-act", reason()),
    })
}

/// An agreement that stands there.
async fn standing(status: Status, head: &Caller, partner: &str) -> String {
    let path = at(&draft(head, &memorandum(partner, "Standing")).await);
    let by: &[Action] = match status {
        Status::Draft => &[],
        Status::InReview => &[Action::SendForReview],
        Status::Negotiation => &[Action::OpenNegotiation],
        Status::Approved => {
            &[Action::SendForReview, Action::Conclude, Action::Endorse, Action::Approve]
        }
        Status::Agreed => &[
            Action::SendForReview,
            Action::Conclude,
            Action::Endorse,
            Action::Approve,
            Action::RecordAgreed,
        ],
        Status::Signed => &[Action::RecordSigned],
        Status::Registered => &[Action::RecordSigned, Action::Register],
        Status::Suspended => &[Action::RecordSigned, Action::Register, Action::Suspend],
        Status::TerminationRequested => {
            &[Action::RecordSigned, Action::Register, Action::RequestTermination]
        }
        Status::Terminated => &[Action::RecordSigned, Action::Register, Action::Terminate],
        Status::Superseded => &[Action::RecordSigned, Action::Register, Action::Supersede],
        Status::Declined => &[Action::Decline],
        Status::Cancelled => &[Action::Cancel],
    };
    for action in by {
        let (verb, mut body) = call(*action).unwrap();
        if *action == Action::Supersede {
            let other = super::registered(head, "Other", "2026-01-05").await;
            body = json!({"successor_id": other.id()});
        }
        act(head, &path, verb, &body).await.expect(200);
        if *action == Action::Endorse {
            let legal =
                json!({"as": "legal", "on_paper": {"decided_by": "M. Usmonova", "on": "2026"}});
            act(head, &path, verb, &legal).await.expect(200);
        }
    }
    let now = head.get(&path).await.expect(200);
    assert_eq!(now.body["status"], json!(status), "{}", now.text);
    path
}

#[actix_web::test]
async fn what_the_table_does_not_allow_is_refused_with_what_may_be_done() {
    let office = Office::open().await;
    let head = office.head().await;
    let partner = partner(&head, "Partner").await;
    for status in Status::iter() {
        let path = standing(status, &head, &partner).await;
        let before = head.get(&path).await.expect(200);
        let offers = before.body["actions"].as_array().unwrap();
        for action in Action::iter().filter(|action| status.after(*action).is_none()) {
            let Some((verb, body)) = call(action) else { continue };
            let refused = act(&head, &path, verb, &body).await.refused(409, "illegal_action");
            assert_eq!(refused.body["status_now"], json!(status));
            let possible = refused.body["actions"].as_array().unwrap();
            assert!(!possible.contains(&json!(action.name())), "{status:?} {action:?}");
            let offer = offers.iter().find(|offer| offer["action"] == action.name()).unwrap();
            assert_eq!(offer["allowed"], false, "the button and the refusal agree");
            assert_eq!(offer["unmet"][0]["code"], refused.body["unmet"][0]["code"]);
        }
        let after = head.get(&path).await.expect(200);
        assert_eq!(after.body, before.body, "a refused act leaves no trace: {status:?}");
    }
}
