//! A register of any size, the same in every run: agreements put into the tables as the desk would
//! put them, without the history each act leaves.

use std::ops::Range;

use chrono::{Days, Months, NaiveDate};
use hamkorlik::agreements::agreement::AgreementId;
use hamkorlik::agreements::find;
use hamkorlik::agreements::lifecycle::Status;
use hamkorlik::agreements::parts::PartyId;
use hamkorlik::agreements::record::AgreementRecord;
use hamkorlik::db::{Pools, Recorded, Store, Target};
use hamkorlik::kernel::actor::{Actor, RoleGrant};
use hamkorlik::kernel::clock::Clock;
use hamkorlik::kernel::keyring::Keyring;
use hamkorlik::kernel::language::Localized;
use hamkorlik::kernel::permission::Role;
use hamkorlik::partners::PartnerId;
use hamkorlik_tests::product::Fault;
use sea_orm::{ConnectionTrait as _, DbBackend, TransactionTrait as _};
use uuid::Uuid;

/// Agreements written in one transaction.
const BATCH: usize = 1_000;

/// What titles are made of: some words stand in every tenth, some in every hundredth.
const SUBJECTS: [&str; 10] = [
    "Energy",
    "Transport",
    "Chemistry",
    "Robotics",
    "Mathematics",
    "Textiles",
    "Construction",
    "Pedagogy",
    "Economics",
    "Ecology",
];

/// Puts the agreements of these numbers into the register, all like `template`, each with one of
/// the partners.
pub async fn fill(
    target: &Target,
    numbers: Range<usize>,
    template: AgreementId,
    partners: &[PartnerId],
) -> Result<(), Fault> {
    let pools = Pools::open(target, 2).await?;
    let keys = Keyring::new(vec![1; Keyring::MIN_BYTES]).ok_or("a short secret")?;
    let store = Store::new(pools.clone(), Clock::System, &keys);
    let like = find::one(template, &officer(), &store.read()).await?;
    let mut numbers = numbers;
    loop {
        let batch: Vec<_> =
            numbers.by_ref().take(BATCH).map(|number| one(&like, number, partners)).collect();
        if batch.is_empty() {
            break;
        }
        let tx = pools.write.begin().await?;
        AgreementRecord::insert(&batch, &tx).await?;
        tx.commit().await?;
    }
    // As PostgreSQL itself does some minutes after so much was written; SQLite never does.
    if target.backend() == DbBackend::Postgres {
        pools.write.execute_unprepared("VACUUM ANALYZE").await?;
    }
    Ok(())
}

/// Who sees every agreement whole.
fn officer() -> Actor {
    let role = RoleGrant { role: Role::Officer, unit_id: None };
    Actor { roles: vec![role], ..Actor::system("bench") }
}

/// The agreement of this number.
fn one(like: &AgreementRecord, number: usize, partners: &[PartnerId]) -> AgreementRecord {
    let mut record = like.clone();
    let spread = |among: usize| (number * 7_919) % among;
    let subject = SUBJECTS[spread(SUBJECTS.len())];
    let title = format!("{subject} memorandum {} of series {}", number, spread(100));
    let begins = NaiveDate::from_ymd_opt(2016, 1, 1).unwrap_or_default();
    let begins = begins + Days::new(u64::try_from(spread(4_000)).unwrap_or(0));
    let expires = begins + Months::new(60) - Days::new(1);
    let row = &mut record.row;
    row.id = AgreementId::from(id(1, number));
    row.number = Some(format!("AGR-{}-{:07}", 2016 + number % 10, number));
    row.serial = i64::try_from(number).unwrap_or(0) + 20_160_000_000;
    row.status = match spread(20) {
        0 => Status::Suspended,
        1 => Status::Terminated,
        _ => Status::Registered,
    };
    row.title_key = title.to_lowercase();
    row.titles = Localized { en: Some(title.clone()), ..Localized::default() };
    row.title = title;
    (row.begins_on, row.expires_on) = (begins, expires);
    for term in &mut record.terms {
        (term.starts_on, term.ends_on, term.notice_by) = (begins, expires, None);
    }
    for (place, party) in record.parties.iter_mut().enumerate() {
        party.id = PartyId::from(id(2 + place, number));
        if party.partner_id.is_some() {
            party.partner_id = Some(partners[spread(partners.len())]);
        }
    }
    record
}

/// An id as they grow with time.
fn id(kind: usize, number: usize) -> Uuid {
    let (kind, number) = (kind as u128, number as u128);
    Uuid::from_u128((0x0190_0000_0000_7000_8000_0000_0000_0000 | (kind << 56)) + number)
}
