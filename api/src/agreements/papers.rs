//! What people have said of an agreement: endorsements, the department's conclusion, the partners'
//! consent, a hold, an end before its time. Each is kept in one column.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::parts::PartyId;
use crate::kernel::partial_date::PartialDate;
use crate::kernel::stored::stored_json;

/// What the department thinks of concluding an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ConclusionOpinion)]
pub enum Opinion {
    /// It recommends it.
    Recommend,
    /// It recommends it, with remarks.
    WithRemarks,
    /// It does not recommend it.
    NotRecommend,
}

/// The department's conclusion on concluding an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = AgreementConclusion)]
pub struct Conclusion {
    /// What the department thinks.
    pub opinion: Opinion,
    /// On what grounds.
    pub text: String,
    /// Who wrote it.
    #[schema(example = "Botir Mamatov")]
    pub author: String,
    /// When.
    pub on: PartialDate,
    /// SHA-256 of the content it was given on, in hexadecimal: a later text needs another one before
    /// it is approved. None where it was given before this was kept.
    #[serde(default)]
    pub content_hash: Option<String>,
}

stored_json!(Conclusion);

impl Conclusion {
    /// Whether it was given on another text.
    #[must_use]
    pub fn is_outdated(&self, hash: &str) -> bool {
        self.content_hash.as_ref().is_some_and(|given_on| given_on != hash)
    }

    /// Whether the agreement may be concluded by it.
    #[must_use]
    pub const fn is_positive(&self) -> bool {
        matches!(self.opinion, Opinion::Recommend | Opinion::WithRemarks)
    }
}

/// A reviewer's consent (maʼqullash) to the text as it was then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = AgreementEndorsement)]
pub struct Endorsement {
    /// Who consented.
    #[schema(example = "Malika Usmonova")]
    pub by: String,
    /// When.
    pub on: PartialDate,
    /// What was remarked.
    pub remarks: Option<String>,
    /// SHA-256 of the content consented to, in hexadecimal: a later text needs another consent.
    pub content_hash: String,
}

/// The consents given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = AgreementReviews)]
pub struct Reviews {
    /// The lawyer's.
    pub legal: Option<Endorsement>,
    /// The head of the department's.
    pub head: Option<Endorsement>,
}

stored_json!(Reviews);

/// The evidence that a partner agreed to the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Which party; none where it was recorded before this was kept.
    #[serde(default)]
    pub party_id: Option<PartyId>,
    /// When the partner agreed.
    pub on: PartialDate,
    /// The number of the letter, or what else shows it.
    pub letter: String,
    /// SHA-256 of the content agreed to, in hexadecimal.
    pub content_hash: String,
}

/// Why and since when an agreement is suspended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = AgreementSuspension)]
pub struct Suspension {
    /// Since when.
    pub since: NaiveDate,
    /// Why.
    pub reason: String,
}

stored_json!(Suspension);

/// The end of an agreement before its time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = AgreementTermination)]
pub struct Termination {
    /// Which side gave notice.
    #[schema(example = "the partner")]
    pub requested_by: Option<String>,
    /// The day notice was given.
    pub notice_on: Option<NaiveDate>,
    /// The last day in force: the day of notice and the agreed days after it, or as decided.
    pub ends_on: NaiveDate,
    /// Why.
    pub reason: String,
}

stored_json!(Termination);

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::kernel::stored::read;

    /// What is stored today is read for ever: this JSON is never edited, only added to.
    #[test]
    fn what_was_stored_before_or_by_a_newer_replica_is_read() {
        let first = json!({"opinion": "recommend", "text": "Yes.", "author": "B. Mamatov",
            "on": "2026-03-12"});
        assert_eq!(read::<Conclusion>(first).unwrap().content_hash, None);
        let later = json!({"opinion": "with_remarks", "text": "Yes.", "author": "B. Mamatov",
            "on": "2026-03", "content_hash": "00ff", "of_a_newer": true});
        assert!(read::<Conclusion>(later).unwrap().is_outdated("11"));
        let first = json!({"on": "2026-10-01", "letter": "12-4/881", "content_hash": "00ff"});
        assert_eq!(read::<Evidence>(first).unwrap().party_id, None);
        let consent = json!({"by": "M. Usmonova", "on": "2026-10-01", "remarks": null,
            "content_hash": "00ff", "of_a_newer": true});
        let reviews: Reviews = read(json!({ "legal": consent })).unwrap();
        assert!(reviews.legal.is_some() && reviews.head.is_none());
        let hold = json!({"since": "2026-02-01", "reason": "pending", "of_a_newer": 1});
        assert!(read::<Suspension>(hold).is_ok());
        let end = json!({"requested_by": null, "notice_on": null, "ends_on": "2026-06-30",
            "reason": "over", "of_a_newer": 1});
        assert!(read::<Termination>(end).is_ok());
    }
}
