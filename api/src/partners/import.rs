//! Partners read from files: what a row says, and what tells its partner from others.

use std::collections::BTreeMap;

use futures_util::future::LocalBoxFuture;
use hamkorlik_sheets::written::websites;
use sea_orm::Iterable as _;
use uuid::Uuid;

use super::find;
use super::input::{FirstStatus, NewPartner};
use super::lifecycle::Status;
use super::merging::relink::{Relinkers, Relinks};
use super::open::open;
use super::partner::Kind;
use super::parts::{Identifier, Scheme};
use super::permits::{EditPartners, ViewPartners};
use super::remove::take_back;
use super::words;
use crate::db::{Failure, Reading, Recorded as _, Tx};
use crate::http::validation::errors_of;
use crate::http::{FieldCode, FieldError, Permitted as _, Problem, Said};
use crate::imports::{
    Adding, Choice, Field, FieldKind, Importable, Key, Known, Read, Texts, Viewpoint,
};
use crate::kernel::country_names::country_named;
use crate::kernel::language::UiLanguage;
use crate::kernel::name::{Name, NameKind};
use crate::kernel::permission::Permission;
use crate::kernel::text::name_key;

/// The register of partners, as files are read into it.
#[derive(Debug)]
pub struct PartnerImport {
    desks: Relinkers,
}

impl PartnerImport {
    /// With the desks whose records refer to partners.
    #[must_use]
    pub fn new(desks: Vec<Box<dyn Relinks>>) -> Self {
        Self { desks: Relinkers::new(desks) }
    }
}

const FIELDS: &[Field] = &[
    Field::new("name", ["Nomi", "Название", "Name"], NAMES).required(),
    Field::new(
        "name_en",
        ["Inglizcha nomi", "Название на английском", "Name in English"],
        &["English name", "Английское название", "Nomi (ingliz tilida)"],
    ),
    Field::new(
        "other_names",
        ["Boshqa nomlari", "Другие названия", "Other names"],
        &[
            "Qisqartma nomi",
            "Qisqa nomi",
            "Сокращение",
            "Краткое название",
            "Abbreviation",
            "Acronym",
            "Short name",
        ],
    ),
    Field::new("kind", ["Turi", "Вид", "Kind"], &["Тип", "Type", "Tashkilot turi"])
        .of(FieldKind::Choice),
    Field::new("country", ["Mamlakat", "Страна", "Country"], &["Davlat", "Davlati", "Mamlakati"])
        .required()
        .of(FieldKind::Country),
    Field::new("city", ["Shahar", "Город", "City"], &["Shahri", "Town"]),
    Field::new(
        "website",
        ["Sayt", "Сайт", "Website"],
        &["Veb-sayt", "Веб-сайт", "Rasmiy sayti", "Web page", "Web site", "URL"],
    ),
    Field::new("ror", ["ROR", "ROR", "ROR"], &["ROR ID"]),
    Field::new("erasmus", ["Erasmus kodi", "Код Erasmus", "Erasmus code"], &["Erasmus ID code"]),
    Field::new("pic", ["PIC", "PIC", "PIC"], &["PIC code", "PIC kodi"]),
    Field::new("status", ["Holati", "Состояние", "Status"], &["Статус"]).of(FieldKind::Choice),
    Field::new("tags", ["Teglar", "Метки", "Tags"], &["Теги"]),
    Field::new(
        "notes",
        ["Izoh", "Примечание", "Notes"],
        &["Izohlar", "Eslatma", "Примечания", "Комментарий", "Note", "Comment"],
    ),
];

const NAMES: &[&str] = &[
    "Tashkilot nomi",
    "Tashkilot",
    "Hamkor",
    "Hamkor nomi",
    "Hamkor tashkilot",
    "Hamkor tashkilot nomi",
    "Universitet",
    "Universitet nomi",
    "OTM nomi",
    "Xorijiy OTM",
    "Xorijiy hamkor",
    "Наименование",
    "Наименование организации",
    "Организация",
    "Партнёр",
    "Университет",
    "Вуз",
    "Partner",
    "Partner name",
    "Organisation",
    "Organization",
    "Institution",
    "University",
];

