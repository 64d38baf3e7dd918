//! Demonstration data: agreements with the demonstration's partners, made up but for the partners'
//! names, in every place of the way. Their dates lie around the day they are loaded, and what was
//! signed before it went its way before it too.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use serde::Deserialize;
use serde_json::{Value, json};

use super::agreement::{AgreementId, Level};
use super::input::{NewAgreement, RecordedAgreement};
use super::kinds::{self, KindId};
use super::lifecycle::Action;
use super::rules::Refusal;
use super::{draft, find, review, sign, stand};
use crate::db::{By, Failure, Store, Tx};
use crate::kernel::clock::Clock;
use crate::kernel::language::Localized;
use crate::partners::{self, PartnerId};

const AGREEMENTS: &str = include_str!("agreements.json");

/// Why the demonstration data is not there.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The data that ships with the program cannot be read.
    #[error("the demonstration data is broken: {0}")]
    Data(#[from] serde_json::Error),
    /// An agreement was refused.
    #[error("a demonstration agreement was refused: {0:?}")]
    Refused(#[from] Refusal),
}

impl From<Failure> for DemoError {
    fn from(failure: Failure) -> Self {
        Self::Refused(failure.into())
    }
}

/// Who acts in the demonstration.
#[derive(Clone, Debug)]
pub struct Cast {
    /// An officer.
    pub officer: By,
    /// The head of the department.
    pub head: By,
    /// The lawyer.
    pub legal: By,
}

/// An agreement of the demonstration, and what became of it.
#[derive(Debug, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "what became of it")]
struct Demo {
    kind: String,
    titles: Localized,
    partner: String,
    signed_days_ago: Option<u64>,
    term: Value,
    way: Vec<String>,
    #[serde(default)]
    way_after: Vec<String>,
    #[serde(default)]
    legacy: bool,
    #[serde(default)]
    public: bool,
    #[serde(default)]
    level: Level,
    #[serde(default)]
    subject_areas: Vec<String>,
    #[serde(default)]
    exchange: bool,
    #[serde(default)]
    one_side: bool,
    our_number: Option<String>,
    money: Option<Value>,
    reason: Option<String>,
}

/// Fills an empty register; where there are agreements already, nothing happens. Returns how many
/// were added.
///
/// # Errors
/// When the data is broken or refused.
pub async fn load(store: &Store, cast: &Cast) -> Result<usize, DemoError> {
    if find::any(&cast.officer.actor, &store.read()).await? {
        return Ok(0);
    }
    let demo: Vec<Demo> = serde_json::from_str(AGREEMENTS)?;
    let kinds = kinds::all(&store.read()).await?;
    let kinds: HashMap<_, _> = kinds.into_iter().map(|kind| (kind.code, kind.id)).collect();
    let partners = partners::names_for_demo(&store.read()).await?;
    let today = store.clock().today();
    for one in &demo {
        let known = kinds.get(&one.kind).zip(partners.get(&one.partner));
        let Some((kind, partner)) = known else { continue };
        add(one, *kind, *partner, today, store, cast).await?;
    }
    Ok(demo.len())
}

async fn add(
    one: &Demo,
    kind: KindId,
    partner: PartnerId,
    today: NaiveDate,
    store: &Store,
    cast: &Cast,
) -> Result<(), DemoError> {
    let agreement = agreement(one, kind, partner, today);
    let signed = one.signed_days_ago.map(|days| before(today, days));
    let id = match signed {
        Some(signed) if one.way.is_empty() => {
            let recorded: RecordedAgreement = serde_json::from_value(json!({
                "agreement": agreement,
                "signatures": [{"party": 0, "signed_on": signed}, {"party": 1, "signed_on": signed}],
                "series": if one.legacy { "legacy" } else { "current" },
                "register": {
                    "on": one.legacy.then(|| signed.format("%Y-%m").to_string()),
                    "reason": one.reason.as_deref().unwrap_or("Tashrif chogʻida imzolangan"),
                },
                "scan_to_follow": one.legacy,
            }))?;
            store
                .write(&cast.officer, async |tx| draft::record_signed(tx, &recorded).await)
                .await?
                .row
                .id
        }
        _ => {
            let input: NewAgreement = serde_json::from_value(agreement)?;
            let store = on_the_day_of("draft", signed, store);
            store.write(&cast.officer, async |tx| draft::draft(tx, &input).await).await?.row.id
        }
    };
    let its_day = |step: &str| on_the_day_of(step, signed.filter(|_| !one.way.is_empty()), store);
    for step in one.way.iter().chain(&one.way_after) {
        let by = match step.as_str() {
            "endorse_legal" => &cast.legal,
            "endorse_head" | "conclude" | "approve" => &cast.head,
            _ => &cast.officer,
        };
        its_day(step).write(by, async |tx| go(tx, id, step, one, today).await).await?;
    }
    Ok(())
}

/// The store as it was at ten in the morning of the day of this step: so long before the signature as
/// such a step is. Where nothing is signed, and where an old paper is recorded, that is today.
fn on_the_day_of(step: &str, signed: Option<NaiveDate>, store: &Store) -> Store {
    let days = match step {
        "draft" => 60,
        "send_for_review" => 50,
        "endorse_legal" => 42,
        "endorse_head" => 38,
        "conclude" => 35,
        "approve" => 30,
        "record_agreed" => 14,
        _ => 0,
    };
    let day = signed.map(|signed| before(signed, days));
    match day.and_then(|day| day.and_hms_opt(5, 0, 0)) {
        Some(moment) => store.with_clock(Clock::fixed(moment.and_utc())),
        None => store.clone(),
    }
}

fn before(today: NaiveDate, days: u64) -> NaiveDate {
    today.checked_sub_days(Days::new(days)).unwrap_or(today)
}

fn agreement(one: &Demo, kind: KindId, partner: PartnerId, today: NaiveDate) -> Value {
    let mut term = one.term.clone();
    let ends_in = term.as_object_mut().and_then(|term| term.remove("ends_in_days"));
    if let Some(days) = ends_in.and_then(|days| days.as_u64()) {
        term["ends_on"] = json!(today.checked_add_days(Days::new(days)));
    }
    let condition = |kind: &str, sends: usize| {
        json!({
            "kind": kind, "sending_party": sends, "receiving_party": 1 - sends,
            "first_year": "2022/2023", "last_year": "2028/2029", "mobilities_per_year": 4,
            "duration_per_year": 20, "eqf_levels": [6, 7], "subject_areas": one.subject_areas,
            "languages": [{"language": "en", "level": "B2"}],
        })
    };
    let conditions = if one.exchange {
        vec![
            condition("student_studies", 0),
            condition("student_studies", 1),
            condition("staff_teacher", 0),
        ]
    } else {
        Vec::new()
    };
    json!({
        "kind_id": kind,
        "titles": one.titles,
        "languages": ["uz-Latn", "en"],
        "level": one.level,
        "parties": [
            {"side": "own", "signatory": {"name": "A. Karimov", "position": "Rektor",
                "acting_on": {"kind": "charter"}}},
            {"side": "partner", "partner_id": partner},
        ],
        "term": term,
        "conditions": conditions,
        "subject_areas": one.subject_areas,
        "public": one.public,
        "our_number": one.our_number,
        "money": one.money,
    })
}

/// One step of the way.
async fn go(
    tx: &Tx,
    id: AgreementId,
    step: &str,
    one: &Demo,
    today: NaiveDate,
) -> Result<(), Refusal> {
    let version = find::one(id, tx.actor(), &tx.read()).await?.row.version;
    let signed = before(today, one.signed_days_ago.unwrap_or_default());
    let parties: &[usize] = if one.one_side { &[0] } else { &[0, 1] };
    let signatures: Vec<_> =
        parties.iter().map(|party| json!({"party": party, "signed_on": signed})).collect();
    let reason = one.reason.as_deref().unwrap_or("Tomonlar kelishuviga koʻra");
    match step {
        "send_for_review" => {
            drop(review::send_for_review(tx, id, version, &read(json!({}))?).await?);
        }
        "open_negotiation" => {
            drop(review::open_negotiation(tx, id, version, &read(json!({}))?).await?);
        }
        "endorse_legal" | "endorse_head" => {
            let reviewer = step.trim_start_matches("endorse_");
            drop(review::endorse(tx, id, version, &read(json!({"as": reviewer}))?).await?);
        }
        "conclude" => {
            let conclusion = json!({"opinion": "recommend",
                "text": "Xalqaro hamkorlik strategiyasiga mos; tuzish tavsiya etiladi."});
            drop(review::conclude(tx, id, version, &read(conclusion)?).await?);
        }
        "approve" => drop(review::approve(tx, id, version, &read(json!({}))?).await?),
        "record_agreed" => {
            let evidence = json!({"evidence": [
                {"party": 1, "on": before(signed, 14), "letter": "12-4/881"}]});
            drop(review::record_agreed(tx, id, version, &read(evidence)?).await?);
        }
        "record_signed" => {
            let signing = read(json!({ "signatures": signatures }))?;
            drop(sign::record_signed(tx, id, version, &signing).await?);
        }
        "register" => {
            let registering = read(json!({"on": signed, "reason": one.reason}))?;
            drop(sign::register(tx, id, version, &registering).await?);
        }
        "suspend" => {
            let hold = json!({"since": before(today, 200), "reason": reason});
            drop(stand::suspend(tx, id, version, &read(hold)?).await?);
        }
        "request_termination" => {
            let notice = json!({"requested_by": one.partner, "notice_on": before(today, 20),
                "reason": reason});
            drop(stand::request_termination(tx, id, version, &read(notice)?).await?);
        }
        _ => {
            let input = read(json!({ "reason": reason }))?;
            drop(review::give_up(tx, Action::Cancel, id, version, &input).await?);
        }
    }
    Ok(())
}

/// The data of the demonstration is our own: what cannot be read is a defect of ours.
fn read<T: serde::de::DeserializeOwned>(value: Value) -> Result<T, Failure> {
    serde_json::from_value(value)
        .map_err(|error| Failure::Internal(sea_orm::DbErr::Json(error.to_string())))
}
