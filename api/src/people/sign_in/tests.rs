//! Tokens that must be refused, and sessions that must end.

mod tries;

use chrono::Duration;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};

use super::super::testing::{start, stores};
use super::token::{TokenError, Tokens};
use super::*;
use crate::kernel::keyring::Keyring;
use crate::kernel::permission::Role;
use crate::people::demo;
use crate::people::{Opening, SigningKeys, open_account};

const URL: &str = "https://hamkorlik.jizpi.uz";

fn keyring() -> Keyring {
    Keyring::new(vec![7; 32]).unwrap()
}

async fn desk(store: &Store, demo: bool) -> SignIn {
    let keys = SigningKeys::open(store, &keyring()).await.unwrap();
    let tokens = Tokens::new(keys, store.clock().clone(), URL);
    SignIn::new(store.clone(), Passwords::new(2), tokens, Origins::new(URL, &[]), demo)
}

fn given(login: &str, password: &str) -> Credentials {
    Credentials {
        login: login.to_owned(),
        password: Secret::new(password.to_owned()),
        address: "10.0.0.1".to_owned(),
        user_agent: Some("test".to_owned()),
        refreshable: true,
    }
}

/// A desk with an administrator `nodira`, who has signed in.
async fn signed_in(store: &Store) -> (SignIn, Granted) {
    let desk = desk(store, false).await;
    let passwords = Passwords::new(2);
    let opening = Opening {
        login: "Nodira".into(),
        name: "Nodira Saidova".into(),
        roles: vec![Role::Admin],
        unit: None,
        password: "a long password".into(),
    };
    open_account(store, &passwords, &opening).await.unwrap();
    let granted = desk.sign_in(&given("NODIRA ", "a long password")).await.unwrap();
    (desk, granted)
}

fn later(store: &Store, by: Duration) {
    store.clock().set(store.clock().now() + by);
}

fn refresh_of(granted: &Granted) -> &str {
    granted.refresh.as_ref().unwrap().token.reveal()
}

#[tokio::test]
async fn a_token_says_who_acts() {
    for store in stores().await {
        let (desk, granted) = signed_in(&store).await;
        let claims = desk.tokens().verify(granted.token.reveal()).await.unwrap();
        assert_eq!(claims.actor(), granted.account.actor());
        assert_eq!(granted.expires_at, start() + Duration::minutes(10));
        // From memory the second time, and not beyond its end.
        assert!(desk.tokens().verify(granted.token.reveal()).await.is_ok());
        later(&store, Duration::minutes(10));
        let verdict = desk.tokens().verify(granted.token.reveal()).await;
        assert_eq!(verdict, Err(TokenError::Expired));
    }
}

#[tokio::test]
async fn confused_tokens_are_refused() {
    let mut stores = stores().await;
    let store = stores.next().unwrap();
    let (desk, granted) = signed_in(&store).await;
    let tokens = desk.tokens();
    let (kid, key) = tokens.keys().signing().await;
    let good = tokens.verify(granted.token.reveal()).await.unwrap();
    let claims = |name: &str, value: Value| {
        let mut claims = json!(*good);
        claims[name] = value;
        claims
    };
    let header = || Header {
        typ: Some("at+jwt".to_owned()),
        kid: Some(kid.clone()),
        ..Header::new(Algorithm::ES256)
    };
    let signed = |header: &Header, claims: &Value, key: &EncodingKey| {
        jsonwebtoken::encode(header, claims, key).unwrap()
    };
    let same = claims("name", json!("somebody"));
    assert!(tokens.verify(&signed(&header(), &same, &key)).await.is_ok(), "the control");
    let newer = signed(&header(), &claims("units", json!([1])), &key);
    assert!(tokens.verify(&newer).await.is_ok(), "by a replica of the next version");

    let now = start().timestamp();
    let public = tokens.keys().public().await;
    let hmac = EncodingKey::from_secret(public["keys"][0]["x"].as_str().unwrap().as_bytes());
    let typ = |typ: Option<&str>| Header { typ: typ.map(str::to_owned), ..header() };
    let other_key = Header { kid: Some("another".to_owned()), ..header() };
    let no_key = Header { kid: None, ..header() };
    let critical = Header { crit: Some(vec!["b64".to_owned()]), ..header() };
    let mut forged = vec![
        signed(&Header { alg: Algorithm::HS256, ..header() }, &same, &hmac),
        signed(&typ(Some("JWT")), &same, &key),
        signed(&typ(None), &same, &key),
        signed(&other_key, &same, &key),
        signed(&no_key, &same, &key),
        signed(&critical, &same, &key),
        signed(&header(), &claims("aud", json!("https://other.uz/v1")), &key),
        signed(&header(), &claims("iss", json!("https://other.uz")), &key),
        signed(&header(), &claims("nbf", json!(now + 60)), &key),
        signed(&header(), &claims("iat", json!(now + 60)), &key),
        signed(&header(), &claims("exp", json!(now + 86_400)), &key),
        signed(&header(), &claims("sub", Value::Null), &key),
        String::new(),
        "..".to_owned(),
        "a".repeat(9000),
    ];
    let part = |value: Value| {
        use base64::Engine as _;
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(value.to_string())
    };
    let parts: Vec<&str> = granted.token.reveal().split('.').collect();
    let none = part(json!({"alg": "none", "typ": "at+jwt", "kid": kid}));
    forged.push(format!("{none}.{}.", parts[1]));
    forged.push(format!("{none}.{}.{}", parts[1], parts[2]));
    forged.push(format!("{}.{}.{}", parts[0], part(same), parts[2]));
    for token in forged {
        assert_eq!(tokens.verify(&token).await, Err(TokenError::Invalid), "{token}");
    }
    let old = signed(&header(), &claims("exp", json!(now - 1)), &key);
    assert_eq!(tokens.verify(&old).await, Err(TokenError::Expired));
}

