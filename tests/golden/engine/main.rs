//! The printing engine, tried on one document that has everything in it.

mod pages;
mod sample;
mod tools;
mod written;
