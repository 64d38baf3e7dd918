//! The keys access tokens are signed with: ES256, made once for all replicas, kept in the
//! database with the private half sealed by a key from the configuration.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use jsonwebtoken::{DecodingKey, EncodingKey};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, IntoActiveModel, QueryFilter, Statement,
};
use serde_json::{Value, json};

use super::find::usable;
use crate::db::{By, Failure, Store, Tx};
use crate::kernel::clock::Timestamp;
use crate::kernel::keyring::{Keyring, Purpose, sha256};

/// Any number will do, as long as every replica takes the same.
const LOCK: i64 = 0x4861_6d6b_6b65;
/// A retired key still verifies for so long: longer than a token lives.
pub(super) const RETIREMENT: chrono::Duration = chrono::Duration::minutes(15);
/// How often the database is asked about keys this replica does not know, at most.
const RELOAD: chrono::Duration = chrono::Duration::seconds(5);
/// How often it is asked whether another replica has made a newer one, at least, where keys are
/// used at all. Much less than [`RETIREMENT`]: what is signed with a replaced key must verify.
const LOOK: chrono::Duration = chrono::Duration::minutes(1);

pub(super) mod row {
    use sea_orm::entity::prelude::*;

    use crate::kernel::clock::Timestamp;

    /// The table `signing_keys`.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "signing_keys")]
    pub struct Model {
        /// The key's name in tokens.
        #[sea_orm(primary_key, auto_increment = false)]
        pub kid: String,
        /// The public half as a JSON Web Key.
        #[sea_orm(column_type = "JsonBinary")]
        pub public_key: Json,
        /// The private half, sealed.
        pub sealed_key: Vec<u8>,
        /// When it was made.
        pub created_at: Timestamp,
        /// Since when it signs no more.
        pub retired_at: Option<Timestamp>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Why the signing keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The configured secret is not the one the keys were sealed with.
    #[error("the signing keys in this database were sealed with another secret")]
    OtherSecret,
    /// A key cannot be made or read.
    #[error("a signing key cannot be made or read")]
    Unusable,
    /// The database refused.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl crate::db::Transient for KeyError {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Failure(failure) if failure.is_transient())
    }
}

/// The keys as they are used: one signs, all verify.
struct KeySet {
    current: String,
    signing: EncodingKey,
    verifying: HashMap<String, DecodingKey>,
    public: Value,
    loaded_at: Timestamp,
}

/// The signing keys of this replica. Cheap to clone.
#[derive(Clone)]
pub struct SigningKeys {
    store: Store,
    keyring: Keyring,
    keys: Arc<RwLock<Arc<KeySet>>>,
    /// When a newer key was last looked for, in microseconds.
    looked_at: Arc<AtomicI64>,
}

impl std::fmt::Debug for SigningKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SigningKeys")
    }
}

impl SigningKeys {
    /// Reads the keys; makes the first one where there is none yet.
    ///
    /// # Errors
    /// [`KeyError`].
    pub async fn open(store: &Store, keyring: &Keyring) -> Result<Self, KeyError> {
        if usable(store.clock().now(), &store.read()).await?.is_empty() {
            let by = By::system("signing keys");
            store.write(&by, async |tx| make_first(tx, keyring).await).await?;
        }
        let keys = load(store, keyring).await?;
        let looked_at = Arc::new(AtomicI64::new(keys.loaded_at.timestamp_micros()));
        let keys = Arc::new(RwLock::new(Arc::new(keys)));
        Ok(Self { store: store.clone(), keyring: keyring.clone(), keys, looked_at })
    }

    /// Makes a new key; the others sign no more, and verify until their last token has expired.
    ///
    /// # Errors
    /// [`KeyError`].
    pub async fn rotate(&self) -> Result<(), KeyError> {
        let by = By::system("signing keys");
        self.store.write(&by, async |tx| replace(tx, &self.keyring).await).await?;
        self.reload().await
    }

    /// The public halves as a JSON Web Key Set (RFC 7517).
    pub async fn public(&self) -> Value {
        self.fresh().await.public.clone()
    }

    /// The name of the key that signs.
    pub async fn current(&self) -> String {
        self.fresh().await.current.clone()
    }

    /// The name of the key that signs, and the key.
    pub(super) async fn signing(&self) -> (String, EncodingKey) {
        let keys = self.fresh().await;
        (keys.current.clone(), keys.signing.clone())
    }

    /// The key of this name. One that another replica has just made is looked up, at most every
    /// few seconds, so that made-up names do not burden the database.
    pub(super) async fn verifying(&self, kid: &str) -> Result<Option<DecodingKey>, KeyError> {
        let keys = self.fresh().await;
        if let Some(key) = keys.verifying.get(kid) {
            return Ok(Some(key.clone()));
        }
        if self.store.clock().now() - keys.loaded_at < RELOAD {
            return Ok(None);
        }
        self.reload().await?;
        Ok(self.now().verifying.get(kid).cloned())
    }