impl Importable for PartnerImport {
    fn register(&self) -> &'static str {
        "partners"
    }

    fn permission(&self) -> Permission {
        EditPartners::PERMISSION
    }

    fn reading(&self) -> Permission {
        ViewPartners::PERMISSION
    }

    fn fields(&self) -> &'static [Field] {
        FIELDS
    }

    fn choices<'a>(
        &'a self,
        language: UiLanguage,
        _: &'a Reading<'a>,
    ) -> LocalBoxFuture<'a, Result<BTreeMap<&'static str, Vec<Choice>>, Failure>> {
        let choice =
            |(value, said): (String, Said)| Choice { value, label: said.text(language).to_owned() };
        let kinds = Kind::iter().map(|kind| choice((json_name(kind), words::kind(kind))));
        let statuses = statuses().map(|(_, said, name)| choice((name.to_owned(), said)));
        let choices = [("kind", kinds.collect()), ("status", statuses.to_vec())];
        Box::pin(async move { Ok(BTreeMap::from(choices)) })
    }

    fn read<'a>(
        &'a self,
        rows: &'a [Texts],
        _: Viewpoint<'a>,
    ) -> LocalBoxFuture<'a, Result<Vec<Read>, Failure>> {
        Box::pin(async move { Ok(rows.iter().map(read).collect()) })
    }

    fn known<'a>(
        &'a self,
        keys: &'a [Key],
        by: Viewpoint<'a>,
    ) -> LocalBoxFuture<'a, Result<BTreeMap<Key, Known>, Failure>> {
        Box::pin(async move {
            let mut known = find::with_identifiers(keys, by.actor, &by.db).await?;
            known.append(&mut find::with_names(keys, by.actor, &by.db).await?);
            Ok(known)
        })
    }

    fn add<'a>(
        &'a self,
        rows: &'a [Adding],
        tx: &'a Tx,
    ) -> LocalBoxFuture<'a, Result<Vec<Known>, Problem>> {
        Box::pin(async move {
            let mut known = Vec::with_capacity(rows.len());
            for Adding { texts, .. } in rows {
                let partner = partner_of(texts).map_err(Problem::invalid)?;
                let added = open(tx, &partner).await.map_err(|refusal| {
                    Problem::from(refusal).moved(|error| in_file(error, texts))
                })?;
                known.push(Known { id: added.row.id.into(), label: added.label() });
            }
            Ok(known)
        })
    }

    fn take_back<'a>(&'a self, id: Uuid, tx: &'a Tx) -> LocalBoxFuture<'a, Result<(), Problem>> {
        Box::pin(async move { Ok(take_back(tx, id.into(), &self.desks).await?) })
    }
}

fn read(texts: &Texts) -> Read {
    match partner_of(texts) {
        Ok(partner) => Read { errors: Vec::new(), keys: keys(&partner) },
        Err(errors) => Read { errors, keys: Vec::new() },
    }
}

/// What a row says, as a partner to add.
fn partner_of(texts: &Texts) -> Result<NewPartner, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut wanted = |found: Result<Option<String>, FieldCode>, field: &str| match found {
        Ok(Some(value)) => value,
        Ok(None) => {
            errors.push(FieldError::new(format!("/{field}"), FieldCode::Required));
            String::new()
        }
        Err(code) => {
            errors.push(FieldError::new(format!("/{field}"), code));
            String::new()
        }
    };
    let name = wanted(Ok(texts.get("name").map(str::to_owned)), "name");
    let country = wanted(country(texts), "country");
    let status = status(texts).unwrap_or_else(|error| {
        errors.push(error);
        FirstStatus::default()
    });
    let kind = kind(texts).unwrap_or_else(|error| {
        errors.push(error);
        Kind::University
    });
    let partner = NewPartner {
        names: names(name, texts),
        kind,
        country,
        city: texts.get("city").map(str::to_owned),
        latitude: None,
        longitude: None,
        website: texts.get("website").map(website),
        domains: Vec::new(),
        identifiers: identifiers(texts),
        parent_id: None,
        units: Vec::new(),
        rankings: Vec::new(),
        tags: listed(texts.get("tags")),
        public: false,
        notes: texts.get("notes").map(str::to_owned),
        fact_sheet: None,
        institution_id: None,
        status,
    };
    // What could not be read is told already, and not once more of what stands in its place.
    let told: Vec<String> = errors.iter().map(|error| error.pointer().to_owned()).collect();
    let invalid = errors_of(&partner).into_iter().map(|error| in_file(error, texts));
    errors.extend(invalid.filter(|error| !told.iter().any(|at| at == error.pointer())));
    if errors.is_empty() { Ok(partner) } else { Err(errors) }
}

