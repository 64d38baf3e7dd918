//! Taking acts back, compared field by field with the same agreement on which they never were.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::trying::{day, next};
use super::{
    act, at, draft, of_three, offered, on_paper, partner, taken_back, three_signed_on, with,
};
use crate::harness::{Caller, Office};

/// A promise of student mobilities to a party.
fn promise(seed: &mut u64) -> Value {
    json!({"kind": "student_studies", "sending_party": 0, "receiving_party": 1 + next(seed, 2),
        "first_year": "2026/2027", "last_year": "2026/2027",
        "mobilities_per_year": 1 + next(seed, 9)})
}

/// Something that happens to a registered agreement.
fn an_act(seed: &mut u64, newcomer: &str) -> (&'static str, Value) {
    let on = day(seed);
    let party = 1 + next(seed, 3);
    match next(seed, 12) {
        0 => ("suspend", json!({"since": on, "reason": "x"})),
        1 => ("resume", json!({})),
        2 => {
            let notice = json!({"notice_on": on, "requested_by": "they", "reason": "x"});
            ("request-termination", notice)
        }
        3 => ("withdraw-termination", json!({})),
        4 => ("terminate", json!({"ends_on": on, "reason": "x"})),
        5 => {
            let party = json!({"side": "partner", "partner_id": newcomer, "joined_on": on});
            ("admit-party", json!({"party": party, "signed_on": on}))
        }
        6 => ("withdraw-party", json!({"party": party, "withdrew_on": on, "reason": "x"})),
        _ => {
            let (kind, changes) = amended(seed, &on);
            let amendment = json!({"types": [kind], "signed_on": on, "changes": changes});
            ("amend", with(amendment, json!({"number": next(seed, 1_000_000).to_string()})))
        }
    }
}

/// What an amendment changes.
fn amended(seed: &mut u64, on: &str) -> (&'static str, Value) {
    match next(seed, 4) {
        0 => ("conditions", json!({"conditions": [promise(seed), promise(seed)]})),
        1 => ("term", json!({"term": {"kind": "months", "months": 24 + next(seed, 48)}})),
        2 => ("money", json!({"money": {"amount": "1000.00", "currency": "USD"}})),
        _ => ("text", json!({"titles": {"en": on}, "obligations": [{"what": on}, {"what": "b"}]})),
    }
}

/// Something that happens to an agreement on its way into the register.
fn a_step(seed: &mut u64) -> (&'static str, Value) {
    let on = day(seed);
    let agreed = |party: usize| json!({"party": party, "on": on, "letter": "1"});
    match next(seed, 13) {
        0 | 1 => ("send-for-review", json!({})),
        2 => ("return-to-draft", json!({"reason": "x"})),
        3 => ("endorse", with(on_paper("M. Usmonova"), json!({"as": "legal"}))),
        4 => ("endorse", json!({"as": "head"})),
        5 => ("conclude", json!({"opinion": "recommend", "text": on})),
        6 => ("open-negotiation", json!({})),
        7 => ("approve", json!({})),
        8 => ("record-agreed", json!({"evidence": [agreed(1), agreed(2)]})),
        9 => ("record-signed", three_signed_on(&on)),
        10 => ("record-signed", json!({"signatures": [{"party": next(seed, 3), "signed_on": on}]})),
        11 => ("send-back", json!({"as": "head", "remarks": "x"})),
        _ => ("register", json!({"reason": "x"})),
    }
}

/// Something set right in it.
fn a_correction(seed: &mut u64) -> Value {
    let (on, party) = (day(seed), next(seed, 3));
    let body = match next(seed, 9) {
        0 => {
            json!({"signatures": [{"party": party, "signed_on": format!("2024-0{}-05", 1 + next(seed, 9))}]})
        }
        1 => json!({"changes": {"titles": {"en": on}}}),
        2 => json!({"changes": {"conditions": [promise(seed)]}}),
        3 => json!({"changes": {"term": {"kind": "months", "months": 30 + next(seed, 60),
            "notice_days": 30}}}),
        4 => json!({"changes": {"subject_areas": ["0611"], "summary": on}}),
        5 => json!({"changes": {"effective_rule": "fixed_date",
            "effective_on": format!("2024-1{}-01", next(seed, 3))}}),
        6 => json!({"changes": {"obligations": [{"what": on}]}}),
        7 => json!({"signatures": [{"party": 1 + next(seed, 2), "withdrew_on": on}]}),
        _ => json!({"changes": {"notes": on, "languages": ["uz", "en"]}}),
    };
    with(body, json!({"reason": "misread"}))
}

/// What an agreement says, by where it says it, without what tells one agreement from another.
fn says(agreement: &Value) -> Map<String, Value> {
    fn leaves(at: String, value: &Value, into: &mut Map<String, Value>) {
        const OF_ITSELF: [&str; 10] = [
            "id",
            "number",
            "version",
            "actions",
            "waiting_for",
            "created_at",
            "updated_at",
            "acts",
            "status_since",
            "content_hash",
        ];
        match value {
            Value::Object(fields) => {
                for (name, value) in
                    fields.iter().filter(|(name, _)| !OF_ITSELF.contains(&name.as_str()))
                {
                    leaves(format!("{at}/{name}"), value, into);
                }
            }
            Value::Array(items) => {
                into.insert(format!("{at}/#"), items.len().into());
                for (place, value) in items.iter().enumerate() {
                    leaves(format!("{at}/{place}"), value, into);
                }
            }
            _ => drop(into.insert(at, value.clone())),
        }
    }
    let mut said = Map::new();
    leaves(String::new(), agreement, &mut said);
    said
}

