//! The TypeScript of everything that crosses to the page, written to `ui/types/wire.d.ts` by `cargo xtask types`.

use std::collections::BTreeMap;

use ts_rs::{Config, TS, TypeVisitor};

use crate::wire::WireError;

/// The types found so far, each with those it is made of.
pub(super) struct Page {
    config: Config,
    found: BTreeMap<String, String>,
}

impl Page {
    /// Adds a type that a command takes or answers.
    pub(super) fn needs<T: TS + 'static + ?Sized>(&mut self) -> &mut Self {
        self.visit::<T>();
        self
    }
}

impl TypeVisitor for Page {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() {
            let name = T::ident(&self.config);
            let words = T::docs().unwrap_or_default();
            let text = format!("{words}export {}\n", T::decl(&self.config));
            if let Some(known) = self.found.get(&name) {
                assert!(*known == text, "two types are called {name}: rename one for the page");
                return T::visit_generics(self);
            }
            self.found.insert(name, text);
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// Returns the whole file.
pub fn written() -> String {
    let config = Config::new().with_large_int("number");
    let mut page = Page { config, found: BTreeMap::new() };
    page.needs::<WireError>();
    super::vault::types(&mut page);
    super::agencies::types(&mut page);
    super::audits::types(&mut page);
    super::backups::types(&mut page);
    super::cases::types(&mut page);
    super::damage::types(&mut page);
    super::findings::types(&mut page);
    super::home::types(&mut page);
    super::import::types(&mut page);
    super::lock::types(&mut page);
    super::lock_change::types(&mut page);
    super::moderation::types(&mut page);
    super::people::types(&mut page);
    super::places::types(&mut page);
    super::qa::types(&mut page);
    super::report::types(&mut page);
    super::requests::types(&mut page);
    super::returns::types(&mut page);
    super::settings::types(&mut page);
    super::tool_files::types(&mut page);
    super::tools::types(&mut page);
    let types: Vec<String> = page.found.into_values().collect();
    format!(
        "/** Written by `cargo xtask types` from the shell's own types. Not to be changed by hand. */\n\n{}",
        types.join("\n")
    )
}
