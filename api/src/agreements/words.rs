//! What the register's codes are called, in three languages, where people read them in a file.

use super::agreement::{EntryPath, Level, TermKind};
use super::lifecycle::Status;
use super::states::State;
use super::waiting::Turn;
use crate::http::Said;

const fn said([uz, ru, en]: [&'static str; 3]) -> Said {
    Said { uz, ru, en }
}

pub(super) const fn status(status: Status) -> Said {
    said(match status {
        Status::Draft => ["Loyiha", "Проект", "Draft"],
        Status::InReview => ["Kelishilmoqda", "На согласовании", "In review"],
        Status::Negotiation => ["Hamkor bilan muzokarada", "На переговорах", "In negotiation"],
        Status::Approved => ["Tasdiqlangan", "Одобрен", "Approved"],
        Status::Agreed => ["Rozilik olingan", "Согласован сторонами", "Agreed"],
        Status::Signed => ["Imzolangan", "Подписан", "Signed"],
        Status::Registered => ["Roʻyxatga olingan", "Зарегистрирован", "Registered"],
        Status::Suspended => ["Toʻxtatib turilgan", "Приостановлен", "Suspended"],
        Status::TerminationRequested => {
            ["Bekor qilish soʻralgan", "Заявлено о расторжении", "Termination requested"]
        }
        Status::Terminated => ["Bekor qilingan", "Расторгнут", "Terminated"],
        Status::Superseded => ["Oʻrniga boshqasi tuzilgan", "Заменён другим", "Superseded"],
        Status::Declined => ["Rad etilgan", "Отклонён", "Declined"],
        Status::Cancelled => ["Tuzilmadi", "Не заключён", "Not concluded"],
    })
}

pub(super) const fn state(state: State) -> Said {
    said(match state {
        State::Expired => ["Muddati tugagan", "Срок истёк", "Expired"],
        State::Expiring => ["Muddati tugamoqda", "Срок истекает", "Expiring soon"],
        State::NoticeDeadlinePassed => {
            ["Ogohlantirish muddati oʻtgan", "Срок уведомления прошёл", "Notice deadline passed"]
        }
        State::InRenewalWindow => [
            "Uzaytirishni koʻrib chiqish vaqti",
            "Пора решать о продлении",
            "Time to decide on renewal",
        ],
        State::PartlySigned => ["Qisman imzolangan", "Подписан частично", "Partly signed"],
        State::NotYetInForce => {
            ["Hali kuchga kirmagan", "Ещё не вступил в силу", "Not yet in force"]
        }
        State::InForce => ["Amalda", "Действует", "In force"],
    })
}

pub(super) const fn level(level: Level) -> Said {
    said(match level {
        Level::Institute => ["Institut darajasida", "Уровень института", "Institute"],
        Level::Faculty => ["Fakultet darajasida", "Уровень факультета", "Faculty"],
        Level::Chair => ["Kafedra darajasida", "Уровень кафедры", "Chair"],
    })
}

pub(super) const fn entry_path(path: EntryPath) -> Said {
    said(match path {
        EntryPath::Full => ["Shu yerda tuzilgan", "Подготовлен здесь", "Drafted here"],
        EntryPath::Recorded => {
            ["Imzolangach kiritilgan", "Внесён после подписания", "Entered after signing"]
        }
        EntryPath::Legacy => ["Eski reyestrdan", "Из старого реестра", "From the older registers"],
    })
}

pub(super) const fn term_kind(kind: TermKind) -> Said {
    said(match kind {
        TermKind::Months => ["Maʼlum oylarga", "На число месяцев", "For a number of months"],
        TermKind::FixedEnd => ["Belgilangan sanagacha", "До указанной даты", "Until a fixed day"],
        TermKind::Indefinite => ["Muddatsiz", "Без срока", "Without an end"],
        TermKind::Unknown => ["Nomaʼlum", "Неизвестно", "Not known"],
    })
}

pub(super) const fn turn(turn: Turn) -> Said {
    said(match turn {
        Turn::Officer => ["Boʻlim mutaxassisi", "Специалист отдела", "Officer"],
        Turn::Legal => ["Yurist", "Юрист", "Lawyer"],
        Turn::Head => ["Boʻlim boshligʻi", "Начальник отдела", "Head of department"],
        Turn::Management => ["Rahbariyat", "Руководство", "Management"],
        Turn::Partner => ["Hamkor", "Партнёр", "Partner"],
    })
}

pub(super) const CONCLUSION_MISSING: Said =
    said(["Xulosa yoʻq", "Нет заключения", "Conclusion missing"]);
pub(super) const SCAN_MISSING: Said = said(["Skaneri yoʻq", "Нет скана", "Scan missing"]);
pub(super) const PUBLIC: Said =
    said(["Tizimga kirgan hamma", "Все, кто вошёл в систему", "Everybody signed in"]);
pub(super) const STAFF_ONLY: Said = said(["Faqat xodimlar", "Только сотрудники", "Staff only"]);
