//! What the register's codes are called, in three languages, where people read them in a file.

use super::lifecycle::Status;
use super::partner::Kind;
use crate::http::Said;

const fn said([uz, ru, en]: [&'static str; 3]) -> Said {
    Said { uz, ru, en }
}

pub(super) const fn status(status: Status) -> Said {
    said(match status {
        Status::Prospect => ["Boʻlajak hamkor", "Потенциальный", "Prospect"],
        Status::Active => ["Faol", "Действующий", "Active"],
        Status::Dormant => ["Faol emas", "Без активности", "Dormant"],
        Status::Closed => ["Yopilgan", "Закрыт", "Closed"],
    })
}

pub(super) const fn kind(kind: Kind) -> Said {
    said(match kind {
        Kind::University => ["Universitet", "Университет", "University"],
        Kind::ResearchCentre => ["Ilmiy markaz", "Научный центр", "Research centre"],
        Kind::Foundation => ["Jamgʻarma", "Фонд", "Foundation"],
        Kind::Company => ["Kompaniya", "Компания", "Company"],
        Kind::Embassy => ["Elchixona", "Посольство", "Embassy"],
        Kind::InternationalOrganisation => {
            ["Xalqaro tashkilot", "Международная организация", "International organisation"]
        }
        Kind::Ministry => ["Vazirlik", "Министерство", "Ministry"],
        Kind::School => ["Maktab", "Школа", "School"],
    })
}

pub(super) const PUBLIC: Said =
    said(["Tizimga kirgan hamma", "Все вошедшие в систему", "Everybody signed in"]);
pub(super) const STAFF_ONLY: Said = said(["Faqat xodimlar", "Только сотрудники", "Staff only"]);
