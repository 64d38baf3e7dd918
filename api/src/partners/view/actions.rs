//! What the caller may do next, and what stands in the way, in the caller's language.

use sea_orm::Iterable as _;
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::super::lifecycle::{Action, Status};
use super::super::rules::{Facts, Unmet, unmet};
use crate::http::catalogue::{Said, fill};
use crate::kernel::actor::Actor;
use crate::kernel::language::UiLanguage;

/// An action the caller's roles permit, and whether it may be done now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PartnerOffer)]
pub struct Offer {
    /// Which action.
    pub action: Action,
    /// Whether it may be done now.
    pub allowed: bool,
    /// What stands in the way.
    pub unmet: Vec<UnmetView>,
}

/// Something that stands in the way of an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = UnmetCondition)]
pub struct UnmetView {
    /// The stable code.
    #[schema(example = "wrong_status")]
    pub code: String,
    /// What stands in the way, in the caller's language.
    pub detail: String,
    /// The figures of the condition.
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    pub params: Map<String, Value>,
}

/// The actions the actor's roles permit; what they never permit is left out.
#[must_use]
pub fn offers(facts: &Facts, actor: &Actor) -> Vec<Offer> {
    Action::iter()
        .filter(|action| actor.may(action.permission()))
        .map(|action| {
            let unmet = unmet(action, facts, actor);
            let allowed = unmet.is_empty();
            Offer { action, allowed, unmet: unmet_views(&unmet, actor.language) }
        })
        .collect()
}

/// The conditions as they are shown.
#[must_use]
pub fn unmet_views(unmet: &[Unmet], language: UiLanguage) -> Vec<UnmetView> {
    let view = |one: &Unmet| {
        let (code, params, said) = told(one, language);
        let detail = fill(said.text(language), &params);
        UnmetView { code: code.to_owned(), detail, params }
    };
    unmet.iter().map(view).collect()
}

fn told(unmet: &Unmet, language: UiLanguage) -> (&'static str, Map<String, Value>, Said) {
    let mut params = Map::new();
    let (code, [uz, ru, en]) = match unmet {
        Unmet::NotPermitted => (
            "not_permitted",
            [
                "Rolingiz bunga ruxsat bermaydi.",
                "Ваша роль этого не позволяет.",
                "Your role does not permit it.",
            ],
        ),
        Unmet::WrongStatus(status) => {
            params.insert("status".to_owned(), json!(status));
            params.insert("status_name".to_owned(), json!(named(*status).text(language)));
            (
                "wrong_status",
                [
                    "Hamkorning hozirgi holati ({status_name}) bunga yoʻl qoʻymaydi.",
                    "Нынешнее состояние партнёра ({status_name}) этого не допускает.",
                    "The partner's present status ({status_name}) does not allow it.",
                ],
            )
        }
        Unmet::Merged => (
            "merged",
            [
                "Bu yozuv boshqa hamkorga birlashtirilgan: oʻsha yozuv bilan ishlang.",
                "Эта запись объединена с другим партнёром: работайте с ним.",
                "This record was merged into another partner: act on that one.",
            ],
        ),
        Unmet::HasDependents(count) => {
            params.insert("count".to_owned(), json!(count));
            (
                "has_dependents",
                [
                    "Bu hamkorga boshqa yozuvlar bogʻlangan: {count} ta.",
                    "С этим партнёром связаны другие записи: {count}.",
                    "Other records refer to this partner: {count}.",
                ],
            )
        }
        Unmet::NoMerge => (
            "no_merge",
            [
                "Bekor qilinadigan birlashtirish yoʻq.",
                "Нет объединения, которое можно отменить.",
                "There is no merge to take back.",
            ],
        ),
        Unmet::LaterChanges => (
            "later_changes",
            [
                "Birlashtirishdan keyin yozuvlar oʻzgargan.",
                "После объединения записи изменились.",
                "The records have changed since the merge.",
            ],
        ),
        Unmet::SamePartner => (
            "same_partner",
            ["Bu hamkorning oʻzi.", "Это тот же самый партнёр.", "It is the partner itself."],
        ),
        Unmet::OtherMerged => (
            "other_merged",
            [
                "Tanlangan hamkor allaqachon birlashtirilgan.",
                "Выбранный партнёр уже объединён с другим.",
                "The chosen partner was merged already.",
            ],
        ),
        Unmet::OtherClosed => (
            "other_closed",
            [
                "Tanlangan hamkor yopilgan.",
                "Выбранный партнёр закрыт.",
                "The chosen partner is closed.",
            ],
        ),
        Unmet::Cycle => (
            "cycle",
            [
                "Hamkor oʻzidan yuqorida turib qoladi.",
                "Партнёр оказался бы выше самого себя.",
                "A partner would come to stand above itself.",
            ],
        ),
    };
    (code, params, Said { uz, ru, en })
}

const fn named(status: Status) -> Said {
    let [uz, ru, en] = match status {
        Status::Prospect => ["istiqboldagi", "потенциальный", "prospect"],
        Status::Active => ["faol", "действующий", "active"],
        Status::Dormant => ["faol emas", "неактивный", "dormant"],
        Status::Closed => ["yopilgan", "закрыт", "closed"],
    };
    Said { uz, ru, en }
}
