//! The tags of an XML text, one after the other, without making anything of them.

/// One tag. The end of an element has no attributes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// The element's name without its prefix.
    pub(super) name: &'a str,
    /// Whether it ends an element.
    pub(super) ends: bool,
    /// All between the name and the end of the tag.
    inner: &'a str,
    /// Where the tag starts, and where it has ended.
    pub(super) span: (usize, usize),
}

/// The tags of a text. After something that is no XML comes one `Err`, and nothing more.
pub(super) struct Tags<'a> {
    text: &'a str,
    at: usize,
}

/// The text is no XML from here on, or has a part that a workbook has no use for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NotXml;

impl<'a> Tags<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn skip_past(&mut self, start: usize, end: &str) -> Result<(), NotXml> {
        let length = self.text[start..].find(end).ok_or(NotXml)?;
        self.at = start + length + end.len();
        Ok(())
    }

    fn next_tag(&mut self) -> Result<Option<Tag<'a>>, NotXml> {
        loop {
            let Some(before) = self.text[self.at..].find('<') else { return Ok(None) };
            let start = self.at + before;
            let rest = &self.text[start..];
            if rest.starts_with("<!--") {
                self.skip_past(start + 4, "-->")?;
            } else if rest.starts_with("<![CDATA[") {
                self.skip_past(start + 9, "]]>")?;
            } else if rest.starts_with("<?") {
                self.skip_past(start + 2, "?>")?;
            } else if rest.starts_with("<!") {
                return Err(NotXml);
            } else {
                let length = tag_length(rest).ok_or(NotXml)?;
                self.at = start + length;
                return Ok(Some(tag(&rest[1..length - 1], (start, start + length))));
            }
        }
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Result<Tag<'a>, NotXml>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.next_tag();
        if next.is_err() {
            self.at = self.text.len();
        }
        next.transpose()
    }
}

/// Returns how long a tag is: to the first `>` that stands in no quoted value.
fn tag_length(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), close) if open == close => quote = None,
            (None | Some(_), _) => {}
        }
    }
    None
}

fn tag(inside: &str, span: (usize, usize)) -> Tag<'_> {
    let ends = inside.starts_with('/');
    let inside = inside.trim_start_matches('/').trim_end_matches('/');
    let (name, inner) = inside.split_at(inside.find(|one: char| one.is_ascii_whitespace()).unwrap_or(inside.len()));
    let name = name.rsplit(':').next().unwrap_or_default();
    Tag { name, ends, inner, span }
}

impl<'a> Tag<'a> {
    /// Returns the value of an attribute as it is written, and its quotation mark.
    pub(super) fn attribute(&self, name: &str) -> Option<(&'a str, char)> {
        let mut rest = self.inner;
        while let Some((key, after)) = rest.split_once('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|one| matches!(one, '"' | '\''))?;
            let (value, left) = after[1..].split_once(quote)?;
            if key.trim() == name {
                return Some((value, quote));
            }
            rest = left;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{NotXml, Tags};

    #[test]
    fn tags_are_found_between_comments_and_quoted_signs() {
        let text = "<?xml version='1.0'?><x:a r=\"1>2\" s = '3'/><!-- <b> --><![CDATA[<c>]]>t</x:a >";

        let tags: Vec<_> = Tags::of(text).map(|tag| tag.expect("XML")).collect();

        let names: Vec<_> = tags.iter().map(|tag| (tag.name, tag.ends)).collect();
        assert_eq!(names, [("a", false), ("a", true)]);
        assert_eq!(tags[0].attribute("r"), Some(("1>2", '"')));
        assert_eq!(tags[0].attribute("s"), Some(("3", '\'')));
        assert_eq!(tags[0].attribute("t"), None);
    }

    #[test]
    fn what_is_no_xml_ends_the_tags() {
        for text in ["<a", "<a b='>", "<!DOCTYPE a>", "<!-- ", "<?x"] {
            assert_eq!(Tags::of(text).collect::<Vec<_>>(), [Err(NotXml)], "{text}");
        }
    }
}
