use chrono::Datelike as _;
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn months_from(start: &str, months: i64) -> Facts {
    Facts {
        starts_on: Some(day(start)),
        kind: TermKind::Months,
        months: Some(months),
        ends_on: None,
        renewal_months: None,
        renewal_times: None,
        notice_days: None,
        cut_on: None,
        written_on: day("2026-11-25"),
    }
}

fn spans(facts: &Facts) -> Vec<String> {
    terms(facts).iter().map(|term| format!("{}/{}", term.starts_on, term.ends_on)).collect()
}

#[test]
fn a_term_ends_the_day_before() {
    assert_eq!(spans(&months_from("2026-03-12", 60)), ["2026-03-12/2031-03-11"]);
    assert_eq!(spans(&months_from("2024-02-29", 12)), ["2024-02-29/2025-02-27"]);
    assert_eq!(spans(&months_from("2026-01-31", 1)), ["2026-01-31/2026-02-27"]);
    assert_eq!(spans(&months_from("2026-01-01", 12)), ["2026-01-01/2026-12-31"]);
}

#[test]
fn renewals_are_counted_from_the_first_day() {
    let renewed =
        Facts { renewal_months: Some(1), renewal_times: Some(2), ..months_from("2026-01-31", 1) };
    // Counted from term to term, the third would begin on 28 March.
    let expected = ["2026-01-31/2026-02-27", "2026-02-28/2026-03-30", "2026-03-31/2026-04-29"];
    assert_eq!(spans(&renewed), expected);
    let fixed = Facts {
        kind: TermKind::FixedEnd,
        months: None,
        ends_on: Some(day("2026-12-31")),
        renewal_months: Some(12),
        renewal_times: Some(1),
        ..months_from("2024-05-01", 1)
    };
    assert_eq!(spans(&fixed), ["2024-05-01/2026-12-31", "2027-01-01/2027-12-31"]);
}

#[test]
fn an_old_agreement_that_renews_itself_every_month_still_does() {
    let monthly = Facts { renewal_months: Some(1), ..months_from("1950-01-01", 1) };
    let found = terms(&monthly);
    assert!(term_on(&found, monthly.written_on).is_some());
    assert!(found.last().unwrap().ends_on > day("2056-11-25"), "thirty years ahead");
}

#[test]
fn what_has_no_end_is_one_term() {
    let indefinite =
        Facts { kind: TermKind::Indefinite, months: None, ..months_from("2016-05-01", 1) };
    assert_eq!(spans(&indefinite), ["2016-05-01/9999-12-31"]);
    assert_eq!(terms(&Facts { starts_on: None, ..indefinite }), []);
}

#[test]
fn an_end_may_be_known_without_a_beginning() {
    let printed = Facts {
        starts_on: None,
        kind: TermKind::FixedEnd,
        months: None,
        ends_on: Some(day("2027-06-30")),
        ..months_from("2016-05-01", 1)
    };
    assert_eq!(spans(&printed), ["1900-01-01/2027-06-30"]);
}

#[test]
fn a_termination_cuts_the_terms() {
    let endless = Facts { renewal_months: Some(12), ..months_from("2020-01-01", 12) };
    let cut = Facts { cut_on: Some(day("2022-06-30")), ..endless };
    let expected = ["2020-01-01/2020-12-31", "2021-01-01/2021-12-31", "2022-01-01/2022-06-30"];
    assert_eq!(spans(&cut), expected);
    // On the last day of a term nothing is left of the next one.
    let on_the_last_day = Facts { cut_on: Some(day("2021-12-31")), ..endless };
    assert_eq!(spans(&on_the_last_day), expected[..2]);
    let beginning_unknown = Facts { starts_on: None, ..cut };
    assert_eq!(spans(&beginning_unknown), ["1900-01-01/2022-06-30"]);
    let notice = end_after_notice(day("2026-01-31"), Some(90), day("2031-03-11"));
    assert_eq!(notice, day("2026-05-01"));
    assert_eq!(end_after_notice(day("2031-01-31"), Some(90), day("2031-03-11")), day("2031-03-11"));
}

prop_compose! {
    fn any_day()(days in 0_i64..55_000) -> NaiveDate {
        day("1950-01-01") + chrono::Duration::days(days)
    }
}

