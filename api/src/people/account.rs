//! What we keep of a person who signs in: the account and the roles held.

use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::db::{Recorded, Stamp, delete_guarded, insert_many, update_guarded};
use crate::kernel::actor::{Actor, RoleGrant};
use crate::kernel::clock::Timestamp;
use crate::kernel::id::UserId;

/// The table `users`.
pub mod user {
    use sea_orm::entity::prelude::*;

    use crate::kernel::clock::Timestamp;
    use crate::kernel::id::UserId;
    use crate::kernel::language::UiLanguage;

    /// An account. `login` is in lower case, as it is compared.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "users")]
    pub struct Model {
        /// The account's id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: UserId,
        /// What the person signs in with.
        pub login: String,
        /// What people call them.
        pub name: String,
        /// The language they read.
        pub language: UiLanguage,
        /// Argon2id, as a PHC string; none while no password is set.
        pub password_hash: Option<String>,
        /// Since when the account may not sign in.
        pub disabled_at: Option<Timestamp>,
        /// Whether it is a demonstration account with a public password: it signs in only where
        /// the demonstration mode is on.
        pub demo: bool,
        /// The version.
        pub version: i64,
        /// When it was opened.
        pub created_at: Timestamp,
        /// Who opened it; none for the system.
        pub created_by: Option<UserId>,
        /// When it last changed.
        pub updated_at: Timestamp,
        /// Who changed it last; none for the system.
        pub updated_by: Option<UserId>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table `user_roles`.
pub mod user_role {
    use sea_orm::entity::prelude::*;

    use crate::kernel::id::{UnitId, UserId};
    use crate::kernel::permission::Role;

    /// A role held by an account.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "user_roles")]
    pub struct Model {
        /// The row's own id.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Who holds it.
        pub user_id: UserId,
        /// The role.
        pub role: Role,
        /// The unit it is bound to.
        pub unit_id: Option<UnitId>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// An account with its roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The account's own columns.
    pub row: user::Model,
    /// The roles held.
    pub roles: Vec<user_role::Model>,
}

impl Account {
    /// The account's id.
    #[must_use]
    pub const fn user_id(&self) -> UserId {
        self.row.id
    }

    /// The roles as the actor carries them.
    #[must_use]
    pub fn grants(&self) -> Vec<RoleGrant> {
        self.roles.iter().map(|held| RoleGrant { role: held.role, unit_id: held.unit_id }).collect()
    }

    /// Whether the account may sign in and keep a session.
    #[must_use]
    pub const fn is_open(&self, demo_mode: bool) -> bool {
        self.row.disabled_at.is_none() && (demo_mode || !self.row.demo)
    }

    /// The person as the one who acts.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor {
            user_id: Some(self.row.id),
            name: self.row.name.clone(),
            roles: self.grants(),
            language: self.row.language,
        }
    }
}

impl Recorded for Account {
    const KIND: &'static str = "user";

    fn id(&self) -> Uuid {
        self.row.id.into()
    }

    fn version(&self) -> i64 {
        self.row.version
    }

    fn updated_at(&self) -> Timestamp {
        self.row.updated_at
    }

    fn label(&self) -> String {
        self.row.name.clone()
    }

    /// The password is shown as there or not there, never itself.
    fn snapshot(&self) -> Value {
        json!({
            "login": self.row.login,
            "name": self.row.name,
            "language": self.row.language,
            "password": self.row.password_hash.as_ref().map(|_| "•••"),
            "disabled_at": self.row.disabled_at,
            "demo": self.row.demo,
            "roles": self.grants(),
        })
    }

    fn stamp(&mut self, stamp: &Stamp) {
        crate::db::stamped_columns!(self.row).take(stamp);
    }

    async fn insert(records: &[Self], db: &DatabaseTransaction) -> Result<(), DbErr> {
        // Collected: an iterator that borrows across an await does not pass as `Send`.
        let rows: Vec<_> = records.iter().map(|account| account.row.clone()).collect();
        insert_many::<_, user::Entity, _>(rows, db).await?;
        let roles: Vec<_> = records.iter().flat_map(|account| account.roles.clone()).collect();
        insert_many::<_, user_role::Entity, _>(roles, db).await
    }

    async fn update(&self, before: &Self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        update_guarded(self.row.clone(), user::Column::Version, before.row.version, db).await?;
        if self.roles == before.roles {
            return Ok(());
        }
        delete_roles(self.row.id, db).await?;
        insert_many::<_, user_role::Entity, _>(self.roles.clone(), db).await
    }

    async fn delete(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        delete_roles(self.row.id, db).await?;
        delete_guarded(self.row.clone(), user::Column::Version, self.row.version, db).await
    }
}

async fn delete_roles(of: UserId, db: &DatabaseTransaction) -> Result<(), DbErr> {
    user_role::Entity::delete_many().filter(user_role::Column::UserId.eq(of)).exec(db).await?;
    Ok(())
}
