//! The settings: what is accepted, and what a change leaves.

use serde_json::{Value, json};
use validator::Validate;

use super::super::testing::stores;
use super::emblem::{Emblem, EmblemType};
use super::find::{current, history};
use super::input::Changes;
use super::record::{NumberPrefixes, WorkingWeek};
use super::revise::revise;
use super::rules::{Fault, MIN_CONTRAST, Refusal, contrast_with_white};
use super::view::SettingsView;
use crate::db::{By, Failure, PageRequest, Store};
use crate::kernel::language::Localized;
use crate::kernel::stored::read;

fn changes(given: Value) -> Changes {
    serde_json::from_value(given).unwrap()
}

async fn revised(store: &Store, version: i64, given: Value) -> Result<Value, Refusal> {
    let given = changes(given);
    let by = By::system("test");
    let settings = store.write(&by, async |tx| revise(tx, version, &given).await).await?;
    Ok(json!(SettingsView::of(&settings, None)))
}

#[tokio::test]
async fn there_from_the_start_and_changed_field_by_field() {
    for store in stores().await {
        let first = current(&store.read()).await.unwrap();
        assert_eq!(first.row.names.uz.as_deref(), Some("Jizzax politexnika instituti"));
        assert_eq!((first.row.number_prefixes.partner.as_str(), first.row.version), ("PRT", 1));
        let png = json!({"media_type": "image/png", "data": "iVBORw0KGgoAAAANSUhEUg=="});
        let after = revised(
            &store,
            1,
            json!({
                "names": {"en": "JizPI"}, "emblem": png, "website": "https://jizpi.uz/",
                "working_week": {"days": ["tuesday", "monday"]},
                "fact_sheet": {"checked_on": "2026-11-01"},
            }),
        )
        .await
        .unwrap();
        assert_eq!(after["names"]["en"], "JizPI");
        assert_eq!(after["names"]["uz"], "Jizzax politexnika instituti");
        assert_eq!(after["working_week"]["days"], json!(["monday", "tuesday"]));
        assert_eq!(after["working_week"]["starts"], "09:00");
        assert_eq!((&after["version"], &after["emblem"]), (&json!(2), &png));

        let stored = current(&store.read()).await.unwrap();
        assert_eq!(json!(SettingsView::of(&stored, None)), after);
        let stale = revised(&store, 1, json!({"phone": null})).await.unwrap_err();
        assert!(matches!(stale, Refusal::Failure(Failure::Stale { current: 2 })));
        let same = revised(&store, 2, json!({"phone": null})).await.unwrap();
        assert_eq!(same["version"], 2, "nothing changed, nothing is written");
        let page = PageRequest { limit: 10, from: None, count: false };
        assert_eq!(history(&page, &store.read()).await.unwrap().rows.len(), 1);
    }
}

#[tokio::test]
async fn the_whole_must_stay_right() {
    let mut stores = stores().await;
    let store = stores.next().unwrap();
    let wrong = json!({
        "names": null, "department": {"uz": null, "ru": null, "en": null},
        "colours": {"primary": "#12a0a0"}, "working_week": {"ends": "08:00"},
    });
    let Err(Refusal::Invalid(faults)) = revised(&store, 1, wrong).await else { panic!("refused") };
    let contrast = contrast_with_white("#12a0a0");
    assert_eq!(
        faults,
        [
            Fault::Nameless,
            Fault::DepartmentNameless,
            Fault::LowContrast(contrast),
            Fault::WeekEndsBeforeItStarts,
        ]
    );
}

#[test]
fn contrast_is_measured_as_wcag_does() {
    assert_eq!(contrast_with_white("#000000"), 21_000);
    assert_eq!(contrast_with_white("#ffffff"), 1_000);
    assert!(contrast_with_white("#767676") >= MIN_CONTRAST);
    assert!(contrast_with_white("#777777") < MIN_CONTRAST);
    assert!(contrast_with_white("#1c4a8c") >= MIN_CONTRAST);
}

#[test]
fn what_is_wrong_is_told_field_by_field() {
    for (field, given) in [
        ("names", json!({"uz": " "})),
        ("website", json!("jizpi.uz")),
        ("email", json!("office")),
        ("phone", json!("901234567")),
        ("colours", json!({"primary": "#1C4A8C"})),
        ("colours", json!({"accent": "red"})),
        ("working_week", json!({"days": []})),
        ("working_week", json!({"days": ["monday", "monday"]})),
        ("working_week", json!({"starts": "9:00"})),
        ("working_week", json!({"ends": "24:00"})),
        ("number_prefixes", json!({"partner": "P"})),
        ("number_prefixes", json!({"partner": "PRTNERS"})),
        ("number_prefixes", json!({"partner": "Prt"})),
        ("fact_sheet", json!({"checked_on": "2026-11-01", "decision_weeks": 200})),
        ("emblem", json!({"media_type": "image/png", "data": "PHN2Zz4="})),
        ("emblem", json!({"media_type": "image/webp", "data": "iVBORw0KGgoAAAANSUhEUg=="})),
        ("emblem", json!({"media_type": "image/png", "data": "no base64"})),
    ] {
        let errors = changes(json!({field: given})).validate().unwrap_err();
        assert!(errors.errors().contains_key(field), "{field} {given}");
    }
    assert!(changes(json!({})).validate().is_ok());
    assert!(serde_json::from_value::<Changes>(json!({"logo": 1})).is_err());
}

#[test]
fn an_emblem_is_what_it_says_and_small() {
    let webp = [b"RIFF".as_slice(), &8_u32.to_le_bytes(), b"WEBPVP8 "].concat();
    assert!(EmblemType::Webp.fits(&webp));
    assert!(!EmblemType::Webp.fits(&[webp.clone(), vec![0]].concat()));
    assert!(!EmblemType::Png.fits(&webp));
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.resize(64 * 1024, 0);
    assert!(Emblem::of(EmblemType::Png, &png).validate().is_ok());
    png.push(0);
    assert!(Emblem::of(EmblemType::Png, &png).validate().is_err());
}

/// As it is stored since the first release: not to be changed, only to be added to.
#[test]
fn what_was_stored_before_or_by_a_newer_replica_is_read() {
    let week = json!({"days": ["monday", "saturday"], "starts": "08:30", "ends": "17:00"});
    let stored: WorkingWeek = read(week.clone()).unwrap();
    assert_eq!(json!(stored), week);
    assert_eq!(read::<WorkingWeek>(json!({"break": "13:00"})).unwrap().starts, "09:00");

    let prefixes: NumberPrefixes = read(json!({"partner": "HMK", "agreement": "AGR"})).unwrap();
    assert_eq!(prefixes.partner, "HMK");
    assert_eq!(read::<NumberPrefixes>(json!({})).unwrap().partner, "PRT");

    let names = json!({"uz": "Jizzax politexnika instituti", "ru": "Джизакский"});
    let mut newer = names.clone();
    newer["kaa"] = json!("Jizzaq");
    assert_eq!(json!(read::<Localized>(newer).unwrap()), names);
    assert!(serde_json::from_value::<Changes>(json!({"names": {"kaa": "x"}})).is_err());
}