/// An error of the partner to add, at the field of the file that says it.
fn in_file(error: FieldError, texts: &Texts) -> FieldError {
    let mut parts = error.pointer().split('/').skip(1);
    let (list, place) = (parts.next().unwrap_or_default(), parts.next());
    let place: usize = place.and_then(|place| place.parse().ok()).unwrap_or_default();
    let field = match list {
        "names" => match (place, texts.get("name_en")) {
            (0, _) => "name",
            (1, Some(_)) => "name_en",
            _ => "other_names",
        },
        "identifiers" => given(texts).nth(place).map_or("ror", |(field, _, _)| field),
        other => FIELDS.iter().find(|field| field.name == other).map_or("name", |field| field.name),
    };
    error.at(format!("/{field}"))
}

fn names(name: String, texts: &Texts) -> Vec<Name> {
    let called =
        |text: String, language: &str, kind| Name { text, language: language.to_owned(), kind };
    let english = texts.get("name_en");
    let english = english.map(|text| called(text.to_owned(), "en", NameKind::Official));
    let others = listed(texts.get("other_names")).into_iter();
    let others = others.map(|text| called(text, "und", NameKind::Alias));
    let first = called(name, "und", NameKind::Official);
    [first].into_iter().chain(english).chain(others).collect()
}

fn country(texts: &Texts) -> Result<Option<String>, FieldCode> {
    let Some(text) = texts.get("country") else { return Ok(None) };
    let code = country_named(text).ok_or(FieldCode::InvalidCountry)?;
    Ok(Some(code.to_owned()))
}

/// The kind the row says; where it says none, the one the name says.
fn kind(texts: &Texts) -> Result<Kind, FieldError> {
    let at = |code| FieldError::new("/kind", code);
    match (texts.get("kind"), texts.get("name")) {
        (Some(text), _) => Kind::iter()
            .find(|kind| is_called(text, &words::kind(*kind), &json_name(*kind)))
            .ok_or_else(|| {
                let allowed: Vec<String> = Kind::iter().map(json_name).collect();
                at(FieldCode::NotAllowed).with("allowed", allowed)
            }),
        (None, Some(name)) => kind_of_name(name).ok_or_else(|| at(FieldCode::Required)),
        // That the name is missing is told.
        (None, None) => Ok(Kind::University),
    }
}

