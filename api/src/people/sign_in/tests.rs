//! Tokens that must be refused, sessions that must end, and sign-ins that tell nothing.

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

#[tokio::test]
async fn every_refusal_is_the_same() {
    for store in stores().await {
        let (desk, _) = signed_in(&store).await;
        demo::open_accounts(&store, &Passwords::new(2)).await.unwrap();
        demo::open_accounts(&store, &Passwords::new(2)).await.unwrap();
        for (login, password) in [
            ("nobody", "a long password"),
            ("nodira", "a wrong password"),
            ("officer", demo::PASSWORD),
            ("", "x"),
            (&"a".repeat(200), "x"),
        ] {
            let refused = desk.sign_in(&given(login, password)).await.unwrap_err();
            assert!(matches!(refused, Refusal::WrongCredentials), "{login}: {refused}");
        }
        let demonstration = self::desk(&store, true).await;
        let officer = demonstration.sign_in(&given("officer", demo::PASSWORD)).await.unwrap();
        // Where the demonstration is over, its sessions are too.
        assert!(matches!(desk.renew(refresh_of(&officer)).await, Err(Refusal::SessionEnded)));
    }
}

#[tokio::test]
async fn too_many_failures_have_to_wait() {
    for store in stores().await {
        let (desk, _) = signed_in(&store).await;
        for _ in 0..10 {
            let refused = desk.sign_in(&given("nodira", "wrong")).await.unwrap_err();
            assert!(matches!(refused, Refusal::WrongCredentials));
        }
        let good = given("nodira", "a long password");
        let refused = desk.sign_in(&good).await.unwrap_err();
        assert!(matches!(refused, Refusal::TooMany { seconds: 900 }), "{refused:?}");
        let elsewhere = Credentials { address: "10.0.0.2".to_owned(), ..good.clone() };
        assert!(desk.sign_in(&elsewhere).await.is_ok());
        later(&store, Duration::minutes(15));
        assert!(desk.sign_in(&good).await.is_ok());
    }
}

/// Whoever goes on trying from one address is refused without being counted: the owner still signs
/// in from another.
#[tokio::test]
async fn refused_tries_lock_nobody_out() {
    for store in stores().await {
        let (desk, _) = signed_in(&store).await;
        for number in 0..150 {
            let refused = desk.sign_in(&given("nodira", "wrong")).await.unwrap_err();
            assert_eq!(matches!(refused, Refusal::TooMany { .. }), number >= 10, "{number}");
        }
        let good = given("nodira", "a long password");
        let elsewhere = Credentials { address: "10.0.0.2".to_owned(), ..good };
        assert!(desk.sign_in(&elsewhere).await.is_ok());
    }
}

/// As many wrong passwords as the limit against many addresses allows, each from another address.
async fn tried_from_everywhere(store: &Store, login: &str) {
    for number in 0..100 {
        let attempt = Attempt::new(login, &format!("192.0.2.{number}"));
        store.write(&By::system("test"), async |tx| attempt.begin(tx).await).await.unwrap();
    }
}

/// Whoever tries from many addresses locks the account for strangers, not for who works there.
#[tokio::test]
async fn tries_from_everywhere_do_not_lock_the_owner_out() {
    for store in stores().await {
        let (desk, _) = signed_in(&store).await;
        tried_from_everywhere(&store, "nodira").await;
        let good = given("nodira", "a long password");
        let elsewhere = Credentials { address: "10.0.0.2".to_owned(), ..good.clone() };
        let stranger = desk.sign_in(&elsewhere).await;
        assert!(matches!(stranger, Err(Refusal::TooMany { seconds: 900 })), "{stranger:?}");
        assert!(desk.sign_in(&good).await.is_ok(), "from where she has signed in before");
        // Her signing in gives the others no further tries.
        assert!(matches!(desk.sign_in(&elsewhere).await, Err(Refusal::TooMany { .. })));
        // A known address has a limit of its own, and is not known for another login.
        for number in 0..11 {
            let refused = desk.sign_in(&given("nodira", "wrong")).await.unwrap_err();
            assert_eq!(matches!(refused, Refusal::TooMany { .. }), number >= 10, "{number}");
        }
        tried_from_everywhere(&store, "somebody").await;
        let other = desk.sign_in(&given("somebody", "wrong")).await;
        assert!(matches!(other, Err(Refusal::TooMany { .. })));

        later(&store, Duration::days(30));
        tried_from_everywhere(&store, "nodira").await;
        let forgotten = desk.sign_in(&good).await;
        assert!(matches!(forgotten, Err(Refusal::TooMany { .. })), "after a month away");
    }
}

