//! The headings of an XLSForm's sheets: how people write them, and which of them a tool cannot hold.

/// What the reader makes of a column.
pub(super) enum Kind {
    /// It is used where it fits the row.
    Known,
    /// It is never used. What it is, and what to do.
    Unsupported(&'static str, &'static str),
    /// The app wrote it beside the columns that every program knows.
    Own,
    /// It holds another column's texts in some language.
    Language(String),
    /// It is none of these.
    Unknown,
}

/// What comes before the name of a column of the app's own.
pub(super) const OWN: &str = "plumbline::";

const KNOWN: [&str; 14] = [
    "type",
    "name",
    "label",
    "hint",
    "required",
    "relevant",
    "disabled",
    "list_name",
    "form_title",
    "form_id",
    "version",
    "default_language",
    "what",
    "value",
];

const ALIASES: [(&str, &str); 25] = [
    ("caption", "label"),
    ("command", "type"),
    ("tag", "name"),
    ("relevance", "relevant"),
    ("bind::relevant", "relevant"),
    ("bind::required", "required"),
    ("bind::constraint", "constraint"),
    ("bind::calculate", "calculation"),
    ("bind::readonly", "read_only"),
    ("control::appearance", "appearance"),
    ("constraining_message", "constraint_message"),
    ("readonly", "read_only"),
    ("calculate", "calculation"),
    ("requiredmsg", "required_message"),
    ("count", "repeat_count"),
    ("jr:count", "repeat_count"),
    ("listname", "list_name"),
    ("list-name", "list_name"),
    ("title", "form_title"),
    ("set_form_title", "form_title"),
    ("id_string", "form_id"),
    ("set_form_id", "form_id"),
    ("body::accuracythreshold", "parameters"),
    ("filter", "choice_filter"),
    ("guidance", "guidance_hint"),
];

const MEDIA: &str = "Attach or describe it where the question is explained; a tool holds words only.";
const LOOKS: &str = "Nothing: the app decides how a question looks.";
const CHECKS: &str = "Write into the question's help what is to be checked, or check it when returns come in.";

const UNSUPPORTED: [(&str, &str, &str); 28] = [
    ("constraint", "limits what may be answered, which a tool does not", CHECKS),
    ("appearance", "says how a question looks, which a tool does not", LOOKS),
    ("constraint_message", "is what is shown when a constraint is not met, which a tool does not check", CHECKS),
    ("required_message", "is what is shown when an answer is missing; the app has its own words", "Nothing."),
    ("calculation", "is a calculation, and a tool has none", "Work the value out by hand, or ask for it."),
    ("default", "fills in an answer beforehand, which a tool never does", "Let people answer for themselves."),
    (
        "read_only",
        "keeps an answer from being changed, which a tool never does",
        "Ask it only where it can be answered.",
    ),
    (
        "choice_filter",
        "narrows the choices by an earlier answer; the tool offers all of them",
        "Split the list by hand where it matters.",
    ),
    ("trigger", "sets when a value is worked out, which a tool never does", "Ask for the value."),
    (
        "parameters",
        "sets details of a question that a tool has not",
        "Look whether the question still says what it should.",
    ),
    (
        "repeat_count",
        "says how often a group is asked; a tool asks it once",
        "Use a table where several entries are needed.",
    ),
    (
        "guidance_hint",
        "is guidance for those who print or train with the form",
        "Copy into the question's help what matters of it.",
    ),
    ("image", "is a picture, and a tool has none", MEDIA),
    ("big-image", "is a picture, and a tool has none", MEDIA),
    ("audio", "is a sound, and a tool has none", MEDIA),
    ("video", "is a film, and a tool has none", MEDIA),
    ("autoplay", "says when sound and film are played, and a tool has none", MEDIA),
    ("save_to", "saves the answer as a property of an entity, which a tool has not", "Nothing."),
    ("rows", "says how large a field is", LOOKS),
    ("style", "says how the form looks", LOOKS),
    ("theme", "says how the form looks", LOOKS),
    ("public_key", "encrypts what the form's own server receives; returns here are always encrypted", "Nothing."),
    ("submission_url", "says where the form's own server is; returns here are files", "Nothing."),
    ("auto_send", "says how the form is sent; returns here are files", "Nothing."),
    ("auto_delete", "says when the form is deleted; returns here are files", "Nothing."),
    ("instance_name", "names each return by its answers, which the app does in its own way", "Nothing."),
    ("allow_choice_duplicates", "lets a list have one name twice, which a tool never has", "Nothing."),
    ("body::class", "says how a question looks", LOOKS),
];

/// Columns that may be written in several languages.
const IN_LANGUAGES: [&str; 9] = [
    "label",
    "hint",
    "guidance_hint",
    "constraint_message",
    "required_message",
    "image",
    "big-image",
    "audio",
    "video",
];

/// Returns a heading as the reader knows it, however it is written: `Label : English` is `label::english`.
pub(super) fn heading(written: &str) -> String {
    let lower = written.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let mut pieces: Vec<String> = lower.split("::").map(|piece| piece.trim().to_owned()).collect();
    if let [only] = pieces.as_slice()
        && let Some((before, after)) = only.split_once(':')
        && (IN_LANGUAGES.contains(&underscored(before).as_str())
            || ["media", "bind", "control"].contains(&before.trim()))
    {
        pieces = [before].into_iter().chain(after.split(':')).map(|piece| piece.trim().to_owned()).collect();
    }
    if pieces.len() > 1 && pieces[0] == "media" {
        pieces.remove(0);
    }
    pieces[0] = alias(&underscored(&pieces[0]));
    alias(&pieces.join("::"))
}

fn underscored(piece: &str) -> String {
    piece.trim().replace(' ', "_")
}

fn alias(name: &str) -> String {
    ALIASES.iter().find(|(from, _)| *from == name).map_or(name, |(_, to)| to).to_owned()
}

/// Returns what the reader makes of a heading.
pub(super) fn kind_of(heading: &str) -> Kind {
    if heading.starts_with(OWN) {
        return Kind::Own;
    }
    if KNOWN.contains(&heading) {
        return Kind::Known;
    }
    if let Some((_, found, next)) = UNSUPPORTED.iter().find(|(name, ..)| *name == heading) {
        return Kind::Unsupported(found, next);
    }
    match heading.split_once("::") {
        Some((base, _)) if IN_LANGUAGES.contains(&base) => Kind::Language(base.to_owned()),
        Some(_) | None => Kind::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::heading;

    #[test]
    fn a_heading_is_known_however_it_is_written() {
        let cases = [
            (" Type ", "type"),
            ("list name", "list_name"),
            ("Label::English (en)", "label::english (en)"),
            ("label : Français", "label::français"),
            ("Media::Image::English", "image::english"),
            ("media:image", "image"),
            ("Read Only", "read_only"),
            ("relevance", "relevant"),
            ("bind::relevant", "relevant"),
            ("bind:relevant", "relevant"),
            ("jr:count", "repeat_count"),
            ("plumbline::part_key", "plumbline::part_key"),
        ];

        for (written, known) in cases {
            assert_eq!(heading(written), known);
        }
    }
}