#[tokio::test]
async fn replicas_share_one_key_and_learn_of_new_ones() {
    for store in stores().await {
        let (one, two) = (keyring(), keyring());
        let (first, second) =
            tokio::join!(SigningKeys::open(&store, &one), SigningKeys::open(&store, &two));
        let (first, second) = (first.unwrap(), second.unwrap());
        assert_eq!(first.public().await, second.public().await);
        let old = first.signing().await.0;
        first.rotate().await.unwrap();
        let new = first.signing().await.0;
        assert!(second.verifying(&new).await.unwrap().is_none(), "asked too soon");
        later(&store, Duration::seconds(6));
        assert!(second.verifying(&new).await.unwrap().is_some());
        assert!(second.verifying(&old).await.unwrap().is_some());
        later(&store, Duration::minutes(16));
        first.rotate().await.unwrap();
        assert!(first.verifying(&old).await.unwrap().is_none());
        let other = Keyring::new(vec![8; 32]).unwrap();
        let refused = SigningKeys::open(&store, &other).await.unwrap_err();
        assert!(matches!(refused, signing_key::KeyError::OtherSecret));
    }
}

/// Otherwise it would go on signing with a key that the others take no longer, a quarter of an hour
/// after it was replaced.
#[tokio::test]
async fn a_replica_signs_with_the_newest_key_a_minute_later() {
    for store in stores().await {
        let key = keyring();
        let first = SigningKeys::open(&store, &key).await.unwrap();
        let second = SigningKeys::open(&store, &key).await.unwrap();
        first.rotate().await.unwrap();
        let new = first.signing().await.0;
        assert_ne!(second.signing().await.0, new, "it is not asked for each token");
        later(&store, Duration::seconds(60));
        assert_eq!(second.signing().await.0, new);
        assert_eq!(second.public().await["keys"].as_array().unwrap().len(), 2);

        first.rotate().await.unwrap();
        later(&store, Duration::seconds(60));
        assert_eq!(second.public().await, first.public().await, "the published keys too");
        // A retired key is forgotten also by who has never been asked for a new one.
        later(&store, Duration::minutes(15));
        assert!(second.verifying(&new).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_refresh_token_is_good_once() {
    for store in stores().await {
        let (desk, granted) = signed_in(&store).await;
        later(&store, Duration::minutes(10));
        let renewed = desk.renew(refresh_of(&granted)).await.unwrap();
        // Another tab, ten seconds later: an access token and nothing else.
        later(&store, Duration::seconds(10));
        assert!(desk.renew(refresh_of(&granted)).await.unwrap().refresh.is_none());
        let again = desk.renew(refresh_of(&renewed)).await.unwrap();
        // A copy, used too late: the whole session is over.
        later(&store, Duration::microseconds(1));
        let reused = desk.renew(refresh_of(&granted)).await;
        assert!(matches!(reused, Err(Refusal::SessionEnded)));
        let after = desk.renew(refresh_of(&again)).await;
        assert!(matches!(after, Err(Refusal::SessionEnded)));
        let grace = desk.renew(refresh_of(&renewed)).await;
        assert!(matches!(grace, Err(Refusal::SessionEnded)), "no grace in a session that is over");
        assert!(matches!(desk.renew("made up").await, Err(Refusal::SessionEnded)));
    }
}

#[tokio::test]
async fn sessions_end_by_rest_by_age_and_by_signing_out() {
    for store in stores().await {
        let (desk, granted) = signed_in(&store).await;
        let mut current = granted;
        for _ in 0..14 {
            later(&store, Duration::hours(12) - Duration::seconds(1));
            match desk.renew(refresh_of(&current)).await {
                Ok(next) => current = next,
                Err(refusal) => panic!("{refusal}"),
            }
        }
        later(&store, Duration::minutes(1));
        assert!(matches!(desk.renew(refresh_of(&current)).await, Err(Refusal::SessionEnded)));

        let credentials = given("nodira", "a long password");
        let rested = desk.sign_in(&credentials).await.unwrap();
        later(&store, Duration::hours(12));
        assert!(matches!(desk.renew(refresh_of(&rested)).await, Err(Refusal::SessionEnded)));

        let left = desk.sign_in(&credentials).await.unwrap();
        desk.sign_out(None, Some(refresh_of(&left))).await.unwrap();
        assert!(matches!(desk.renew(refresh_of(&left)).await, Err(Refusal::SessionEnded)));
        let left = desk.sign_in(&credentials).await.unwrap();
        desk.sign_out(Some(left.token.reveal()), None).await.unwrap();
        assert!(matches!(desk.renew(refresh_of(&left)).await, Err(Refusal::SessionEnded)));
    }
}

#[tokio::test]
async fn of_many_at_once_one_gets_the_next_token() {
    for store in stores().await {
        let (desk, granted) = signed_in(&store).await;
        let token = refresh_of(&granted);
        let tries = futures_util::future::join_all((0..8).map(|_| desk.renew(token))).await;
        let mut next = 0;
        for attempt in tries {
            next += usize::from(attempt.unwrap().refresh.is_some());
        }
        assert_eq!(next, 1);
    }
}