#[tokio::test]
async fn many_tries_at_once_do_not_pass_the_limit() {
    for store in stores().await {
        let (desk, _) = signed_in(&store).await;
        let wrong = given("nodira", "wrong");
        let tries = futures_util::future::join_all((0..25).map(|_| desk.sign_in(&wrong))).await;
        let looked_at =
            tries.iter().filter(|one| matches!(one, Err(Refusal::WrongCredentials))).count();
        let waiting =
            tries.iter().filter(|one| matches!(one, Err(Refusal::TooMany { .. }))).count();
        assert_eq!((looked_at, waiting), (10, 15));
    }
}

#[tokio::test]
async fn old_failures_are_cleared_away() {
    use sea_orm::{ConnectionTrait as _, Statement};
    for store in stores().await {
        let (desk, _) = signed_in(&store).await;
        let stranger = Credentials { address: "10.0.0.2".to_owned(), ..given("nodira", "wrong") };
        desk.sign_in(&stranger).await.unwrap_err();
        let rows = async || -> i64 {
            let db = store.read();
            let sql = "SELECT count(*) FROM sign_in_failures";
            let look = Statement::from_string(db.get_database_backend(), sql);
            db.query_one_raw(look).await.unwrap().unwrap().try_get_by_index(0).unwrap()
        };
        later(&store, Duration::minutes(50));
        crate::db::clean_bookkeeping(&store).await.unwrap();
        assert_eq!(rows().await, 3, "the login, its address, and where the owner has signed in");
        later(&store, Duration::minutes(20));
        crate::db::clean_bookkeeping(&store).await.unwrap();
        assert_eq!(rows().await, 1);
        later(&store, Duration::days(30));
        crate::db::clean_bookkeeping(&store).await.unwrap();
        assert_eq!(rows().await, 0);
    }
}

/// Where too many passwords wait to be looked at, the attempt is refused and does not count.
#[tokio::test]
async fn a_try_that_was_not_looked_at_does_not_count() {
    use futures_util::future::join_all;
    use sea_orm::{ConnectionTrait as _, Statement};
    for store in stores().await {
        let passwords = Passwords::new(1);
        let keys = SigningKeys::open(&store, &keyring()).await.unwrap();
        let tokens = Tokens::new(keys, store.clock().clone(), URL);
        let origins = Origins::new(URL, &[]);
        let desk = SignIn::new(store.clone(), passwords.clone(), tokens, origins, false);
        // Others take every place as soon as it is free.
        let crowd = join_all((0..40).map(|_| async {
            loop {
                let _ = passwords.hash("somebody else's password").await;
                tokio::task::yield_now().await;
            }
        }));
        let tries = async {
            for looked_at in 0_i64..90 {
                let from = Credentials { address: looked_at.to_string(), ..given("nodira", "x") };
                if let Err(Refusal::Busy) = desk.sign_in(&from).await {
                    return looked_at;
                }
            }
            panic!("never busy");
        };
        let looked_at = tokio::select! {
            looked_at = tries => looked_at,
            _ = crowd => panic!("the crowd does not go away"),
        };
        let db = store.read();
        let sql = "SELECT CAST(coalesce(max(failures), 0) AS bigint) FROM sign_in_failures";
        let look = Statement::from_string(db.get_database_backend(), sql);
        let counted: i64 =
            db.query_one_raw(look).await.unwrap().unwrap().try_get_by_index(0).unwrap();
        assert_eq!(counted, looked_at);
    }
}
