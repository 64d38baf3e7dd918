//! How two states of an agreement differ: what an edit may change, and what taking an act back
//! undoes.
//!
//! Both look at the agreement as one document of JSON values. What follows from others there, such
//! as the terms, is left out; parties, conditions and amendments stand under their keys, so that one
//! that was merged, filed or set right meanwhile is still itself; what became of an obligation stands
//! under what was promised.

use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::lifecycle::FieldGroup::{self, Content, Filing, Office};
use super::promises::{PROMISED, joined, promise_keys, promises, recognise};
use super::record::AgreementRecord;
use crate::kernel::stored::stored_json;

/// Fields callers change: where it stands in the document, its name on the wire, its group. `*` is
/// any party; the first that fits counts.
const FIELDS: &[(&str, &str, FieldGroup)] = &[
    ("/kind_id", "/kind_id", Content),
    ("/titles", "/titles", Content),
    ("/original_title", "/original_title", Content),
    ("/original_language", "/original_language", Content),
    ("/languages", "/languages", Content),
    ("/prevailing_language", "/prevailing_language", Content),
    ("/parties/*/original_received", "/originals", Filing),
    ("/parties/*/copies", "/originals", Filing),
    ("/parties/*/shelf", "/originals", Filing),
    ("/parties", "/parties", Content),
    ("/effective_rule", "/effective_rule", Content),
    ("/effective_on", "/effective_on", Content),
    ("/term_kind", "/term", Content),
    ("/term_months", "/term", Content),
    ("/ends_on", "/term", Content),
    ("/renewal_months", "/term", Content),
    ("/renewal_times", "/term", Content),
    ("/notice_days", "/term", Content),
    ("/conditions", "/conditions", Content),
    ("/obligations/promised", "/obligations", Content),
    ("/obligations/became", "/obligations", Filing),
    ("/amount_minor", "/money", Content),
    ("/currency", "/money", Content),
    ("/parent_id", "/parent_id", Content),
    ("/predecessor_id", "/predecessor_id", Content),
    ("/translations", "/translations", Filing),
    ("/our_number", "/our_number", Filing),
    ("/partner_number", "/partner_number", Filing),
    ("/chancellery_number", "/chancellery_number", Filing),
    ("/ministry_number", "/ministry", Filing),
    ("/ministry_on", "/ministry", Filing),
    ("/text_source", "/text_source", Filing),
    ("/owes_scan", "/owes_scan", Filing),
    ("/level", "/level", Office),
    ("/unit_id", "/unit_id", Office),
    ("/responsible_id", "/responsible_id", Office),
    ("/directions", "/directions", Office),
    ("/subject_areas", "/subject_areas", Office),
    ("/public", "/public", Office),
    ("/summary", "/summary", Office),
    ("/notes", "/notes", Office),
];

/// Columns that are no field and that no act undoes: they follow from others, or stay as they are.
const LEFT_OUT: [&str; 18] = [
    "id",
    "number",
    "serial",
    "entry_path",
    "status_since",
    "title",
    "title_key",
    "partly_signed",
    "owes_conclusion",
    "begins_on",
    "expires_on",
    "waiting_for",
    "waiting_since",
    "version",
    "created_at",
    "created_by",
    "updated_at",
    "updated_by",
];

/// Columns that say one thing together: where one of them changes, an act keeps them all.
const TOGETHER: [&[&str]; 4] = [
    &["/effective_rule", "/effective_on"],
    &["/term_kind", "/term_months", "/ends_on", "/renewal_months", "/renewal_times"],
    &["/amount_minor", "/currency"],
    &["/ministry_number", "/ministry_on"],
];

/// The keys of a list in their order, beside its items.
pub(super) const ORDER: &str = "order";

/// A value that differs between two states of an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Where it stands in the document, as a JSON pointer.
    at: String,
    /// What it was; null where it was not there.
    was: Value,
    /// What it became; null where it went.
    became: Value,
}

/// What an act changed, in one column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Changed(Vec<Difference>);

stored_json!(Changed);

impl Changed {
    /// What differs between two states of an agreement.
    ///
    /// # Errors
    /// When a value has no JSON form.
    pub fn between(before: &AgreementRecord, after: &AgreementRecord) -> Result<Self, DbErr> {
        let mut found = Vec::new();
        let (before, after) = (document(before)?, document(after)?);
        compare("", &before, &after, &mut found);
        for group in TOGETHER {
            let differs = |at: &str| found.iter().any(|one| one.at == at);
            if !group.iter().any(|at| differs(at)) {
                continue;
            }
            let rest: Vec<_> = group.iter().filter(|at| !differs(at)).collect();
            let there = |one: &Value, at: &str| one.pointer(at).cloned().unwrap_or_default();
            found.extend(rest.into_iter().map(|at| Difference {
                at: (*at).to_owned(),
                was: there(&before, at),
                became: there(&after, at),
            }));
        }
        Ok(Self(found))
    }