fn json_name(kind: Kind) -> String {
    serde_json::to_value(kind)
        .ok()
        .and_then(|name| name.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// Words of names that say what bears them, by their folded beginnings; the first that is there
/// decides.
const KIND_WORDS: [(Kind, &[&str]); 7] = [
    (Kind::Embassy, &["elchixona", "posolstv", "embassy", "consulat", "konsulstv", "konsullig"]),
    (Kind::Ministry, &["vazirlig", "ministerstv", "ministry"]),
    (Kind::Foundation, &["jamgarma", "fond", "foundation"]),
    // "National Research University".
    (Kind::University, &["universit", "univerzit", "uniwersytet"]),
    (Kind::ResearchCentre, &["nauchno", "ilmiy", "research", "issledovatel"]),
    (
        Kind::University,
        &[
            "institut",
            "akademi",
            "academ",
            "kollej",
            "kolledj",
            "college",
            "hochschule",
            "politexnik",
            "politechni",
            "oliy",
        ],
    ),
    (Kind::School, &["litsey", "maktab", "shkola", "gimnazi", "lyceum"]),
];

fn kind_of_name(name: &str) -> Option<Kind> {
    let key = name_key(name);
    let says = |beginnings: &[&str]| {
        key.split(' ').any(|word| beginnings.iter().any(|beginning| word.starts_with(beginning)))
    };
    KIND_WORDS.iter().find(|(_, beginnings)| says(beginnings)).map(|(kind, _)| *kind)
}

const fn statuses() -> [(FirstStatus, Said, &'static str); 2] {
    [
        (FirstStatus::Prospect, words::status(Status::Prospect), "prospect"),
        (FirstStatus::Active, words::status(Status::Active), "active"),
    ]
}

fn status(texts: &Texts) -> Result<FirstStatus, FieldError> {
    let Some(text) = texts.get("status") else { return Ok(FirstStatus::default()) };
    let known = statuses();
    let named = known.iter().find(|(_, said, name)| is_called(text, said, name));
    let allowed: Vec<&str> = known.iter().map(|(_, _, name)| *name).collect();
    let refused = || FieldError::new("/status", FieldCode::NotAllowed).with("allowed", allowed);
    named.map(|(status, _, _)| *status).ok_or_else(refused)
}

fn is_called(text: &str, said: &Said, name: &str) -> bool {
    let key = name_key(text);
    [said.uz, said.ru, said.en, name].into_iter().any(|one| name_key(one) == key)
}

/// The first address of the text; as it stands where there is none.
fn website(text: &str) -> String {
    websites(text).into_iter().next().unwrap_or_else(|| text.to_owned())
}

fn given(texts: &Texts) -> impl Iterator<Item = (&'static str, Scheme, &str)> {
    Scheme::FILED.into_iter().filter_map(|(field, scheme)| Some((field, scheme, texts.get(field)?)))
}

fn identifiers(texts: &Texts) -> Vec<Identifier> {
    let identifier =
        |(_, scheme, value): (&str, Scheme, &str)| Identifier { scheme, value: value.to_owned() };
    given(texts).map(identifier).collect()
}

/// The parts of a list: one on each line, or apart by semicolons.
fn listed(text: Option<&str>) -> Vec<String> {
    let parts = text.into_iter().flat_map(|text| text.split([';', '\n']));
    parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// Its identifiers, and each official name in its country.
fn keys(partner: &NewPartner) -> Vec<Key> {
    let identifiers = partner.identifiers.iter().filter_map(|identifier| {
        let (field, _) = Scheme::FILED.iter().find(|(_, scheme)| *scheme == identifier.scheme)?;
        Some(Key { field: (*field).to_owned(), value: identifier.plain().value })
    });
    let official = partner.names.iter().filter(|name| name.kind == NameKind::Official);
    let names = official.zip(["name", "name_en"]).filter_map(|(name, field)| {
        let key = name_key(&name.text);
        let value = format!("{} {key}", partner.country);
        (!key.is_empty()).then(|| Key { field: field.to_owned(), value })
    });
    identifiers.chain(names).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(pairs: &[(&str, &str)]) -> Texts {
        Texts(pairs.iter().map(|(field, text)| ((*field).into(), (*text).into())).collect())
    }

    fn codes(pairs: &[(&str, &str)]) -> Vec<(String, &'static str)> {
        let read = read(&texts(pairs));
        let told = |error: &FieldError| (error.pointer().to_owned(), error.code().entry().name);
        read.errors.iter().map(told).collect()
    }

    #[test]
    fn a_name_says_what_bears_it() {
        for (name, kind) in [
            ("National Research University MPEI", Kind::University),
            ("Research Institute of Fruit Growing", Kind::ResearchCentre),
            ("Foundation of Ege University", Kind::Foundation),
            ("Universität Leipzig", Kind::University),
            ("Toshkent politexnika instituti", Kind::University),
        ] {
            assert_eq!(kind_of_name(name), Some(kind), "{name}");
        }
        assert_eq!(kind_of_name("Grand Holding"), None);
    }

    #[test]
    fn a_row_is_a_partner() {
        let row = texts(&[
            ("name", "Ege Üniversitesi"),
            ("name_en", "Ege University"),
            ("country", "Turkiya"),
            ("website", "ege.edu.tr"),
            ("tags", "erasmus; state"),
            ("pic", "999656925"),
        ]);
        let partner = partner_of(&row).unwrap();
        assert_eq!((partner.kind, partner.country.as_str()), (Kind::University, "TR"));
        assert_eq!(partner.website.as_deref(), Some("https://ege.edu.tr"));
        assert_eq!((partner.names.len(), partner.tags.len()), (2, 2));
        let keys: Vec<_> = keys(&partner).into_iter().map(|key| key.field).collect();
        assert_eq!(keys, ["pic", "name", "name_en"]);
    }

    #[test]
    fn what_is_wrong_is_told_of_its_field() {
        let at = |field: &str, code| (format!("/{field}"), code);
        assert_eq!(codes(&[]), [at("name", "required"), at("country", "required")]);
        assert_eq!(
            codes(&[("name", "Ege University"), ("country", "Atlantida"), ("pic", "12")]),
            [at("country", "invalid_country"), at("pic", "invalid_format")]
        );
        assert_eq!(codes(&[("name", "Acme"), ("country", "TR")]), [at("kind", "required")]);
        let kind = [("name", "Acme"), ("country", "TR"), ("kind", "rocket")];
        assert_eq!(codes(&kind), [at("kind", "not_allowed")]);
    }
}
