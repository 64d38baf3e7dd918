//! Lists, page by page.

use actix_web::HttpRequest;
use serde::{Deserialize, Serialize};
use url::form_urlencoded;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// One page of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The records of the page.
    pub items: Vec<T>,
    /// The cursor of the next page; null on the last.
    pub next: Option<String>,
    /// The cursor of the page before; null on the first.
    pub previous: Option<String>,
    /// How many there are in all; only with `count=true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<Total>,
}

/// How many records a list has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Total {
    /// The number counted.
    #[schema(minimum = 0)]
    pub value: u64,
    /// Whether that is all: counting stops at 10,000.
    pub exact: bool,
}

/// Which page of a list is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// `next` or `previous` of a page of the same list: same filters, same order, same day.
    #[validate(length(max = 4000))]
    #[param(max_length = 4000)]
    pub cursor: Option<String>,
    /// How many records a page has at most.
    #[serde(default = "usual_limit")]
    #[validate(range(min = 1, max = 200))]
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: u16,
    /// Whether to count the whole list, up to 10,000.
    #[serde(default)]
    #[param(default = false)]
    pub count: bool,
}

const fn usual_limit() -> u16 {
    50
}

impl PageQuery {
    /// The names of the parameters that say which page.
    pub const NAMES: [&'static str; 3] = ["cursor", "limit", "count"];
}

impl Default for PageQuery {
    fn default() -> Self {
        Self { cursor: None, limit: usual_limit(), count: false }
    }
}

impl<T> Page<T> {
    /// A page with nothing before or after it.
    #[must_use]
    pub const fn whole(items: Vec<T>) -> Self {
        Self { items, next: None, previous: None, total: None }
    }

    /// The same page of other things: from rows to views.
    pub fn map<U>(self, view: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(view).collect(),
            next: self.next,
            previous: self.previous,
            total: self.total,
        }
    }

    /// The header `Link` (RFC 8288): the request's own address with another cursor.
    #[must_use]
    pub fn link(&self, request: &HttpRequest) -> Option<String> {
        let one = |relation: &str, cursor: &Option<String>| {
            let address = with_cursor(request, cursor.as_deref()?);
            Some(format!("<{address}>; rel=\"{relation}\""))
        };
        let links = [one("next", &self.next), one("prev", &self.previous)];
        let links: Vec<_> = links.into_iter().flatten().collect();
        (!links.is_empty()).then(|| links.join(", "))
    }
}

fn with_cursor(request: &HttpRequest, cursor: &str) -> String {
    let kept = form_urlencoded::parse(request.query_string().as_bytes())
        .filter(|(name, _)| name != "cursor");
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(kept)
        .append_pair("cursor", cursor)
        .finish();
    format!("{}?{query}", request.path())
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn links_keep_the_filters() {
        let request =
            TestRequest::with_uri("/v1/partners?q=a%26b&cursor=old&limit=2").to_http_request();
        let mut page = Page::whole(vec![1]);
        assert_eq!(page.link(&request), None);
        page.next = Some("n".to_owned());
        page.previous = Some("p".to_owned());
        assert_eq!(
            page.link(&request).as_deref(),
            Some(
                "</v1/partners?q=a%26b&limit=2&cursor=n>; rel=\"next\", \
                 </v1/partners?q=a%26b&limit=2&cursor=p>; rel=\"prev\""
            )
        );
    }
}
