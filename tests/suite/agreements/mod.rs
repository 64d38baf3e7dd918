//! The agreements desk over the web.

mod acts;
mod bad_input;
mod correcting;
mod days;
mod demo;
mod ends;
mod killed;
mod life;
mod listing;
mod merging;
mod numbers;
mod plans;
mod recorded;
mod replaced;
mod reverting;
mod setting_right;
mod states;
mod trying;
mod twin;
mod walking;

use serde_json::{Value, json};

use crate::harness::{Answered, Caller};
use crate::partners::{add, named};

/// The kind there is from the start whose agreements need a conclusion: a memorandum.
pub(crate) const MEMORANDUM: &str = "019ab000-0000-7000-8000-000000010000";
/// One whose agreements need none: a letter of intent.
pub(crate) const LETTER: &str = "019ab000-0000-7000-8000-00000001000e";

/// A partner to agree with.
pub(crate) async fn partner(by: &Caller, name: &str) -> String {
    add(by, &named(name)).await.id()
}

/// A memorandum of five years with a partner.
pub(crate) fn memorandum(partner: &str, title: &str) -> Value {
    json!({
        "kind_id": MEMORANDUM,
        "titles": {"en": title},
        "parties": [
            {"side": "own", "signatory": {"name": "A. Karimov", "position": "Rector"}},
            {"side": "partner", "partner_id": partner},
        ],
        "term": {"kind": "months", "months": 60, "notice_days": 90},
    })
}

/// The same with more fields.
pub(crate) fn with(mut agreement: Value, fields: Value) -> Value {
    let Value::Object(fields) = fields else { panic!("fields are an object") };
    agreement.as_object_mut().unwrap().extend(fields);
    agreement
}

/// Drafts an agreement.
pub(crate) async fn draft(by: &Caller, agreement: &Value) -> Answered {
    by.post("/v1/agreements", agreement).await.expect(201)
}

/// The address of an agreement.
pub(crate) fn at(agreement: &Answered) -> String {
    format!("/v1/agreements/{}", agreement.id())
}

/// An act on the agreement as it is now.
pub(crate) async fn act(by: &Caller, agreement: &str, verb: &str, body: &Value) -> Answered {
    let version = by.get(agreement).await.expect(200).version();
    by.act(&format!("{agreement}/{verb}"), version, body).await
}

/// A memorandum with two partners.
pub(crate) fn of_three(one: &str, other: &str, title: &str) -> Value {
    let mut three = memorandum(one, title);
    let third = json!({"side": "partner", "partner_id": other});
    three["parties"].as_array_mut().unwrap().push(third);
    three
}

/// All three parties' signatures on a day.
pub(crate) fn three_signed_on(day: &str) -> Value {
    let signed = |party: usize| json!({"party": party, "signed_on": day});
    json!({"signatures": [signed(0), signed(1), signed(2)]})
}

/// Sets something right in an agreement.
pub(crate) async fn corrected(by: &Caller, agreement: &str, correction: Value) -> Answered {
    let reasoned = with(correction, json!({"reason": "misread"}));
    act(by, agreement, "correct", &reasoned).await.expect(200)
}

/// Takes the last act on an agreement back.
pub(crate) async fn taken_back(by: &Caller, agreement: &str) -> Answered {
    let reason = json!({"reason": "the wrong paper"});
    act(by, agreement, "revert-last-act", &reason).await.expect(200)
}

/// Whether the caller is offered an action on the agreement now.
pub(crate) async fn offered(by: &Caller, agreement: &str, action: &str) -> bool {
    let answer = by.get(agreement).await.expect(200);
    let offers = answer.body["actions"].as_array().unwrap();
    offers.iter().any(|one| one["action"] == action && one["allowed"] == true)
}

/// Both parties' signatures on a day.
pub(crate) fn signed_on(day: &str) -> Value {
    json!({"signatures": [
        {"party": 0, "signed_on": day, "place": "Jizzakh", "method": "wet_ink"},
        {"party": 1, "signed_on": day},
    ]})
}

/// What an officer says of a decision made on paper.
pub(crate) fn on_paper(who: &str) -> Value {
    json!({"on_paper": {"decided_by": who, "post": "Rector", "on": "2026-03-12", "number": "04-112"}})
}

/// A registered memorandum, recorded from its signed paper.
pub(crate) async fn registered(by: &Caller, title: &str, signed: &str) -> Answered {
    let partner = partner(by, title).await;
    let recorded = with(
        json!({"agreement": memorandum(&partner, title)}),
        with(signed_on(signed), json!({"register": {"reason": "signed during a visit"}})),
    );
    by.post("/v1/agreements/record-signed", &recorded).await.expect(201)
}
