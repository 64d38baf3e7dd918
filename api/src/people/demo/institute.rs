//! Demonstration data: the units of a polytechnic institute and made-up people in them, some of
//! whom hold the demonstration accounts.

use std::collections::HashMap;

use serde::Deserialize;

use super::super::bind::bind_role;
use super::super::persons::input::NewPerson;
use super::super::persons::parts::{PostInput, PostKind};
use super::super::persons::{self, keep};
use super::super::units::input::{Closing, NewUnit};
use super::super::units::{self, open, stand};
use super::super::{find, rules};
use crate::db::{By, Failure, Store, Transient, Tx};
use crate::kernel::id::UnitId;
use crate::kernel::language::Localized;
use crate::kernel::permission::Role;

const INSTITUTE: &str = include_str!("institute.json");

/// The unit the demonstration coordinator acts for.
const COORDINATED: &str = "energy";

/// Why the demonstration data is not there.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The data that ships with the program cannot be read.
    #[error("the demonstration data is broken: {0}")]
    Data(#[from] serde_json::Error),
    /// A person is said to work in a unit that is not among the data.
    #[error("the demonstration data has no unit {0}")]
    NoUnit(String),
    /// A unit was refused.
    #[error("a demonstration unit was refused: {0}")]
    Unit(#[from] units::rules::Refusal),
    /// A person was refused.
    #[error("a demonstration person was refused: {0}")]
    Person(#[from] persons::rules::Refusal),
    /// An account was refused.
    #[error("a demonstration account was refused: {0}")]
    Account(#[from] rules::Refusal),
    /// The database refused.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl Transient for DemoError {
    fn is_transient(&self) -> bool {
        match self {
            Self::Data(_) | Self::NoUnit(_) => false,
            Self::Unit(refusal) => refusal.is_transient(),
            Self::Person(refusal) => refusal.is_transient(),
            Self::Account(refusal) => refusal.is_transient(),
            Self::Failure(failure) => failure.is_transient(),
        }
    }
}

#[derive(Debug, Deserialize)]
struct Institute {
    units: Vec<DemoUnit>,
    persons: Vec<DemoPerson>,
}

/// A unit, and the key others name it by; a parent comes before what is below it.
#[derive(Debug, Deserialize)]
struct DemoUnit {
    key: String,
    parent: Option<String>,
    unit: NewUnit,
    closed: Option<Closing>,
}

/// A person, the account they hold, and their posts in units by key.
#[derive(Debug, Deserialize)]
struct DemoPerson {
    account: Option<String>,
    person: NewPerson,
    posts: Vec<DemoPost>,
}

#[derive(Debug, Deserialize)]
struct DemoPost {
    unit: String,
    title: Localized,
    kind: PostKind,
    from_on: Option<chrono::NaiveDate>,
    until_on: Option<chrono::NaiveDate>,
}

/// Fills an empty register; where there are units already, nothing happens. Returns how many units
/// and people were added. The demonstration accounts are open before.
///
/// # Errors
/// When the data is broken or refused.
pub async fn load(store: &Store, by: &By) -> Result<(usize, usize), DemoError> {
    if units::find::any(&store.read()).await? {
        return Ok((0, 0));
    }
    let institute: Institute = serde_json::from_str(INSTITUTE)?;
    store.write(by, async |tx| add(tx, &institute).await).await?;
    Ok((institute.units.len(), institute.persons.len()))
}

async fn add(tx: &Tx, institute: &Institute) -> Result<(), DemoError> {
    let known = add_units(tx, &institute.units).await?;
    for person in &institute.persons {
        add_person(tx, person, &known).await?;
    }
    // Closed last: until then people are added to them.
    for one in &institute.units {
        if let (Some(closing), Some(id)) = (&one.closed, known.get(one.key.as_str())) {
            stand::close(tx, *id, 1, closing).await?;
        }
    }
    let coordinator = find::by_login("coordinator", &tx.read()).await?;
    if let (Some(account), Some(unit)) = (coordinator, known.get(COORDINATED)) {
        bind_role(tx, account.user_id(), Role::Coordinator, *unit).await?;
    }
    Ok(())
}

async fn add_units<'a>(
    tx: &Tx,
    units: &'a [DemoUnit],
) -> Result<HashMap<&'a str, UnitId>, DemoError> {
    let mut known = HashMap::new();
    for one in units {
        let parent_id = match &one.parent {
            Some(parent) => Some(unit_of(parent, &known)?),
            None => None,
        };
        let added = open::open(tx, &NewUnit { parent_id, ..one.unit.clone() }).await?;
        known.insert(one.key.as_str(), added.unit_id());
    }
    Ok(known)
}

async fn add_person(
    tx: &Tx,
    one: &DemoPerson,
    known: &HashMap<&str, UnitId>,
) -> Result<(), DemoError> {
    let post = |post: &DemoPost| -> Result<PostInput, DemoError> {
        let DemoPost { unit, title, kind, from_on, until_on } = post;
        let unit_id = unit_of(unit, known)?;
        let (title, kind, from_on, until_on) = (title.clone(), *kind, *from_on, *until_on);
        Ok(PostInput { id: None, unit_id, title, kind, from_on, until_on })
    };
    let posts = one.posts.iter().map(post).collect::<Result<_, _>>()?;
    let account = match &one.account {
        Some(login) => find::by_login(login, &tx.read()).await?,
        None => None,
    };
    let user_id = account.map(|account| account.user_id());
    keep::add(tx, &NewPerson { posts, user_id, ..one.person.clone() }).await?;
    Ok(())
}

fn unit_of(key: &str, known: &HashMap<&str, UnitId>) -> Result<UnitId, DemoError> {
    known.get(key).copied().ok_or_else(|| DemoError::NoUnit(key.to_owned()))
}
