//! Sign-ins that tell nothing, and tries that must wait.

use super::*;

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