    /// The fields callers know that differ, by their names on the wire, with their groups.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, FieldGroup)> {
        let there = |one: &Difference, at: &str| field(&one.at).is_some_and(|field| field.0 == at);
        let differs = |at: &str| self.0.iter().any(|one| one.was != one.became && there(one, at));
        let mut fields: Vec<_> = FIELDS
            .iter()
            .filter(|(at, ..)| differs(at))
            .map(|(_, name, group)| (*name, *group))
            .collect();
        fields.dedup();
        fields
    }

    /// The agreement as it is `now`, without these changes. What the office has filed or noted
    /// otherwise since stays.
    ///
    /// # Errors
    /// When a value is none of its type.
    pub fn undone(&self, now: &AgreementRecord) -> Result<AgreementRecord, DbErr> {
        let mut document_now = document(now)?;
        recognise(self.promises_then(), &mut document_now);
        let mut document = document_now.clone();
        let stays =
            |one: &Difference| document_now.pointer(&one.at).unwrap_or(&Value::Null) == &one.became;
        for Difference { at, was, became } in &self.0 {
            let alone = [at.as_str()];
            let group = TOGETHER.into_iter().find(|group| group.contains(&at.as_str()));
            let group = group.unwrap_or(&alone);
            let edited = self.0.iter().any(|one| group.contains(&one.at.as_str()) && !stays(one));
            let offices = field(at).is_some_and(|(_, _, group)| *group != Content);
            if at == PROMISED && was.is_array() {
                put(&mut document, at, &promises(was.as_array().map_or(&[][..], Vec::as_slice)));
            } else if at.ends_with("/order") {
                reorder(&mut document, at, was, became);
            } else if !(edited && offices) {
                put(&mut document, at, was);
            }
        }
        record(document, now)
    }

    /// Whether what these changes brought has been replaced since by something they do not know: a
    /// party, a condition or a promise that was added is gone, or a leaving was set right as another
    /// one's.
    ///
    /// # Errors
    /// When a value has no JSON form.
    pub fn is_replaced(&self, now: &AgreementRecord) -> Result<bool, DbErr> {
        let mut document = document(now)?;
        recognise(self.promises_then(), &mut document);
        let there = |at: &str| document.pointer(at).is_some_and(|value| !value.is_null());
        let brought = |one: &Difference| {
            let listed = ["/parties/", "/conditions/", PROMISED];
            let item = listed.iter().any(|list| one.at.starts_with(list)) && one.at != PROMISED;
            item && one.was.is_null() && !one.became.is_null()
        };
        Ok(self.0.iter().any(|one| brought(one) && !there(&one.at)))
    }

    /// The keys of the promises as these changes left them.
    fn promises_then(&self) -> Option<&Value> {
        let order = self.0.iter().find(|one| one.at.strip_prefix(PROMISED) == Some("/order"));
        order.map(|one| &one.became)
    }

    /// The same with approvals of the first text of a pair as approvals of the second; none where
    /// there is none.
    #[must_use]
    pub fn carried(&self, texts: &[(String, String)]) -> Option<Self> {
        let mut carried = self.clone();
        let values = carried.0.iter_mut().flat_map(|one| [&mut one.was, &mut one.became]);
        values.for_each(|value| carry(value, texts));
        (carried != *self).then_some(carried)
    }
}

