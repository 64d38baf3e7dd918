//! What stands in the way of an action on a partner, in three languages.

use serde_json::json;

use super::super::lifecycle::Status;
use super::super::rules::{TooMany, Unmet};
use crate::http::{Code, Obstacle, Said};

impl From<Unmet> for Obstacle {
    fn from(unmet: Unmet) -> Self {
        obstacle(&unmet)
    }
}

fn obstacle(unmet: &Unmet) -> Obstacle {
    match unmet {
        Unmet::NotPermitted => Obstacle::not_permitted(),
        Unmet::WrongStatus(status) => Obstacle::new(
            "wrong_status",
            [
                "Hamkorning hozirgi holati ({status_name}) bunga yoʻl qoʻymaydi.",
                "Нынешнее состояние партнёра ({status_name}) этого не допускает.",
                "The partner's present status ({status_name}) does not allow it.",
            ],
        )
        .with("status", json!(status))
        .with_word("status_name", named(*status)),
        Unmet::Merged => Obstacle::new(
            "merged",
            [
                "Bu yozuv boshqa hamkorga birlashtirilgan: oʻsha yozuv bilan ishlang.",
                "Эта запись объединена с другим партнёром: работайте с ним.",
                "This record was merged into another partner: act on that one.",
            ],
        ),
        Unmet::HasDependents(count) => Obstacle::new(
            "has_dependents",
            [
                "Bu hamkorga boshqa yozuvlar bogʻlangan: {count} ta.",
                "С этим партнёром связаны другие записи: {count}.",
                "Other records refer to this partner: {count}.",
            ],
        )
        .of(Code::HasDependents)
        .with("count", json!(count)),
        Unmet::NoMerge => Obstacle::new(
            "no_merge",
            [
                "Bekor qilinadigan birlashtirish yoʻq.",
                "Нет объединения, которое можно отменить.",
                "There is no merge to take back.",
            ],
        ),
        Unmet::ChangedSince => Obstacle::new(
            "changed_since",
            [
                "Hamkor importdan keyin oʻzgartirilgan.",
                "Партнёр изменён после импорта.",
                "The partner was changed after it was imported.",
            ],
        )
        .of(Code::LaterChanges),
        Unmet::LaterChanges => Obstacle::new(
            "later_changes",
            [
                "Birlashtirishdan keyin yozuvlar oʻzgargan.",
                "После объединения записи изменились.",
                "The records have changed since the merge.",
            ],
        )
        .of(Code::LaterChanges),
        Unmet::SamePartner => Obstacle::new(
            "same_partner",
            ["Bu hamkorning oʻzi.", "Это тот же самый партнёр.", "It is the partner itself."],
        ),
        Unmet::OtherMerged => Obstacle::new(
            "other_merged",
            [
                "Tanlangan hamkor allaqachon birlashtirilgan.",
                "Выбранный партнёр уже объединён с другим.",
                "The chosen partner was merged already.",
            ],
        ),
        Unmet::OtherClosed => Obstacle::new(
            "other_closed",
            [
                "Tanlangan hamkor yopilgan.",
                "Выбранный партнёр закрыт.",
                "The chosen partner is closed.",
            ],
        ),
        Unmet::TooMany(TooMany { list, count, max }) => Obstacle::new(
            "too_many",
            [
                "Birlashtirilgach «{list}» roʻyxatida {count} ta yozuv boʻladi, koʻpi bilan {max} ta mumkin.",
                "После объединения в списке «{list}» окажется записей: {count}; допускается не больше {max}.",
                "After the merge the list “{list}” would have {count} entries; at most {max} are allowed.",
            ],
        )
        .with("list", *list)
        .with("count", *count)
        .with("max", *max),
        Unmet::Cycle => Obstacle::new(
            "cycle",
            [
                "Hamkor oʻzidan yuqorida turib qoladi.",
                "Партнёр оказался бы выше самого себя.",
                "A partner would come to stand above itself.",
            ],
        ),
    }
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
