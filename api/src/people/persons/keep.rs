//! Keeping people's records: adding, changing, deleting.

use super::find;
use super::input::{NewPerson, PersonPatch};
use super::person::{self, PersonId};
use super::record::PersonRecord;
use super::rules::Refusal;
use crate::db::{Act, Tx};
use crate::http::{FieldCode, FieldError};
use crate::kernel::channel::Channels;
use crate::people::names_of;
use crate::people::units;

/// Adds a person.
///
/// # Errors
/// When a unit or the account is not there, or the account is another person's.
pub async fn add(tx: &Tx, input: &NewPerson) -> Result<PersonRecord, Refusal> {
    let empty = PersonRecord {
        row: person::Model {
            id: tx.new_id(),
            name: String::new(),
            name_key: String::new(),
            user_id: None,
            language: None,
            channels: Channels::default(),
            notes: None,
            left_on: None,
            version: 1,
            created_at: tx.now(),
            created_by: None,
            updated_at: tx.now(),
            updated_by: None,
        },
        names: Vec::new(),
        posts: Vec::new(),
    };
    let person = input.changes().applied_to(&empty, tx.clock())?;
    check_references(&person, tx).await?;
    Ok(tx.create(person).await?)
}

/// Changes a person.
///
/// # Errors
/// When a unit or the account is not there, or the account is another person's.
pub async fn revise(
    tx: &Tx,
    id: PersonId,
    version: i64,
    input: &PersonPatch,
) -> Result<PersonRecord, Refusal> {
    let before = find::hold(id, tx.actor(), &tx.read()).await?;
    tx.expect(&before, version)?;
    let after = input.applied_to(&before, tx.clock())?;
    // A change that changes nothing leaves version and history as they are.
    if after == before {
        return Ok(after);
    }
    check_references(&after, tx).await?;
    Ok(tx.change(&before, after, Act::CHANGED).await?)
}

/// Deletes a person with their posts; the account stays.
///
/// # Errors
/// When another desk's record refers to the person.
pub async fn remove(tx: &Tx, id: PersonId, version: i64) -> Result<(), Refusal> {
    let before = find::hold(id, tx.actor(), &tx.read()).await?;
    tx.expect(&before, version)?;
    Ok(tx.remove(&before, Act::REMOVED).await?)
}

/// Units and account are there.
async fn check_references(person: &PersonRecord, tx: &Tx) -> Result<(), Refusal> {
    let wanted = person.posts.iter().map(|post| post.unit_id);
    let known = units::standing_of(wanted, tx.today(), &tx.read()).await?;
    let missing = |pointer: String| FieldError::new(pointer, FieldCode::NotFound);
    let posts = person.posts.iter().enumerate();
    let mut wrong: Vec<_> = posts
        .filter(|(_, post)| !known.contains_key(&post.unit_id))
        .map(|(place, _)| missing(format!("/posts/{place}/unit_id")))
        .collect();
    if let Some(user) = person.row.user_id
        && names_of([user], &tx.read()).await?.is_empty()
    {
        wrong.push(missing("/user_id".to_owned()));
    }
    if wrong.is_empty() { Ok(()) } else { Err(Refusal::Wrong(wrong)) }
}
