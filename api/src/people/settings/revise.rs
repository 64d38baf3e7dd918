//! Changing the settings.

use super::emblem::Emblem;
use super::find::current;
use super::input::{Changes, ColourChanges, LocalizedChanges, PrefixChanges, WeekChanges};
use super::record::{NumberPrefixes, Settings, WorkingWeek, row};
use super::rules::{Refusal, faults};
use crate::db::{Act, Tx};
use crate::kernel::language::Localized;
use crate::kernel::patch::Patch;

/// Changes the settings, read at `version`.
///
/// # Errors
/// [`Refusal::Invalid`] with everything that would be wrong.
pub async fn revise(tx: &Tx, version: i64, changes: &Changes) -> Result<Settings, Refusal> {
    let before = current(&tx.read()).await?;
    tx.expect(&before, version)?;
    let mut after = before.clone();
    apply(changes.clone(), &mut after.row);
    let faults = faults(&after.row);
    if !faults.is_empty() {
        return Err(Refusal::Invalid(faults));
    }
    if after == before {
        return Ok(before);
    }
    // Boxed: the record is large, and a future carries every copy of it.
    Ok(Box::pin(tx.change(&before, after, Act::CHANGED)).await?)
}

pub(super) fn apply(changes: Changes, row: &mut row::Model) {
    let Changes {
        names,
        short_names,
        department,
        address,
        website,
        email,
        phone,
        emblem,
        colours,
        working_week,
        number_prefixes,
        fact_sheet,
    } = changes;
    for (patch, text) in [
        (names, &mut row.names),
        (short_names, &mut row.short_names),
        (department, &mut row.department),
        (address, &mut row.address),
    ] {
        apply_text(patch, text);
    }
    website.apply(&mut row.website);
    email.apply(&mut row.email);
    phone.apply(&mut row.phone);
    apply_emblem(&emblem, row);
    let ColourChanges { primary, accent } = colours;
    set(primary, &mut row.primary_colour);
    set(accent, &mut row.accent_colour);
    apply_week(working_week, &mut row.working_week);
    let PrefixChanges { partner, agreement } = number_prefixes;
    let NumberPrefixes { partner: partners, agreement: agreements } = &mut row.number_prefixes;
    set(partner, partners);
    set(agreement, agreements);
    fact_sheet.apply(&mut row.fact_sheet);
}

fn apply_text(patch: Patch<LocalizedChanges>, text: &mut Localized) {
    match patch {
        Patch::Keep => {}
        Patch::Clear => *text = Localized::default(),
        Patch::Set(LocalizedChanges { uz, ru, en }) => {
            uz.apply(&mut text.uz);
            ru.apply(&mut text.ru);
            en.apply(&mut text.en);
        }
    }
}

fn apply_emblem(patch: &Patch<Emblem>, row: &mut row::Model) {
    match patch {
        Patch::Keep => {}
        Patch::Clear => (row.emblem_type, row.emblem) = (None, None),
        Patch::Set(emblem) => {
            (row.emblem_type, row.emblem) = (Some(emblem.media_type), emblem.bytes());
        }
    }
}

fn apply_week(changes: WeekChanges, week: &mut WorkingWeek) {
    let WeekChanges { days, starts, ends } = changes;
    set(days, &mut week.days);
    week.days.sort_unstable();
    set(starts, &mut week.starts);
    set(ends, &mut week.ends);
}

fn set<T>(given: Option<T>, field: &mut T) {
    if let Some(value) = given {
        *field = value;
    }
}
