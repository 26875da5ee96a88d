//! The printing engine, tried on one document that has everything in it.

#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod pages;
mod sample;
mod tools;
mod written;
