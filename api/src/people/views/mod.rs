//! How a person wants to see a register, under a name of their own: its filters and order, its
//! columns, how dense its rows stand.
//!
//! A view belongs to who saved it, and nobody else is shown it. The head of the department may share
//! one with everybody; from then on it is the department's, and only who may share changes it. What
//! a view holds is a query the register itself would take, so it opens for as long as the register
//! has these filters; days that are told from today, `today+90d`, are kept as they are told.

pub mod find;
mod guard;
pub mod input;
pub mod keep;
mod problems;
pub mod record;
pub mod routes;
pub mod rules;
pub mod view;
