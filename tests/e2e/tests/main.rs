//! The journeys. Each opens a window of its own; together they take `--test-threads=1`.

mod start;
