//! One write for one request, once: a request sent again with its `Idempotency-Key` gets the
//! first one's answer, and nothing happens twice.
//!
//! The key's row is the first INSERT of the transaction that has the effect, so both are there or
//! neither. An equal key waits for that row: in this process by [`crate::db::KeyGuard`], across
//! replicas by PostgreSQL's own lock on it.

use std::future::{Ready, ready};
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::Method;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};

use super::answer::Answer;
use super::body::Fingerprint;
use super::catalogue::Code;
use super::etag::invalid_header;
use super::problem::Problem;
use crate::db::{By, Failure, Store, Transient, Tx};

/// How long an equal key is waited for.
const PATIENCE: Duration = Duration::from_secs(3);
/// The header that names a request, so that it can be sent again.
const HEADER: &str = "Idempotency-Key";

/// The door of a handler that changes something.
#[derive(Clone, Debug)]
pub struct Acts {
    request: HttpRequest,
    store: web::Data<Store>,
}

impl FromRequest for Acts {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let store = request.app_data::<web::Data<Store>>().cloned();
        ready(
            store
                .map(|store| Self { request: request.clone(), store })
                .ok_or_else(|| Problem::internal("no store is wired")),
        )
    }
}

impl Transient for Problem {
    fn is_transient(&self) -> bool {
        self.code() == Code::Busy
    }
}

impl Acts {
    /// Runs `op` in one transaction on behalf of `by`; with an idempotency key, once.
    ///
    /// # Errors
    /// `op`'s problem, or the write path's.
    pub async fn perform(
        &self,
        by: &By,
        op: impl AsyncFn(&Tx) -> Result<Answer, Problem>,
    ) -> Result<Answer, Problem> {
        let Some(key) = self.key(by)? else {
            return self.store.write(by, op).await;
        };
        let _taken = self.store.take_key(&key.name(), PATIENCE).await?;
        self.store
            .write(by, async |tx| {
                if let Some(answer) = key.claim(tx).await? {
                    return Ok(answer.replayed());
                }
                let answer = op(tx).await?;
                key.keep(&answer, tx).await?;
                Ok(answer)
            })
            .await
    }

    fn key(&self, by: &By) -> Result<Option<Key>, Problem> {
        let Some(key) = idempotency_key(&self.request)? else { return Ok(None) };
        let sent = self.request.extensions().get::<Fingerprint>().copied();
        let fingerprint = sent.unwrap_or_else(|| Fingerprint::of(&self.request, &[]));
        let caller = by.actor.user_id.map_or_else(|| "anyone".to_owned(), |id| id.to_string());
        Ok(Some(Key { caller, word: key, fingerprint: fingerprint.0.to_vec() }))
    }
}

/// The key of a POST; a malformed one, or a second one, is refused also where nothing is stored
/// under it.
pub(super) fn idempotency_key(request: &HttpRequest) -> Result<Option<String>, Problem> {
    if request.method() != Method::POST {
        return Ok(None);
    }
    let mut given = request.headers().get_all(HEADER);
    let value = match (given.next(), given.next()) {
        (None, _) => return Ok(None),
        (Some(value), None) => value,
        (Some(_), Some(_)) => return Err(invalid_header(HEADER)),
    };
    let key = value.to_str().map_err(|_| invalid_header(HEADER))?;
    if key.is_empty() || key.len() > 255 || key.bytes().any(|byte| !byte.is_ascii_graphic()) {
        return Err(invalid_header(HEADER));
    }
    Ok(Some(key.to_owned()))
}

/// A caller's key, and what makes two requests the same request.
struct Key {
    caller: String,
    word: String,
    fingerprint: Vec<u8>,
}

impl Key {
    fn name(&self) -> String {
        format!("{} {}", self.caller, self.word)
    }

    /// Claims the key for this transaction, or gives the answer kept under it.
    async fn claim(&self, tx: &Tx) -> Result<Option<Answer>, Problem> {
        if self.insert(tx).await? {
            return Ok(None);
        }
        let kept = self.kept(tx).await?;
        let Some((fingerprint, answer)) = kept else {
            // The first request was refused between our INSERT and our SELECT.
            return Err(Failure::Busy.into());
        };
        if fingerprint != self.fingerprint {
            return Err(Problem::new(Code::IdempotencyKeyReused));
        }
        let answer = serde_json::from_str(&answer).map_err(|error| Problem::internal(&error))?;
        Ok(Some(answer))
    }

    async fn insert(&self, tx: &Tx) -> Result<bool, Failure> {
        let db = tx.bookkeeping();
        let backend = db.get_database_backend();
        if backend == DbBackend::Postgres {
            db.execute_unprepared("SET LOCAL lock_timeout = '3s'").await?;
        }
        let claim = Statement::from_sql_and_values(
            backend,
            "INSERT INTO idempotency_keys (caller, key, fingerprint, created_at) \
             VALUES ($1, $2, $3, $4) ON CONFLICT (caller, key) DO NOTHING",
            [
                Value::from(self.caller.as_str()),
                Value::from(self.word.as_str()),
                Value::from(self.fingerprint.clone()),
                Value::from(tx.now()),
            ],
        );
        let claimed = db.execute_raw(claim).await.map_err(|error| match Failure::from(error) {
            Failure::Busy => Failure::KeyInFlight,
            other => other,
        })?;
        if backend == DbBackend::Postgres {
            db.execute_unprepared("SET LOCAL lock_timeout TO DEFAULT").await?;
        }
        Ok(claimed.rows_affected() == 1)
    }

    async fn kept(&self, tx: &Tx) -> Result<Option<(Vec<u8>, String)>, Failure> {
        let db = tx.read();
        let look = Statement::from_sql_and_values(
            db.get_database_backend(),
            "SELECT fingerprint, answer FROM idempotency_keys \
             WHERE caller = $1 AND key = $2 AND answer IS NOT NULL",
            [Value::from(self.caller.as_str()), Value::from(self.word.as_str())],
        );
        let Some(row) = db.query_one_raw(look).await? else { return Ok(None) };
        Ok(Some((row.try_get("", "fingerprint")?, row.try_get("", "answer")?)))
    }

    async fn keep(&self, answer: &Answer, tx: &Tx) -> Result<(), Problem> {
        let answer =
            serde_json::to_string(&answer.to_store()).map_err(|error| Problem::internal(&error))?;
        let db = tx.bookkeeping();
        let keep = Statement::from_sql_and_values(
            db.get_database_backend(),
            "UPDATE idempotency_keys SET answer = $1 WHERE caller = $2 AND key = $3",
            [
                Value::from(answer),
                Value::from(self.caller.as_str()),
                Value::from(self.word.as_str()),
            ],
        );
        db.execute_raw(keep).await.map_err(Failure::from)?;
        Ok(())
    }
}