    /// The keys, none of which was looked up more than [`LOOK`] ago. One caller asks the database,
    /// the others go on with what is known, and so do all while it cannot be asked.
    async fn fresh(&self) -> Arc<KeySet> {
        let (now, before) = (self.store.clock().now(), self.looked_at.load(Ordering::Relaxed));
        let due = now.timestamp_micros().saturating_sub(before) >= LOOK.num_seconds() * 1_000_000;
        let mine = due
            && self
                .looked_at
                .compare_exchange(
                    before,
                    now.timestamp_micros(),
                    Ordering::Relaxed,
                    Ordering::Relaxed,
                )
                .is_ok();
        if mine && let Err(error) = self.reload().await {
            tracing::warn!(%error, "newer signing keys could not be looked for");
        }
        self.now()
    }

    fn now(&self) -> Arc<KeySet> {
        Arc::clone(&self.keys.read().unwrap_or_else(PoisonError::into_inner))
    }

    async fn reload(&self) -> Result<(), KeyError> {
        let fresh = Arc::new(load(&self.store, &self.keyring).await?);
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }
}

async fn load(store: &Store, keyring: &Keyring) -> Result<KeySet, KeyError> {
    let now = store.clock().now();
    let rows = usable(now, &store.read()).await?;
    let current = rows.iter().find(|row| row.retired_at.is_none()).ok_or(KeyError::Unusable)?;
    let private = keyring
        .open(Purpose::SigningKey, current.kid.as_bytes(), &current.sealed_key)
        .ok_or(KeyError::OtherSecret)?;
    let verifying = rows.iter().map(|row| Ok((row.kid.clone(), public_key(&row.public_key)?)));
    Ok(KeySet {
        current: current.kid.clone(),
        signing: EncodingKey::from_ec_der(&private),
        verifying: verifying.collect::<Result<_, KeyError>>()?,
        public: json!({ "keys": rows.iter().map(|row| &row.public_key).collect::<Vec<_>>() }),
        loaded_at: now,
    })
}

fn public_key(jwk: &Value) -> Result<DecodingKey, KeyError> {
    let part = |name: &str| jwk.get(name).and_then(Value::as_str).ok_or(KeyError::Unusable);
    DecodingKey::from_ec_components(part("x")?, part("y")?).map_err(|_| KeyError::Unusable)
}

/// Makes the first key, unless another replica was faster.
async fn make_first(tx: &Tx, keyring: &Keyring) -> Result<(), KeyError> {
    lock(tx).await?;
    if usable(tx.now(), &tx.read()).await?.is_empty() { make(tx, keyring).await } else { Ok(()) }
}

async fn replace(tx: &Tx, keyring: &Keyring) -> Result<(), KeyError> {
    lock(tx).await?;
    row::Entity::update_many()
        .col_expr(row::Column::RetiredAt, sea_orm::sea_query::Expr::value(tx.now()))
        .filter(row::Column::RetiredAt.is_null())
        .exec(tx.bookkeeping())
        .await
        .map_err(Failure::from)?;
    make(tx, keyring).await
}

/// One replica at a time; on SQLite every write already is.
async fn lock(tx: &Tx) -> Result<(), Failure> {
    let db = tx.bookkeeping();
    if db.get_database_backend() == DbBackend::Postgres {
        let lock = Statement::from_sql_and_values(
            DbBackend::Postgres,
            "SELECT pg_advisory_xact_lock($1)",
            [LOCK.into()],
        );
        db.query_one_raw(lock).await?;
    }
    Ok(())
}

async fn make(tx: &Tx, keyring: &Keyring) -> Result<(), KeyError> {
    let made = new_key(tx.now(), keyring).ok_or(KeyError::Unusable)?;
    row::Entity::insert(made.into_active_model())
        .exec_without_returning(tx.bookkeeping())
        .await
        .map_err(Failure::from)?;
    Ok(())
}

fn new_key(now: Timestamp, keyring: &Keyring) -> Option<row::Model> {
    let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
    let private = EcdsaKeyPair::generate_pkcs8(algorithm, &SystemRandom::new()).ok()?;
    let pair = EcdsaKeyPair::from_pkcs8(algorithm, private.as_ref()).ok()?;
    // Uncompressed point: 0x04, then x and y of 32 bytes each.
    let (x, y) = pair.public_key().as_ref().get(1..65)?.split_at(32);
    let (x, y) = (BASE64.encode(x), BASE64.encode(y));
    let kid = thumbprint(&x, &y);
    Some(row::Model {
        public_key: json!({
            "kty": "EC", "crv": "P-256", "x": x, "y": y, "kid": kid, "use": "sig", "alg": "ES256",
        }),
        sealed_key: keyring.seal(Purpose::SigningKey, kid.as_bytes(), private.as_ref())?,
        created_at: now,
        retired_at: None,
        kid,
    })
}

/// The key's name: its thumbprint (RFC 7638).
fn thumbprint(x: &str, y: &str) -> String {
    let canonical = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
    BASE64.encode(sha256(&[canonical.as_bytes()]))
}
