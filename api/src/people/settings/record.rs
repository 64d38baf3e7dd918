//! What we keep of the institute itself.

use base64::Engine as _;
use sea_orm::{DatabaseTransaction, DbErr};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::db::{Recorded, Stamp, delete_guarded, insert_many, update_guarded};
use crate::kernel::clock::Timestamp;
use crate::kernel::keyring::sha256;
use crate::kernel::stored::stored_json;

/// The one record's id, the same in every database; the migration has made it.
pub const ID: Uuid = Uuid::from_u128(0x019a_b000_0000_7000_8000_0000_0000_0001);

/// The table `institution_settings`.
pub mod row {
    use sea_orm::entity::prelude::*;

    use super::super::emblem::EmblemType;
    use super::{NumberPrefixes, WorkingWeek};
    use crate::kernel::clock::Timestamp;
    use crate::kernel::fact_sheet::FactSheet;
    use crate::kernel::id::UserId;
    use crate::kernel::language::Localized;

    /// The settings.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "institution_settings")]
    pub struct Model {
        /// Always [`super::ID`].
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The institute's names.
        pub names: Localized,
        /// Its short names.
        pub short_names: Localized,
        /// The names of the department that keeps this register.
        pub department: Localized,
        /// The postal address.
        pub address: Localized,
        /// The web page.
        pub website: Option<String>,
        /// The e-mail address.
        pub email: Option<String>,
        /// The telephone, E.164.
        pub phone: Option<String>,
        /// The emblem's media type.
        pub emblem_type: Option<EmblemType>,
        /// The emblem.
        pub emblem: Option<Vec<u8>>,
        /// The main colour, `#rrggbb`; white text is legible on it.
        pub primary_colour: String,
        /// The second colour, `#rrggbb`.
        pub accent_colour: String,
        /// When the department works.
        pub working_week: WorkingWeek,
        /// What numbers begin with.
        pub number_prefixes: NumberPrefixes,
        /// What guests must know.
        pub fact_sheet: Option<FactSheet>,
        /// The version.
        pub version: i64,
        /// When it was made.
        pub created_at: Timestamp,
        /// Who made it; none for the system.
        pub created_by: Option<UserId>,
        /// When it last changed.
        pub updated_at: Timestamp,
        /// Who changed it last; none for the system.
        pub updated_by: Option<UserId>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

/// When the department works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct WorkingWeek {
    /// The working days, in the week's order.
    #[schema(required = true)]
    pub days: Vec<Weekday>,
    /// When work starts, `HH:MM` in the office's zone.
    #[schema(required = true, pattern = r"^\d{2}:\d{2}$", example = "09:00")]
    pub starts: String,
    /// When it ends, `HH:MM` in the office's zone.
    #[schema(required = true, pattern = r"^\d{2}:\d{2}$", example = "18:00")]
    pub ends: String,
}

stored_json!(WorkingWeek);

/// What holds for a row that was stored before a field was added.
impl Default for WorkingWeek {
    fn default() -> Self {
        use Weekday::{Friday, Monday, Thursday, Tuesday, Wednesday};
        let days = vec![Monday, Tuesday, Wednesday, Thursday, Friday];
        Self { days, starts: "09:00".to_owned(), ends: "18:00".to_owned() }
    }
}

/// What the numbers of each register begin with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct NumberPrefixes {
    /// Partners: `PRT-0001`. Numbers given before keep theirs.
    #[schema(required = true, pattern = "^[A-Z]{2,6}$", example = "PRT")]
    pub partner: String,
    /// Agreements: `AGR-2026-0014`. Numbers given before keep theirs.
    #[schema(required = true, pattern = "^[A-Z]{2,6}$", example = "AGR")]
    pub agreement: String,
}

stored_json!(NumberPrefixes);

/// What holds for a row that was stored before a register was added.
impl Default for NumberPrefixes {
    fn default() -> Self {
        Self { partner: "PRT".to_owned(), agreement: "AGR".to_owned() }
    }
}

/// The settings as one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The columns.
    pub row: row::Model,
}

impl Recorded for Settings {
    const KIND: &'static str = "institution_settings";

    fn id(&self) -> Uuid {
        self.row.id
    }

    fn version(&self) -> i64 {
        self.row.version
    }

    fn updated_at(&self) -> Timestamp {
        self.row.updated_at
    }

    fn label(&self) -> String {
        self.row.names.in_language(crate::kernel::language::UiLanguage::En).unwrap_or("").to_owned()
    }

    /// The emblem is told by its type and a fingerprint: a history of pictures serves nobody.
    fn snapshot(&self) -> Value {
        let row = &self.row;
        let fingerprint = |bytes: &Vec<u8>| {
            base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(sha256(&[bytes]))
        };
        json!({
            "names": row.names,
            "short_names": row.short_names,
            "department": row.department,
            "address": row.address,
            "website": row.website,
            "email": row.email,
            "phone": row.phone,
            "emblem": row.emblem.as_ref().map(|bytes| json!({
                "media_type": row.emblem_type,
                "sha256": fingerprint(bytes),
            })),
            "colours": { "primary": row.primary_colour, "accent": row.accent_colour },
            "working_week": row.working_week,
            "number_prefixes": row.number_prefixes,
            "fact_sheet": row.fact_sheet,
        })
    }

    fn stamp(&mut self, stamp: &Stamp) {
        crate::db::stamped_columns!(self.row).take(stamp);
    }

    async fn insert(records: &[Self], db: &DatabaseTransaction) -> Result<(), DbErr> {
        let rows: Vec<_> = records.iter().map(|settings| settings.row.clone()).collect();
        insert_many::<_, row::Entity, _>(rows, db).await
    }

    async fn update(&self, before: &Self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        update_guarded(self.row.clone(), row::Column::Version, before.row.version, db).await
    }

    async fn delete(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        delete_guarded(self.row.clone(), row::Column::Version, self.row.version, db).await
    }
}
