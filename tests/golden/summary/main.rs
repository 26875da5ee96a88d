//! The moderated summary: what is printed at which level, from a small partnership made through the core's own door.

mod partnership;
mod printed;
mod protect;
mod text;
