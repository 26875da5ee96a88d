//! Core tests.

mod tool_answer;
mod tool_content;
mod tool_read;
