//! Agreements with their kinds, parties, terms, conditions, amendments, the acts done on them and
//! the words they are found by.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::JsonValue;
use sea_orm_migration::sea_orm::prelude::{DateTimeUtc, Uuid};

use crate::columns::{
    date, date_or_null, flag, id, json, json_or_null, moment, number, number_or_null,
    record_columns, reference, reference_or_null, text, text_or_null,
};
use crate::tables::{belongs, index, listed, refers, search, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// In the order of their references; dropped the other way round.
const TABLES: [&str; 8] = [
    "agreement_kinds",
    "agreements",
    "agreement_parties",
    "agreement_terms",
    "agreement_conditions",
    "agreement_subject_areas",
    "agreement_amendments",
    "agreement_acts",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            kinds(),
            agreements(),
            parties(),
            terms(),
            conditions(),
            subject_areas(),
            amendments(),
            acts(),
        ] {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        for register in ["agreements", "agreements_office"] {
            let words = search(register, manager.get_database_backend());
            manager.get_connection().execute_unprepared(&words).await?;
        }
        for kind in &KINDS {
            manager.exec_stmt(kind_row(kind)?).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for words in ["agreements_search", "agreements_office_search"] {
            manager.drop_table(Table::drop().table(words).take()).await?;
        }
        for table in TABLES.into_iter().rev() {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

fn kinds() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("agreement_kinds")
        .col(id("id"))
        .col(text("code"))
        .col(json("names"))
        .col(flag("needs_conclusion"))
        .col(flag("needs_minutes"))
        .col(json("reminder_days"))
        .col(number("expiring_days"))
        .col(number("place_in_list"))
        .col(flag("retired"));
    for column in record_columns() {
        table.col(column);
    }
    table
}

/// `serial` is the year and counter inside `number`, 0 while there is none; `title_key` is the
/// folded `title`. `begins_on` and `expires_on` are what lists sort by: the far future where
/// nothing is known or nothing ends.
fn agreements() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("agreements")
        .col(id("id"))
        .col(text_or_null("number"))
        .col(number("serial"))
        .col(text("status"))
        .col(moment("status_since"))
        .col(text("entry_path"))
        .col(reference("kind_id"))
        .col(json("titles"))
        .col(text("title"))
        .col(text("title_key"))
        .col(text_or_null("original_title"))
        .col(text_or_null("original_language"))
        .col(json("languages"))
        .col(text_or_null("prevailing_language"))
        .col(json("translations"))
        .col(text("level"))
        .col(reference_or_null("unit_id"))
        .col(reference_or_null("responsible_id"))
        .col(json("directions"))
        .col(text("effective_rule"))
        .col(date_or_null("effective_on"))
        .col(text("term_kind"))
        .col(number_or_null("term_months"))
        .col(date_or_null("ends_on"))
        .col(number_or_null("renewal_months"))
        .col(number_or_null("renewal_times"))
        .col(number_or_null("notice_days"))
        .col(reference_or_null("parent_id"))
        .col(reference_or_null("predecessor_id"))
        .col(reference_or_null("successor_id"))
        .col(number_or_null("amount_minor"))
        .col(text_or_null("currency"))
        .col(json("obligations"))
        .col(text_or_null("our_number"))
        .col(text_or_null("partner_number"))
        .col(text_or_null("chancellery_number"))
        .col(text_or_null("ministry_number"))
        .col(date_or_null("ministry_on"))
        .col(text_or_null("registered_on"))
        .col(flag("public"))
        .col(text_or_null("summary"))
        .col(text_or_null("notes"))
        .col(text_or_null("text_source"))
        .col(json("reviews"))
        .col(json_or_null("conclusion"))
        .col(json("agreed"))
        .col(json_or_null("suspension"))
        .col(json_or_null("termination"))
        .col(flag("without_conclusion"))
        .col(flag("owes_conclusion"))
        .col(flag("owes_scan"))
        .col(flag("partly_signed"))
        .col(date("begins_on"))
        .col(date("expires_on"))
        .col(text_or_null("waiting_for"))
        .col(moment("waiting_since"));
    for column in record_columns() {
        table.col(column);
    }
    for column in ["parent_id", "predecessor_id", "successor_id"] {
        table.foreign_key(&mut refers("agreements", column, "agreements"));
    }
    table
        .foreign_key(&mut refers("agreements", "kind_id", "agreement_kinds"))
        .foreign_key(&mut refers("agreements", "unit_id", "units"))
        .foreign_key(&mut refers("agreements", "responsible_id", "persons"))
        .take()
}

/// Parties have ids of their own: conditions refer to them.
fn parties() -> TableCreateStatement {
    Table::create()
        .table("agreement_parties")
        .col(id("id"))
        .col(reference("agreement_id"))
        .col(number("place_in_list"))
        .col(text("side"))
        .col(reference_or_null("unit_id"))
        .col(reference_or_null("partner_id"))
        .col(reference_or_null("partner_unit_id"))
        .col(text("role"))
        .col(date_or_null("joined_on"))
        .col(date_or_null("withdrew_on"))
        .col(text_or_null("signatory_name"))
        .col(text_or_null("signatory_position"))
        .col(json_or_null("acting_on"))
        .col(flag("signed"))
        .col(text_or_null("signed_on"))
        .col(text_or_null("signed_at"))
        .col(text_or_null("signing_method"))
        .col(flag("original_received"))
        .col(json("copies"))
        .col(text_or_null("shelf"))
        .foreign_key(&mut belongs("agreement_parties", "agreement_id", "agreements"))
        .foreign_key(&mut refers("agreement_parties", "unit_id", "units"))
        .foreign_key(&mut refers("agreement_parties", "partner_id", "partners"))
        .foreign_key(&mut refers("agreement_parties", "partner_unit_id", "partner_units"))
        .take()
}

fn terms() -> TableCreateStatement {
    listed("agreement_terms", "agreement_id", "agreements")
        .col(date("starts_on"))
        .col(date("ends_on"))
        .col(date_or_null("notice_by"))
        .take()
}

fn conditions() -> TableCreateStatement {
    Table::create()
        .table("agreement_conditions")
        .col(id("id"))
        .col(reference("agreement_id"))
        .col(number("place_in_list"))
        .col(text("kind"))
        .col(reference("sending_party_id"))
        .col(reference("receiving_party_id"))
        .col(text_or_null("sending_unit"))
        .col(text_or_null("receiving_unit"))
        .col(number("first_year"))
        .col(number("last_year"))
        .col(number("mobilities_per_year"))
        .col(number_or_null("duration_per_year"))
        .col(flag("blended"))
        .col(json("details"))
        .foreign_key(&mut belongs("agreement_conditions", "agreement_id", "agreements"))
        .foreign_key(&mut belongs("agreement_conditions", "sending_party_id", "agreement_parties"))
        .foreign_key(&mut belongs(
            "agreement_conditions",
            "receiving_party_id",
            "agreement_parties",
        ))
        .take()
}

fn subject_areas() -> TableCreateStatement {
    listed("agreement_subject_areas", "agreement_id", "agreements").col(text("code")).take()
}

fn amendments() -> TableCreateStatement {
    listed("agreement_amendments", "agreement_id", "agreements")
        .col(text("number"))
        .col(json("types"))
        .col(text("signed_on"))
        .col(text_or_null("summary"))
        .col(moment("recorded_at"))
        .col(reference_or_null("recorded_by"))
        .take()
}

/// What people did, with what the agreement was before: the way it went, and how its last step is
/// taken back.
fn acts() -> TableCreateStatement {
    Table::create()
        .table("agreement_acts")
        .col(id("id"))
        .col(reference("agreement_id"))
        .col(text("action"))
        .col(text("from_status"))
        .col(text("to_status"))
        .col(number("version"))
        .col(text_or_null("reason"))
        .col(json_or_null("on_paper"))
        .col(moment("at"))
        .col(reference_or_null("by_id"))
        .col(text("by_name"))
        .col(json("before"))
        .col(flag("reverted"))
        .foreign_key(&mut belongs("agreement_acts", "agreement_id", "agreements"))
        .take()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("agreement_kinds", &["code"]),
        unique("agreements", &["number"]),
        // One index for each sort of the list, and for the filters it is mostly used with.
        index("agreements", &["serial", "id"]),
        index("agreements", &["title_key", "id"]),
        index("agreements", &["begins_on", "id"]),
        index("agreements", &["expires_on", "id"]),
        index("agreements", &["updated_at", "id"]),
        index("agreements", &["status", "serial", "id"]),
        index("agreements", &["status", "expires_on", "id"]),
        index("agreements", &["kind_id", "serial", "id"]),
        index("agreements", &["unit_id"]),
        index("agreements", &["responsible_id"]),
        index("agreements", &["parent_id"]),
        index("agreements", &["predecessor_id"]),
        index("agreements", &["successor_id"]),
        index("agreements", &["waiting_for", "waiting_since", "id"]),
        index("agreement_parties", &["agreement_id"]),
        index("agreement_parties", &["partner_id"]),
        index("agreement_parties", &["partner_unit_id"]),
        index("agreement_parties", &["unit_id"]),
        index("agreement_terms", &["ends_on"]),
        index("agreement_conditions", &["agreement_id"]),
        index("agreement_conditions", &["sending_party_id"]),
        index("agreement_conditions", &["receiving_party_id"]),
        index("agreement_subject_areas", &["code"]),
        index("agreement_acts", &["agreement_id", "at"]),
    ]
}

/// A kind there is from the start; the head of the department changes them.
struct Kind {
    code: &'static str,
    uz: &'static str,
    ru: &'static str,
    en: &'static str,
    needs_conclusion: bool,
}

const fn kind(code: &'static str, [uz, ru, en]: [&'static str; 3], needs_conclusion: bool) -> Kind {
    Kind { code, uz, ru, en, needs_conclusion }
}

