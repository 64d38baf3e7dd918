//! A browser: it keeps cookies, sends them back, and says which page asks.

use std::collections::BTreeMap;

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use crate::harness::{Answered, Office, send};

/// The origin of our own page: the product's public address where nothing is configured.
pub(super) const OWN: &str = "http://localhost:8080";
/// The cookie with the refresh token.
pub(super) const REFRESH: &str = "__Host-hamkorlik-refresh";
/// The cookie with the access token.
pub(super) const ACCESS: &str = "__Host-hamkorlik";

/// A browser that shows our page.
pub(super) struct Browser<'a> {
    office: &'a Office,
    pub(super) jar: BTreeMap<String, String>,
}

impl<'a> Browser<'a> {
    pub(super) const fn new(office: &'a Office) -> Self {
        Self { office, jar: BTreeMap::new() }
    }

    /// One in which a person has signed in.
    pub(super) async fn of(office: &'a Office, login: &str) -> Self {
        let mut browser = Self::new(office);
        browser.sign_in(login).await.expect(200);
        browser
    }

    pub(super) async fn sign_in(&mut self, login: &str) -> Answered {
        self.post("/v1/sign-in", &json!({"login": login, "password": "hamkorlik-demo"})).await
    }

    /// A request with the cookies and nothing that tells where it comes from.
    pub(super) fn bare(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.office.anyone().request(method, path);
        let cookies: Vec<_> =
            self.jar.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if cookies.is_empty() { request } else { request.header("cookie", cookies.join("; ")) }
    }

    /// A request as our own page sends it.
    pub(super) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let safe = method.is_safe();
        let request = self.bare(method, path).header("sec-fetch-site", "same-origin");
        if safe {
            request
        } else {
            request.header("origin", OWN).header("x-hamkorlik-client", "spa")
        }
    }

    pub(super) async fn get(&mut self, path: &str) -> Answered {
        let request = self.request(Method::GET, path);
        self.taken(request).await
    }

    pub(super) async fn post(&mut self, path: &str, body: &Value) -> Answered {
        let request = self.request(Method::POST, path).json(body);
        self.taken(request).await
    }

    /// Sends a request; cookies of the answer are kept, emptied ones thrown away.
    pub(super) async fn taken(&mut self, request: RequestBuilder) -> Answered {
        let answer = send(request).await;
        for (name, value) in set_cookies(&answer) {
            if value.is_empty() {
                self.jar.remove(&name);
            } else {
                self.jar.insert(name, value);
            }
        }
        answer
    }
}

/// Name and value of every cookie an answer sets.
pub(super) fn set_cookies(answer: &Answered) -> Vec<(String, String)> {
    let lines = answer.headers.get_all("set-cookie").iter();
    lines
        .map(|line| {
            let cookie = line.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = cookie.split_once('=').unwrap();
            (name.to_owned(), value.to_owned())
        })
        .collect()
}
