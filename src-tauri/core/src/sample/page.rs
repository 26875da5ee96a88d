//! The page of passphrases that lies beside the sample.

use super::PASSPHRASE;
use crate::vault::RecoveryCode;

/// Writes the page.
pub(super) fn page(files: &[(String, &'static str)], code: &RecoveryCode) -> String {
    let mut page = format!(
        "The sample: a fictional partnership. Nothing in it describes a real child, family, worker or place.\n\n\
         Passphrase of northmoor.plumb and agency/police.plumb:\n    {PASSPHRASE}\n\n\
         Recovery code of northmoor.plumb:\n    {}\n\nFiles\n",
        code.grouped().as_str()
    );
    for (name, what) in files {
        page.push_str(&format!("    {name:<40} {what}\n"));
    }
    page.push_str(
        "\nTo look before importing:\n    plumb import northmoor.plumb return-*.plumbundle --passphrase-file northmoor.passphrase\n",
    );
    page
}