#[rustfmt::skip]
const KINDS: [Kind; 16] = [
    kind("memorandum", ["Oʻzaro anglashuv memorandumi", "Меморандум о взаимопонимании", "Memorandum of understanding"], true),
    kind("cooperation_agreement", ["Hamkorlik toʻgʻrisidagi shartnoma", "Договор о сотрудничестве", "Cooperation agreement"], true),
    kind("roadmap", ["Yoʻl xaritasi", "Дорожная карта", "Roadmap"], false),
    kind("protocol_of_intent", ["Niyatlar bayonnomasi", "Протокол о намерениях", "Protocol of intent"], false),
    kind("student_exchange", ["Talabalar almashinuvi shartnomasi", "Договор об обмене студентами", "Student exchange agreement"], true),
    kind("staff_exchange", ["Xodimlar almashinuvi shartnomasi", "Договор об обмене сотрудниками", "Staff exchange agreement"], true),
    kind("double_degree", ["Qoʻsh diplom shartnomasi", "Договор о двойном дипломе", "Double degree agreement"], true),
    kind("joint_programme", ["Qoʻshma taʼlim dasturi shartnomasi", "Договор о совместной образовательной программе", "Joint programme agreement"], true),
    kind("research", ["Ilmiy hamkorlik shartnomasi", "Договор о научном сотрудничестве", "Research agreement"], true),
    kind("interinstitutional", ["Muassasalararo shartnoma (Erasmus+)", "Межвузовское соглашение (Erasmus+)", "Inter-institutional agreement (Erasmus+)"], true),
    kind("consortium", ["Konsorsium shartnomasi yoki mandat", "Договор консорциума или мандат", "Consortium agreement or mandate"], true),
    kind("grant", ["Grant shartnomasi", "Договор о гранте", "Grant agreement"], true),
    kind("traineeship", ["Korxona bilan amaliyot shartnomasi", "Договор о практике с предприятием", "Traineeship agreement with a company"], true),
    kind("foreign_specialist", ["Xorijiy mutaxassis bilan shartnoma", "Договор с иностранным специалистом", "Contract with a foreign specialist"], true),
    kind("letter_of_intent", ["Niyat xati", "Письмо о намерениях", "Letter of intent"], false),
    kind("extension_letter", ["Muddatini uzaytirish xati", "Письмо о продлении", "Extension letter"], false),
];

