//! What callers may send about a person.

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

use super::parts::{Post, PostInput};
use super::record::PersonRecord;
use super::rules::Refusal;
use crate::http::{FieldCode, FieldError};
use crate::kernel::channel::Channel;
use crate::kernel::clock::Clock;
use crate::kernel::day::check_year;
use crate::kernel::id::UserId;
use crate::kernel::language::check_language_tag;
use crate::kernel::name::{self, Name, check_names, patched_names};
use crate::kernel::patch::{Patch, check_set, patched_text};
use crate::kernel::text::check_filled;

/// A person to add.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPerson {
    /// The names; at least one is official, the first official one is shown.
    #[validate(nested, length(min = 1, max = 20), custom(function = check_names))]
    #[schema(min_items = 1, max_items = 20)]
    pub names: Vec<Name>,
    /// The posts held, the main one first; without ids, all of them are new.
    #[serde(default)]
    #[validate(nested, length(max = 50))]
    #[schema(max_items = 50)]
    pub posts: Vec<PostInput>,
    /// The person's account; no two people have the same.
    #[serde(default)]
    pub user_id: Option<UserId>,
    /// The language to write in, BCP 47.
    #[serde(default)]
    #[validate(custom(function = check_language_tag))]
    #[schema(max_length = 35, example = "uz-Latn")]
    pub language: Option<String>,
    /// How the person is reached; nobody needs an e-mail address.
    #[serde(default)]
    #[validate(nested, length(max = 20))]
    #[schema(max_items = 20)]
    pub channels: Vec<Channel>,
    /// What the office wants to remember.
    #[serde(default)]
    #[validate(length(max = 10_000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 10_000)]
    pub notes: Option<String>,
    /// The first day on which the person is no more at the institute.
    #[serde(default)]
    #[validate(custom(function = check_year))]
    pub left_on: Option<NaiveDate>,
}

/// What changes about a person: a merge patch (RFC 7396). A field left out is kept, `null` clears
/// it, lists are replaced as a whole.
#[derive(Clone, Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonPatch {
    /// The names; at least one is official.
    #[serde(default)]
    #[validate(nested, length(min = 1, max = 20), custom(function = patched_names))]
    #[schema(value_type = Option<Vec<Name>>, nullable = false, min_items = 1, max_items = 20)]
    pub names: Patch<Vec<Name>>,
    /// The posts, sent back with their ids; one that is left out is removed.
    #[serde(default)]
    #[validate(nested, length(max = 50))]
    #[schema(value_type = Option<Vec<PostInput>>, max_items = 50)]
    pub posts: Patch<Vec<PostInput>>,
    /// The person's account.
    #[serde(default)]
    #[schema(value_type = Option<UserId>)]
    pub user_id: Patch<UserId>,
    /// The language to write in, BCP 47.
    #[serde(default)]
    #[validate(custom(function = patched_language))]
    #[schema(value_type = Option<String>, max_length = 35)]
    pub language: Patch<String>,
    /// How the person is reached.
    #[serde(default)]
    #[validate(nested, length(max = 20))]
    #[schema(value_type = Option<Vec<Channel>>, max_items = 20)]
    pub channels: Patch<Vec<Channel>>,
    /// What the office wants to remember.
    #[serde(default)]
    #[validate(length(max = 10_000), custom(function = patched_text))]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 10_000)]
    pub notes: Patch<String>,
    /// The first day on which the person is no more at the institute.
    #[serde(default)]
    #[validate(custom(function = patched_day))]
    #[schema(value_type = Option<NaiveDate>)]
    pub left_on: Patch<NaiveDate>,
}

fn patched_language(language: &Patch<String>) -> Result<(), ValidationError> {
    check_set(language, check_language_tag)
}

fn patched_day(day: &Patch<NaiveDate>) -> Result<(), ValidationError> {
    check_set(day, check_year)
}

impl NewPerson {
    /// The new person as changes of an empty one.
    #[must_use]
    pub fn changes(&self) -> PersonPatch {
        let Self { names, posts, user_id, language, channels, notes, left_on } = self.clone();
        PersonPatch {
            names: Patch::Set(names),
            posts: Patch::Set(posts),
            user_id: user_id.into(),
            language: language.into(),
            channels: Patch::Set(channels),
            notes: notes.into(),
            left_on: left_on.into(),
        }
    }
}

impl PersonPatch {
    /// The person with the changes.
    ///
    /// # Errors
    /// When a post is named that the person does not have, or one ends before it begins.
    pub fn applied_to(
        &self,
        before: &PersonRecord,
        clock: &Clock,
    ) -> Result<PersonRecord, Refusal> {
        let Self { names, posts, user_id, language, channels, notes, left_on } = self.clone();
        let mut after = before.clone();
        names.map(name::trimmed).apply_or_default(&mut after.names);
        user_id.apply(&mut after.row.user_id);
        language.apply(&mut after.row.language);
        channels.apply_or_default(&mut after.row.channels.0);
        notes.trimmed().apply(&mut after.row.notes);
        left_on.apply(&mut after.row.left_on);
        if !posts.is_keep() {
            let sent = posts.as_set().map_or(&[][..], Vec::as_slice);
            after.posts = known_posts(sent, before, clock)?;
        }
        after.show_official_name();
        Ok(after)
    }
}

/// The posts sent, new ones with an id; everything that is wrong with them at once.
fn known_posts(
    sent: &[PostInput],
    before: &PersonRecord,
    clock: &Clock,
) -> Result<Vec<Post>, Refusal> {
    let mut posts: Vec<Post> = Vec::with_capacity(sent.len());
    let mut wrong = Vec::new();
    for (place, input) in sent.iter().enumerate() {
        let PostInput { id, unit_id, title, kind, from_on, until_on } = input.clone();
        if let Some(code) = id.and_then(|id| misnamed(id, &posts, before)) {
            wrong.push(FieldError::new(format!("/posts/{place}/id"), code));
        }
        if let (Some(from), Some(until)) = (from_on, until_on)
            && until < from
        {
            let pointer = format!("/posts/{place}/until_on");
            let error = FieldError::new(pointer, FieldCode::OutOfRange);
            wrong.push(error.with("min", from.to_string()));
        }
        let id = id.unwrap_or_else(|| clock.new_id());
        posts.push(Post { id, unit_id, title: title.trimmed(), kind, from_on, until_on });
    }
    if wrong.is_empty() { Ok(posts) } else { Err(Refusal::Wrong(wrong)) }
}

/// Why a post cannot be called by this id: it is not the person's, or was named already.
fn misnamed(id: super::parts::PostId, named: &[Post], before: &PersonRecord) -> Option<FieldCode> {
    if !before.posts.iter().any(|post| post.id == id) {
        return Some(FieldCode::NotFound);
    }
    named.iter().any(|post| post.id == id).then_some(FieldCode::NotAllowed)
}