/// What an agreement says now.
async fn said(by: &Caller, path: &str) -> Map<String, Value> {
    says(&by.get(path).await.expect(200).body)
}

/// Sets something right in an agreement by whichever way there is now; whether there is one.
async fn set_right(by: &Caller, path: &str, correction: &Value) -> bool {
    let answer = act(by, path, "correct", correction).await;
    assert!(matches!(answer.status, 200 | 409 | 422), "{correction}: {}", answer.body);
    if answer.status == 200 {
        return true;
    }
    let Some(changes) = correction.get("changes") else { return false };
    let version = by.get(path).await.expect(200).version();
    by.patch(path, version, changes).await.status == 200
}

/// Records an agreement of three as signed and registered.
async fn recorded(by: &Caller, partners: &[String]) -> String {
    let paper = with(
        json!({"agreement": of_three(&partners[0], &partners[1], "Any"),
            "register": {"reason": "a visit"}}),
        three_signed_on("2024-01-10"),
    );
    at(&by.post("/v1/agreements/record-signed", &paper).await.expect(201))
}

/// Two agreements that say the same: acts are taken back on one, and never were on the other.
struct Twins<'a> {
    head: &'a Caller,
    walked: String,
    spared: String,
    /// What the spared one has said, one time after another.
    said: Vec<Map<String, Value>>,
    /// How many acts stand on the walked one.
    acts: usize,
    /// What was done, for who reads of a failure.
    story: Vec<String>,
}

impl<'a> Twins<'a> {
    async fn registered(head: &'a Caller, partners: &[String]) -> Self {
        Self::of(head, recorded(head, partners).await, recorded(head, partners).await).await
    }

    async fn drafted(head: &'a Caller, partners: &[String]) -> Self {
        let three = of_three(&partners[0], &partners[1], "Any");
        Self::of(head, at(&draft(head, &three).await), at(&draft(head, &three).await)).await
    }

    async fn of(head: &'a Caller, walked: String, spared: String) -> Self {
        let said = vec![said(head, &spared).await];
        Self { head, walked, spared, said, acts: 0, story: Vec::new() }
    }

    /// Does something to the one, where that is possible.
    async fn does(&mut self, (verb, body): (&str, Value)) {
        let answer = act(self.head, &self.walked, verb, &body).await;
        assert!(matches!(answer.status, 200 | 409 | 422), "{verb} {body}: {}", answer.body);
        if answer.status == 200 {
            self.acts += 1;
            self.story.push(format!("{verb} {body}"));
        }
    }

    /// Sets something right in both, where that is possible; false where it is of what an act has
    /// brought, and cannot be set right where the act never was.
    async fn sets_right(&mut self, body: Value) -> bool {
        if !set_right(self.head, &self.walked, &body).await {
            return true;
        }
        let possible = set_right(self.head, &self.spared, &body).await;
        self.said.push(said(self.head, &self.spared).await);
        self.story.push(format!("correct {body}"));
        possible
    }

    /// Takes every act back; false where one can no longer be.
    async fn taken_back(&self) -> bool {
        for _ in 0..self.acts {
            if !offered(self.head, &self.walked, "revert_last_act").await {
                return false;
            }
            taken_back(self.head, &self.walked).await;
        }
        true
    }

    /// Where the one says what the other has never said.
    async fn differences(&self) -> Vec<String> {
        let is = said(self.head, &self.walked).await;
        let fields: BTreeSet<_> = self.said.iter().chain([&is]).flat_map(Map::keys).collect();
        let never_said =
            |field: &&&String| !self.said.iter().any(|was| was.get(**field) == is.get(**field));
        let told = |field: &String| format!("{field} is {:?}", is.get(field));
        fields.iter().filter(never_said).map(|field| told(field)).collect()
    }
}

#[actix_web::test]
async fn what_was_taken_back_leaves_nothing() {
    let office = Office::open().await;
    let head = office.head().await;
    let mut partners = Vec::new();
    for name in ["First", "Second", "Third"] {
        partners.push(partner(&head, name).await);
    }
    let (mut acts, mut corrections) = (0, 0);
    'walks: for walk in 1..=30 {
        let seed = &mut (walk * 7_919);
        let begun = walk % 2 == 0;
        let mut twins = if begun {
            Twins::registered(&head, &partners).await
        } else {
            Twins::drafted(&head, &partners).await
        };
        for _ in 0..if begun { 6 } else { 14 } {
            match (next(seed, 4), begun) {
                (0, _) | (1, true) => {
                    if !twins.sets_right(a_correction(seed)).await {
                        continue 'walks;
                    }
                }
                (1, false) | (_, true) => twins.does(an_act(seed, &partners[2])).await,
                (_, false) => twins.does(a_step(seed)).await,
            }
        }
        if twins.taken_back().await {
            let story = twins.story.join("\n");
            assert_eq!(twins.differences().await, Vec::<String>::new(), "{walk}:\n{story}");
            acts += twins.acts;
            corrections += twins.said.len() - 1;
        }
    }
    assert!(acts > 40 && corrections > 20, "{acts} acts taken back, {corrections} corrections");
}
