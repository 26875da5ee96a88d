//! Reads what strace notes with `-y -xx`: every name and every byte as `\x41`.

/// Returns the file behind the first number that strace explains, as `5</tmp/x.plumb>` does; nothing for what has no name.
pub(crate) fn behind(arguments: &str) -> Option<String> {
    let (_, after) = arguments.split_once('<')?;
    Some(text(after.split_once('>')?.0)).filter(|path| path.starts_with('/'))
}

/// Returns everything between quotes.
pub(crate) fn quoted(arguments: &str) -> impl Iterator<Item = Vec<u8>> {
    arguments.split('"').skip(1).step_by(2).map(bytes)
}

/// Returns everything between quotes, as names.
pub(crate) fn named(arguments: &str) -> impl Iterator<Item = String> {
    quoted(arguments).map(|name| String::from_utf8_lossy(&name).into_owned())
}

/// Returns bytes that are a name.
pub(crate) fn text(written: &str) -> String {
    String::from_utf8_lossy(&bytes(written)).into_owned()
}

fn bytes(written: &str) -> Vec<u8> {
    let pairs = written.split("\\x").skip(1);
    pairs.filter_map(|pair| u8::from_str_radix(pair.get(..2)?, 16).ok()).collect()
}
