//! What the tests share: see `suite/`, `battery/` and `bench/`.

pub mod product;
