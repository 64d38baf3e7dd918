//! Access tokens: short-lived JWTs (RFC 9068) that say who acts and in which roles, so that no
//! request needs the database to know its caller.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jsonwebtoken::{Algorithm, Header, Validation};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::signing_key::{KeyError, SigningKeys};
use crate::kernel::actor::{Actor, RoleGrant};
use crate::kernel::clock::{Clock, Timestamp};
use crate::kernel::id::UserId;
use crate::kernel::keyring::sha256;
use crate::kernel::language::UiLanguage;

/// How long a token lives.
pub const LIFETIME: chrono::Duration = chrono::Duration::minutes(10);
/// How far the clocks of two replicas may be apart.
const SKEW: i64 = 30;
/// The type of our tokens; other JWTs are never taken for one.
const TYPE: &str = "at+jwt";
/// The longest token that is looked at.
const MAX_BYTES: usize = 8 * 1024;
/// How many verified tokens are remembered.
const REMEMBERED: usize = 4096;

/// What a token says.
///
/// Replicas of two versions read each other's tokens while a release is rolled out: a claim that
/// this one does not know yet is passed over, for only our own keys sign tokens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// Who issued it: our public address.
    pub iss: String,
    /// Whom it is for: our API.
    pub aud: String,
    /// The account.
    pub sub: UserId,
    /// The token's own id.
    pub jti: Uuid,
    /// When it was issued, in seconds.
    pub iat: i64,
    /// Until when it is valid.
    pub exp: i64,
    /// From when it is valid.
    pub nbf: i64,
    /// The session it belongs to.
    pub sid: Uuid,
    /// The roles held when it was issued.
    pub roles: Vec<RoleGrant>,
    /// The name of the person.
    pub name: String,
    /// The language they read.
    pub lang: UiLanguage,
}

impl Claims {
    /// The person as the one who acts.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor {
            user_id: Some(self.sub),
            name: self.name.clone(),
            roles: self.roles.clone(),
            language: self.lang,
        }
    }
}

/// Why a token is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// It was good, but its time is over.
    #[error("the token has expired")]
    Expired,
    /// Not ours, altered, or not valid yet.
    #[error("the token is not valid")]
    Invalid,
    /// The keys cannot be read just now.
    #[error("the signing keys cannot be read")]
    Unavailable,
}

/// Issues and verifies access tokens. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Tokens {
    keys: SigningKeys,
    clock: Clock,
    issuer: String,
    audience: String,
    // A signature costs a hundred times a hash: a browser sends the same token for ten minutes.
    verified: Arc<Mutex<HashMap<Vec<u8>, Arc<Claims>>>>,
}

impl Tokens {
    /// Tokens of the API at `public_url`.
    #[must_use]
    pub fn new(keys: SigningKeys, clock: Clock, public_url: &str) -> Self {
        let issuer = public_url.trim_end_matches('/').to_owned();
        let audience = format!("{issuer}/v1");
        Self { keys, clock, issuer, audience, verified: Arc::default() }
    }

    /// The keys.
    #[must_use]
    pub const fn keys(&self) -> &SigningKeys {
        &self.keys
    }

    /// Issues a token for an actor with an account. Returns it with the moment it expires.
    ///
    /// # Errors
    /// When the key cannot sign.
    pub async fn issue(
        &self,
        actor: &Actor,
        session: Uuid,
    ) -> Result<(String, Timestamp), KeyError> {
        let now = self.clock.now();
        let expires = now + LIFETIME;
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: self.audience.clone(),
            sub: actor.user_id.ok_or(KeyError::Unusable)?,
            jti: self.clock.new_id(),
            iat: now.timestamp(),
            exp: expires.timestamp(),
            nbf: now.timestamp(),
            sid: session,
            roles: actor.roles.clone(),
            name: actor.name.clone(),
            lang: actor.language,
        };
        let (kid, key) = self.keys.signing().await;
        let header =
            Header { typ: Some(TYPE.to_owned()), kid: Some(kid), ..Header::new(Algorithm::ES256) };
        let token = jsonwebtoken::encode(&header, &claims, &key).map_err(|_| KeyError::Unusable)?;
        Ok((token, expires))
    }

    /// Verifies a token: type, algorithm, key, signature and every claim.
    ///
    /// # Errors
    /// [`TokenError`].
    pub async fn verify(&self, token: &str) -> Result<Arc<Claims>, TokenError> {
        if token.len() > MAX_BYTES {
            return Err(TokenError::Invalid);
        }
        let name = sha256(&[token.as_bytes()]);
        if let Some(claims) = self.remembered(&name) {
            self.check_time(&claims)?;
            return Ok(claims);
        }
        let claims = Arc::new(self.check_signature(token).await?);
        self.check_time(&claims)?;
        self.remember(name, Arc::clone(&claims));
        Ok(claims)
    }

    async fn check_signature(&self, token: &str) -> Result<Claims, TokenError> {
        let header = jsonwebtoken::decode_header(token).map_err(|_| TokenError::Invalid)?;
        let ours = header.alg == Algorithm::ES256
            && header.typ.as_deref() == Some(TYPE)
            && header.crit.is_none();
        let kid = header.kid.filter(|_| ours).ok_or(TokenError::Invalid)?;
        let key = self.keys.verifying(&kid).await.map_err(|_| TokenError::Unavailable)?;
        let key = key.ok_or(TokenError::Invalid)?;
        let decoded = jsonwebtoken::decode::<Claims>(token, &key, &self.rules());
        decoded.map(|token| token.claims).map_err(|_| TokenError::Invalid)
    }

    fn rules(&self) -> Validation {
        let mut rules = Validation::new(Algorithm::ES256);
        rules.set_issuer(&[&self.issuer]);
        rules.set_audience(&[&self.audience]);
        rules.set_required_spec_claims(&["iss", "aud", "sub", "exp", "nbf"]);
        // The times are checked by `check_time`, with our own clock.
        rules.validate_exp = false;
        rules.validate_nbf = false;
        rules
    }

    fn check_time(&self, claims: &Claims) -> Result<(), TokenError> {
        let now = self.clock.now().timestamp();
        let begun = claims.nbf <= now + SKEW && claims.iat <= now + SKEW;
        let short = claims.exp - claims.iat <= LIFETIME.num_seconds();
        if !begun || !short {
            return Err(TokenError::Invalid);
        }
        if claims.exp <= now { Err(TokenError::Expired) } else { Ok(()) }
    }

    fn remembered(&self, name: &[u8]) -> Option<Arc<Claims>> {
        self.verified.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }

    fn remember(&self, name: Vec<u8>, claims: Arc<Claims>) {
        let mut verified = self.verified.lock().unwrap_or_else(PoisonError::into_inner);
        if verified.len() >= REMEMBERED {
            let now = self.clock.now().timestamp();
            verified.retain(|_, claims| claims.exp > now);
        }
        if verified.len() < REMEMBERED {
            verified.insert(name, claims);
        }
    }
}
