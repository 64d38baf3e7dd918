//! What stands in the way of an act on an agreement, in three languages.

use serde_json::json;

use super::super::lifecycle::Status;
use super::super::rules::{Reviewer, Unmet};
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
                "Shartnomaning hozirgi holati ({status_name}) bunga yoʻl qoʻymaydi.",
                "Нынешнее состояние договора ({status_name}) этого не допускает.",
                "The agreement's present status ({status_name}) does not allow it.",
            ],
        )
        .with("status", json!(status))
        .with_word("status_name", named(*status)),
        Unmet::NoOwnParty => Obstacle::new(
            "no_own_party",
            [
                "Tomonlar orasida institutimiz koʻrsatilmagan.",
                "Среди сторон не указан наш институт.",
                "None of the parties is ours.",
            ],
        ),
        Unmet::NoPartner => Obstacle::new(
            "no_partner",
            [
                "Tomonlar orasida hamkor koʻrsatilmagan.",
                "Среди сторон не указан партнёр.",
                "None of the parties is a partner.",
            ],
        ),
        Unmet::ReviewMissing(reviewer) => review_missing(*reviewer),
        Unmet::ReviewOutdated(reviewer) => review_outdated(*reviewer),
        Unmet::NoConclusion => Obstacle::new(
            "no_conclusion",
            [
                "Boʻlim xulosasi hali yoʻq.",
                "Заключения отдела ещё нет.",
                "The department's conclusion is missing.",
            ],
        ),
        Unmet::ConclusionOutdated => Obstacle::new(
            "conclusion_outdated",
            [
                "Boʻlim xulosasidan keyin matn oʻzgargan: yangi xulosa kerak.",
                "После заключения отдела текст изменился: нужно новое заключение.",
                "The text has changed since the department's conclusion: a new one is needed.",
            ],
        ),
        Unmet::AdvisedAgainst => Obstacle::new(
            "advised_against",
            [
                "Boʻlim xulosasi shartnoma tuzishni tavsiya etmaydi.",
                "Заключение отдела не рекомендует заключать договор.",
                "The department's conclusion advises against it.",
            ],
        ),
        Unmet::Unsigned(count) => Obstacle::new(
            "unsigned",
            [
                "Hali imzolamagan tomonlar: {count} ta.",
                "Ещё не подписали стороны: {count}.",
                "Parties that have not signed yet: {count}.",
            ],
        )
        .with("count", *count),
        Unmet::NoAct => Obstacle::new(
            "no_act",
            [
                "Bekor qilinadigan amal yoʻq.",
                "Нет действия, которое можно отменить.",
                "There is no act to take back.",
            ],
        ),
        Unmet::ActNotKept => Obstacle::new(
            "act_not_kept",
            [
                "Bu amal eskidan qolgan: undan oldingi holat saqlanmagan. Yozuvni tuzatish mumkin.",
                "Это действие внесено давно: прежнее состояние не сохранено. Запись можно исправить.",
                "This act is from before: what it changed was not kept. The entry can be corrected.",
            ],
        ),
        Unmet::LaterChanges => Obstacle::new(
            "later_changes",
            [
                "Shu amaldan keyin yozuv oʻzgargan.",
                "После этого действия запись изменилась.",
                "The record has changed since that act.",
            ],
        )
        .of(Code::LaterChanges),
        Unmet::ChangedSince => changed_since(),
        Unmet::HasNumber => has_number(),
        Unmet::HasDependents(count) => has_dependents(*count),
    }
}

fn review_missing(reviewer: Reviewer) -> Obstacle {
    Obstacle::new(
        "review_missing",
        [
            "{reviewer_name} hali maʼqullamagan.",
            "Ещё нет согласования: {reviewer_name}.",
            "Not yet endorsed by the {reviewer_name}.",
        ],
    )
    .with("reviewer", json!(reviewer))
    .with_word("reviewer_name", reviews(reviewer))
}

fn review_outdated(reviewer: Reviewer) -> Obstacle {
    Obstacle::new(
            "review_outdated",
            [
                "{reviewer_name} maʼqullaganidan keyin matn oʻzgargan: qayta koʻrib chiqishga yuboring.",
                "После согласования текст изменился ({reviewer_name}): отправьте на согласование снова.",
                "The text has changed since the {reviewer_name} endorsed it: send it for review again.",
            ],
        )
        .with("reviewer", json!(reviewer))
        .with_word("reviewer_name", reviews(reviewer))
}

fn changed_since() -> Obstacle {
    Obstacle::new(
        "changed_since",
        [
            "Shartnoma importdan keyin oʻzgartirilgan.",
            "Договор изменён после импорта.",
            "The agreement was changed after it was imported.",
        ],
    )
    .of(Code::LaterChanges)
}

fn has_dependents(count: usize) -> Obstacle {
    Obstacle::new(
        "has_dependents",
        [
            "Bu shartnomaga boshqa yozuvlar bogʻlangan: {count} ta.",
            "С этим договором связаны другие записи: {count}.",
            "Other records refer to this agreement: {count}.",
        ],
    )
    .of(Code::HasDependents)
    .with("count", count)
}

fn has_number() -> Obstacle {
    Obstacle::new(
        "has_number",
        [
            "Shartnomaga raqam berilgan: uni oʻchirib boʻlmaydi, «tuzilmadi» deb belgilash mumkin.",
            "Договору присвоен номер: его нельзя удалить, но можно отметить как незаключённый.",
            "The agreement has a number: it cannot be deleted, but it can be cancelled.",
        ],
    )
}

const fn reviews(reviewer: Reviewer) -> Said {
    let [uz, ru, en] = match reviewer {
        Reviewer::Legal => ["Yurist", "юрист", "lawyer"],
        Reviewer::Head => ["Boʻlim boshligʻi", "начальник отдела", "head of the department"],
    };
    Said { uz, ru, en }
}

const fn named(status: Status) -> Said {
    let [uz, ru, en] = match status {
        Status::Draft => ["loyiha", "проект", "draft"],
        Status::InReview => ["kelishilmoqda", "на согласовании", "in review"],
        Status::Negotiation => ["hamkor bilan muzokarada", "на переговорах", "in negotiation"],
        Status::Approved => ["tasdiqlangan", "одобрен", "approved"],
        Status::Agreed => ["rozilik olingan", "согласован сторонами", "agreed"],
        Status::Signed => ["imzolangan", "подписан", "signed"],
        Status::Registered => ["roʻyxatga olingan", "зарегистрирован", "registered"],
        Status::Suspended => ["toʻxtatib turilgan", "приостановлен", "suspended"],
        Status::TerminationRequested => {
            ["bekor qilish soʻralgan", "заявлено о расторжении", "termination requested"]
        }
        Status::Terminated => ["bekor qilingan", "расторгнут", "terminated"],
        Status::Superseded => ["oʻrniga boshqasi tuzilgan", "заменён другим", "superseded"],
        Status::Declined => ["rad etilgan", "отклонён", "declined"],
        Status::Cancelled => ["tuzilmadi", "не заключён", "not concluded"],
    };
    Said { uz, ru, en }
}