prop_compose! {
    fn any_facts()(
        start in any_day(),
        months in 1_i64..240,
        fixed in proptest::option::of(0_i64..4_000),
        renewal_months in proptest::option::of(1_i64..120),
        renewal_times in proptest::option::of(0_i64..20),
        notice_days in proptest::option::of(0_i64..400),
        cut in proptest::option::of(0_i64..20_000),
        written_on in any_day(),
    ) -> Facts {
        Facts {
            starts_on: Some(start),
            kind: if fixed.is_some() { TermKind::FixedEnd } else { TermKind::Months },
            months: Some(months),
            ends_on: fixed.map(|days| start + chrono::Duration::days(days)),
            renewal_months,
            renewal_times,
            notice_days,
            cut_on: cut.map(|days| start + chrono::Duration::days(days)),
            written_on,
        }
    }
}

proptest! {
    #[test]
    fn terms_follow_each_other_without_a_gap(facts in any_facts()) {
        let found = terms(&facts);
        prop_assert_eq!(found.first().map(|term| term.starts_on), facts.starts_on);
        for pair in found.windows(2) {
            prop_assert_eq!(pair[0].ends_on.succ_opt(), Some(pair[1].starts_on));
        }
        for term in &found {
            prop_assert!(term.starts_on <= term.ends_on);
        }
        // Every day from the first to the last lies in exactly one term.
        let last = found.last().map_or(day("1950-01-01"), |term| term.ends_on);
        for distance in [0, 1, 30, 365, 3_650] {
            let asked = facts.starts_on.unwrap() + chrono::Duration::days(distance);
            let within = found.iter().filter(|t| t.starts_on <= asked && asked <= t.ends_on);
            prop_assert_eq!(within.count(), usize::from(asked <= last));
            prop_assert_eq!(term_on(&found, asked).is_some(), asked <= last);
        }
    }

    #[test]
    fn an_end_keeps_the_day_of_the_month(facts in any_facts()) {
        let whole = Facts { cut_on: None, kind: TermKind::Months, ..facts };
        for term in terms(&whole) {
            let after = term.ends_on.succ_opt().unwrap();
            let start = whole.starts_on.unwrap();
            let last_of_month = (after + Months::new(1)).with_day(1).unwrap().pred_opt().unwrap();
            let expected = start.day().min(last_of_month.day());
            prop_assert_eq!(after.day(), expected, "{} {}", start, term.ends_on);
        }
    }

    #[test]
    fn renewals_are_as_many_as_agreed(facts in any_facts()) {
        let whole = Facts { cut_on: None, ..facts };
        let count = i64::try_from(terms(&whole).len()).unwrap();
        match (whole.renewal_months, whole.renewal_times) {
            (None, _) => prop_assert_eq!(count, 1),
            (Some(_), Some(times)) => prop_assert_eq!(count, times + 1),
            (Some(months), None) => {
                let last = terms(&whole).last().unwrap().ends_on;
                let from = whole.written_on.max(whole.starts_on.unwrap());
                let horizon = from + Months::new(360);
                prop_assert!(last >= horizon, "thirty years ahead");
                prop_assert!(last <= horizon + Months::new(u32::try_from(months).unwrap() + 480));
            }
        }
    }

    #[test]
    fn a_cut_ends_it_on_that_day_at_the_latest(facts in any_facts()) {
        let Some(cut) = facts.cut_on else { return Ok(()) };
        let whole = terms(&Facts { cut_on: None, ..facts });
        let last = |found: &[Term]| found.last().map(|term| term.ends_on);
        let expected = last(&whole).map(|end| end.min(cut));
        prop_assert_eq!(last(&terms(&facts)), expected);
    }

    #[test]
    fn notice_ends_it_so_many_days_later_but_never_after_its_own_end(
        facts in any_facts(), given in any_day(),
    ) {
        let whole = terms(&Facts { cut_on: None, ..facts });
        let expires_on = whole.last().map_or(FAR, |term| term.ends_on);
        let ends_on = end_after_notice(given, facts.notice_days, expires_on);
        prop_assert!(ends_on <= expires_on);
        prop_assert_eq!(
            (ends_on - given).num_days().min(facts.notice_days.unwrap_or(0)),
            (ends_on - given).num_days(),
            "no later than the agreed days"
        );
        prop_assert!(
            ends_on == expires_on || (ends_on - given).num_days() == facts.notice_days.unwrap_or(0)
        );
        // Given by the last day for notice, it takes effect by the end of that term.
        for term in &whole {
            let Some(by) = term.notice_by else { continue };
            prop_assert_eq!(end_after_notice(by, facts.notice_days, expires_on), term.ends_on);
        }
    }

    #[test]
    fn notice_is_counted_back_from_each_end(facts in any_facts()) {
        for term in terms(&facts) {
            let days = term.notice_by.map(|by| (term.ends_on - by).num_days());
            // What ends already needs no notice.
            let cut = facts.cut_on == Some(term.ends_on);
            prop_assert_eq!(days, facts.notice_days.filter(|_| !cut));
        }
    }
}