fn carry(value: &mut Value, texts: &[(String, String)]) {
    match value {
        Value::String(hash) => {
            if let Some((_, now)) = texts.iter().find(|(was, _)| was == hash) {
                hash.clone_from(now);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| carry(item, texts)),
        Value::Object(items) => items.values_mut().for_each(|item| carry(item, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The field that stands there.
fn field(at: &str) -> Option<&'static (&'static str, &'static str, FieldGroup)> {
    FIELDS.iter().find(|(field, ..)| {
        let mut steps = at.split('/');
        field
            .split('/')
            .all(|wanted| steps.next().is_some_and(|step| wanted == "*" || wanted == step))
    })
}

fn compare(at: &str, before: &Value, after: &Value, found: &mut Vec<Difference>) {
    let (Value::Object(old), Value::Object(new), false) = (before, after, is_one_value(at)) else {
        if before != after {
            found.push(Difference {
                at: at.to_owned(),
                was: before.clone(),
                became: after.clone(),
            });
        }
        return;
    };
    let added = new.keys().filter(|name| !old.contains_key(*name));
    for name in old.keys().chain(added) {
        let there = |one: &Map<String, Value>| one.get(name).cloned().unwrap_or_default();
        compare(&format!("{at}/{name}"), &there(old), &there(new), found);
    }
}

/// A condition is one promise, and a signatory one person: half of one is neither.
fn is_one_value(at: &str) -> bool {
    let steps: Vec<_> = at.split('/').skip(1).collect();
    match steps[..] {
        ["conditions", key] => key != ORDER,
        ["parties", _, "signatory"] => true,
        _ => false,
    }
}

/// Takes what the act added out of the order, and puts back what it took away; the order of the
/// rest stays as it is now, unless the act alone has changed it.
fn reorder(document: &mut Value, at: &str, was: &Value, became: &Value) {
    let Some(now) = document.pointer_mut(at) else { return };
    if now == became {
        now.clone_from(was);
        return;
    }
    let keys = |list: &Value| list.as_array().cloned().unwrap_or_default();
    let (was, became) = (keys(was), keys(became));
    let mut order = keys(now);
    order.retain(|key| was.contains(key) || !became.contains(key));
    order.extend(was.into_iter().filter(|key| !became.contains(key)));
    *now = Value::Array(order);
}

/// Sets a value; null takes an item of a list away. What stood in something that is gone is gone too.
fn put(document: &mut Value, at: &str, value: &Value) {
    let Some((parent, name)) = at.rsplit_once('/') else { return };
    let Some(Value::Object(parent)) = document.pointer_mut(parent) else { return };
    parent.insert(name.to_owned(), value.clone());
}

fn document(record: &AgreementRecord) -> Result<Value, DbErr> {
    let AgreementRecord { row, parties, terms: _, conditions, subject_areas, amendments, paper: _ } =
        record;
    let mut document = json_of(row)?;
    let promised = row.obligations.0.iter().map(|one| json!([one.what, one.who, one.due_on]));
    let promised: Vec<_> = promised.collect();
    let keys = promise_keys(&promised);
    let became = row.obligations.0.iter().map(|one| json!([one.done_on, one.evidence]));
    let became: Map<String, Value> = keys.into_iter().zip(became).collect();
    let parts = json!({
        "parties": keyed(parties, |party| party.id.to_string())?,
        "obligations": {"promised": promises(&promised), "became": became},
        "conditions": keyed(conditions, |condition| condition.id.to_string())?,
        "subject_areas": json_of(subject_areas)?,
        // The number on the paper may be set right; when it was entered may not.
        "amendments": keyed(amendments, |one| one.recorded_at.timestamp_micros().to_string())?,
    });
    if let (Value::Object(document), Value::Object(parts)) = (&mut document, parts) {
        document.retain(|column, _| !LEFT_OUT.contains(&column.as_str()));
        document.extend(parts);
    }
    Ok(document)
}

/// The record of a document; what the document leaves out is as it is now.
fn record(document: Value, now: &AgreementRecord) -> Result<AgreementRecord, DbErr> {
    let mut row = json_of(&now.row)?;
    let (Value::Object(columns), Value::Object(mut document)) = (&mut row, document) else {
        return Err(DbErr::Json("an agreement is an object".into()));
    };
    let mut part = |name: &str| document.remove(name).unwrap_or_default();
    let parties = in_order(part("parties"));
    let obligations = part("obligations");
    let (conditions, areas) = (in_order(part("conditions")), part("subject_areas"));
    let amendments = in_order(part("amendments"));
    columns.extend(document);
    columns.insert("obligations".to_owned(), joined(&obligations));
    Ok(AgreementRecord {
        row: from_json(row)?,
        parties: from_json(parties)?,
        terms: now.terms.clone(),
        conditions: from_json(conditions)?,
        subject_areas: from_json(areas)?,
        amendments: from_json(amendments)?,
        paper: None,
    })
}

/// A list by the keys of its items, so that one of them can change or go without the others.
fn keyed<T: Serialize>(items: &[T], key: impl Fn(&T) -> String) -> Result<Value, DbErr> {
    let keys = distinct(items.iter().map(key));
    let mut by_key = Map::from_iter([(ORDER.to_owned(), json_of(&keys)?)]);
    for (key, item) in keys.into_iter().zip(items) {
        by_key.insert(key, json_of(item)?);
    }
    Ok(Value::Object(by_key))
}

/// The names, numbered where one stands there more than once.
pub(super) fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in names {
        let again = (2..).map(|turn| format!("{name}#{turn}"));
        let mut choices = std::iter::once(name.clone()).chain(again);
        found.extend(choices.find(|choice| !found.contains(choice)));
    }
    found
}

/// The items of a list in their order.
fn in_order(list: Value) -> Value {
    let Value::Object(mut items) = list else { return Value::Array(Vec::new()) };
    let order = items.remove(ORDER).unwrap_or_default();
    let keys = order.as_array().into_iter().flatten().filter_map(Value::as_str);
    keys.filter_map(|key| items.remove(key)).filter(|item| !item.is_null()).collect()
}

fn json_of<T: Serialize>(value: &T) -> Result<Value, DbErr> {
    serde_json::to_value(value).map_err(|error| DbErr::Json(error.to_string()))
}

fn from_json<T: serde::de::DeserializeOwned>(value: Value) -> Result<T, DbErr> {
    crate::kernel::stored::read(value).map_err(|error| DbErr::Json(error.to_string()))
}

#[cfg(test)]
mod tests {
    use sea_orm::Iterable as _;

    use super::*;
    use crate::agreements::agreement::{Column, Model};

    /// What acts decide, and no field.
    const DECIDED: [&str; 9] = [
        "status",
        "successor_id",
        "registered_on",
        "reviews",
        "conclusion",
        "agreed",
        "suspension",
        "termination",
        "without_conclusion",
    ];

    #[test]
    fn every_column_is_a_field_or_decided_by_acts_or_follows() {
        for column in Column::iter() {
            let name = sea_orm::IdenStatic::as_str(&column);
            let is_field = FIELDS.iter().any(|(at, ..)| at.split('/').nth(1) == Some(name));
            let places = [is_field, DECIDED.contains(&name), LEFT_OUT.contains(&name)];
            assert_eq!(places.iter().filter(|there| **there).count(), 1, "{name}");
        }
    }

    /// An agreement as acts of today are stored on it. Never edited, only added to: with it, acts
    /// recorded today can be taken back for ever.
    fn agreement() -> AgreementRecord {
        crate::kernel::stored::read(serde_json::from_str(include_str!("fields.json")).unwrap())
            .unwrap()
    }

    #[test]
    fn an_act_is_undone_and_what_was_filed_since_stays() {
        let before = agreement();
        let mut after = before.clone();
        after.row.partner_number = Some("filed by the act".into());
        after.row.chancellery_number = Some("77".into());
        after.row.owes_scan = true;
        after.row.term_months = Some(12);
        after.parties[1].signed = true;
        after.parties[1].original_received = true;
        let joins = crate::agreements::parts::Party {
            id: crate::kernel::clock::Clock::System.new_id(),
            ..after.parties[1].clone()
        };
        after.parties.push(joins);
        let act = Changed::between(&before, &after).unwrap();
        let stored: Value = serde_json::to_value(&act).unwrap();
        let act: Changed = crate::kernel::stored::read(stored).unwrap();
        assert_eq!(act.undone(&after).unwrap(), before);
        let mut now = after.clone();
        now.row.partner_number = Some("filed since".into());
        now.row.notes = Some("noted since".into());
        now.parties[1].shelf = Some("A-12".into());
        now.parties[0].partner_id = before.parties[1].partner_id;
        let back = act.undone(&now).unwrap();
        let mut wanted = before;
        wanted.row.partner_number = now.row.partner_number;
        wanted.row.notes = now.row.notes;
        wanted.parties[1].shelf = now.parties[1].shelf.clone();
        wanted.parties[0].partner_id = now.parties[0].partner_id;
        assert_eq!(back, wanted);
    }

    /// What was stored of an act is read for ever: this JSON is never edited, only added to.
    #[test]
    fn what_was_stored_before_or_by_a_newer_replica_is_read() {
        let hold = json!({"since": "2026-02-01", "reason": "pending", "of_a_newer": true});
        let stored = json!([
            {"at": "/status", "was": "registered", "became": "suspended"},
            {"at": "/suspension", "was": null, "became": hold, "of_a_newer": 1},
        ]);
        let act: Changed = crate::kernel::stored::read(stored).unwrap();
        let mut now = agreement();
        now.row.status = crate::agreements::lifecycle::Status::Suspended;
        let back = act.undone(&now).unwrap();
        assert_eq!(back.row.status, crate::agreements::lifecycle::Status::Registered);
        assert_eq!(back.row.suspension, None);
    }

    #[test]
    fn fields_are_told_by_their_names() {
        let before = agreement();
        let mut after: AgreementRecord = before.clone();
        after.parties.reverse();
        after.row.obligations.0[0].done_on = after.row.effective_on;
        after.row.obligations.0[0].evidence = Some("an order".into());
        after.row.notes = None;
        after.row.notice_days = Some(1);
        let Model { term_months, .. } = &mut after.row;
        *term_months = None;
        let fields = Changed::between(&before, &after).unwrap().fields();
        let wanted = [
            ("/parties", Content),
            ("/term", Content),
            ("/obligations", Filing),
            ("/notes", Office),
        ];
        assert_eq!(fields, wanted);
    }
}
