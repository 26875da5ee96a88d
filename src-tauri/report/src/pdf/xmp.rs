//! What the file says about itself: title, language, date, and that it is meant for everyone (PDF/UA-1).

use chrono::{DateTime, Utc};
use lopdf::{Dictionary, Stream, dictionary};

use crate::document::Meta;

use super::text;

const PRODUCER: &str = "Plumbline";

/// Makes the metadata stream.
pub(super) fn stream(meta: &Meta, as_of: DateTime<Utc>) -> Stream {
    let date = as_of.format("%Y-%m-%dT%H:%M:%SZ");
    let subject = meta.subject.as_deref().map_or_else(String::new, |subject| {
        format!(
            "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:description>\n",
            escaped(subject)
        )
    });
    let body = format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n\
         <pdfuaid:part>1</pdfuaid:part>\n\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
         <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\n{subject}\
         <pdf:Producer>{PRODUCER}</pdf:Producer>\n<pdf:Keywords>{marking}</pdf:Keywords>\n\
         <xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>\n\
         <xmp:CreateDate>{date}</xmp:CreateDate>\n<xmp:ModifyDate>{date}</xmp:ModifyDate>\n\
         </rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>",
        title = escaped(&meta.title),
        language = escaped(&meta.language),
        marking = escaped(&meta.classification),
    );
    let kind = dictionary! { "Type" => super::name("Metadata"), "Subtype" => super::name("XML") };
    Stream::new(kind, body.into_bytes()).with_compression(false)
}

/// Makes the same facts in the older form.
pub(super) fn info(meta: &Meta, as_of: DateTime<Utc>) -> Dictionary {
    let date = text(&as_of.format("D:%Y%m%d%H%M%SZ").to_string());
    let mut info = dictionary! {
        "Title" => text(&meta.title),
        "Producer" => text(PRODUCER),
        "Creator" => text(PRODUCER),
        "Keywords" => text(&meta.classification),
        "CreationDate" => date.clone(),
        "ModDate" => date,
    };
    if let Some(subject) = &meta.subject {
        info.set("Subject", text(subject));
    }
    info
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
