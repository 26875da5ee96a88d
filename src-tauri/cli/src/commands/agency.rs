//! `plumb agency`.

use plumbline_core::agency::{NewAgency, add, agencies_view};
use serde_json::json;

use super::Opening;
use crate::args::Agency;
use crate::say::{Result, Said};

pub(super) fn run(opening: &Opening, what: Agency) -> Result<Said> {
    match what {
        Agency::List { file } => {
            let vault = opening.open(&file)?;
            let view = agencies_view(&vault.read())?;
            let lines = view.agencies.iter().map(|row| {
                let agency = &row.agency;
                format!("{:<12} {} · {} · {}\n", agency.code, agency.name, row.kind_words, row.trust_words)
            });
            Ok(Said::done(lines.collect::<String>(), json!(view)))
        }
        Agency::Add { file, code, name, short_name, kind } => {
            let mut vault = opening.open_to_work(&file)?;
            let id = add(&mut vault, &NewAgency { code, name: name.clone(), short_name, kind })?.value;
            Ok(Said::done(format!("{name} is added. Ask it for its contact card.\n"), json!({ "agency": id })))
        }
    }
}
