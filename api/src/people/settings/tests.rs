//! The settings: what is accepted, and what a change leaves.
