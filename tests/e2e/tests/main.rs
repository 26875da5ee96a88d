//! The journeys. Each opens a window of its own; together they take `--test-threads=1`.

mod every_screen;
mod keeping;
mod lock;
mod main_job;
mod memory;
mod new_file;
mod people;
mod qa;
mod sample;
mod start;
mod tool;
mod traces;