fn kind_row(kind: &Kind) -> Result<InsertStatement, DbErr> {
    let place =
        KINDS.iter().take_while(|one| one.code != kind.code).fold(0_i64, |place, _| place + 1);
    let at = DateTimeUtc::from_timestamp_micros(1_795_564_800_000_000).unwrap_or_default();
    // The same ids in every database, so that exports and scripts can name them.
    let id = Uuid::from_u128(
        0x019a_b000_0000_7000_8000_0000_0001_0000 + u128::from(place.unsigned_abs()),
    );
    let names: JsonValue = [("uz", kind.uz), ("ru", kind.ru), ("en", kind.en)]
        .into_iter()
        .map(|(language, name)| (language.to_owned(), JsonValue::from(name)))
        .collect();
    let steps: JsonValue = [365, 180, 90, 30].into_iter().map(JsonValue::from).collect();
    Query::insert()
        .into_table("agreement_kinds")
        .columns([
            "id",
            "code",
            "names",
            "needs_conclusion",
            "needs_minutes",
            "reminder_days",
            "expiring_days",
            "place_in_list",
            "retired",
            "version",
            "created_at",
            "updated_at",
        ])
        .values([
            Expr::value(id),
            Expr::value(kind.code),
            Expr::value(names),
            Expr::value(kind.needs_conclusion),
            Expr::value(false),
            Expr::value(steps),
            Expr::value(90_i64),
            Expr::value(place),
            Expr::value(false),
            Expr::value(1_i64),
            Expr::value(at),
            Expr::value(at),
        ])
        .map(InsertStatement::take)
        .map_err(|error| DbErr::Custom(error.to_string()))
}
