//! The bundles beside the sample: two good ones, and one for each thing that can be wrong with a return.

use std::collections::BTreeMap;
use std::path::Path;

use super::agencies::Set;
use super::{make, moment};
use crate::bundle::{Entry, Identity, Kind, Manifest, Opened, Sealing, ToolStamp, open, seal};

use crate::error::Result;
use crate::exchange::export_card;
use crate::ids::AuditId;
use crate::partnership::Role;
use crate::returns::ReturnPack;
use crate::tool::{CASE_FILE, digest};
use crate::vault::KdfCost;
use rand::rngs::OsRng;

/// One file to write.
pub(super) struct Bundle {
    pub name: &'static str,
    pub what: &'static str,
    pub bytes: Vec<u8>,
}

/// Makes every bundle that lies beside the sample.
pub(super) fn bundles(set: &Set, held: &BTreeMap<&'static str, Vec<u8>>, scratch: &Path) -> Result<Vec<Bundle>> {
    let good = &held["C6-police"];
    let police = set.agencies["police"].vault.read().identity()?;
    let opened = open(good, &police)?;
    let pack: ReturnPack =
        serde_json::from_slice(opened.entry("return.json").unwrap_or_default()).expect("it was made a moment ago");
    let (mut stranger, _) =
        make(&scratch.join("stranger.plumb"), "Eastbrook Probation Service", Role::Agency, KdfCost::LEAST)?;
    let card = export_card(&mut stranger)?.value.bytes;
    let stranger = stranger.read().identity()?;
    let mut tampered = good.clone();
    let middle = tampered.len() / 2;
    tampered[middle] ^= 1;
    Ok(vec![
        Bundle { name: "return-police.plumbundle", what: "a good return, for one case", bytes: good.clone() },
        Bundle {
            name: "return-health-resubmitted.plumbundle",
            what: "a resubmission: it takes the place of a return that is in, which is kept",
            bytes: held["C2-health-resubmitted"].clone(),
        },
        Bundle {
            name: "return-tampered.plumbundle",
            what: "the good return with one bit changed on its way",
            bytes: tampered,
        },
        Bundle {
            name: "return-unknown-sender.plumbundle",
            what: "a return signed by an organisation this partnership does not know",
            bytes: sealed(set, &stranger, "Eastbrook Probation Service", &opened, &pack, None)?,
        },
        Bundle {
            name: "return-other-tool.plumbundle",
            what: "a return that answers another version of the tool",
            bytes: on_another_tool(set, &police, &opened, &pack)?,
        },
        Bundle {
            name: "return-other-partnership.plumbundle",
            what: "a return for another partnership's audit",
            bytes: for_another_partnership(set, &police, &opened, &pack)?,
        },
        Bundle { name: "contact-probation.plumbundle", what: "a contact card of a new agency", bytes: card },
    ])
}

fn on_another_tool(set: &Set, police: &Identity, opened: &Opened, pack: &ReturnPack) -> Result<Vec<u8>> {
    let (next, version) = next_version();
    let mut pack = pack.clone();
    pack.tool = digest(&next);
    let stamp = ToolStamp { id: "case-file".to_owned(), version: version.to_string(), sha256: pack.tool };
    sealed(set, police, opened.manifest.sender.organisation(), opened, &pack, Some(stamp))
}

/// Returns the words of the case file tool under the number after its own.
fn next_version() -> (String, u32) {
    let (head, tail) = CASE_FILE.split_once("\nversion = ").expect("a tool's file has its number");
    let (number, rest) = tail.split_once('\n').expect("and goes on");
    let next = number.parse::<u32>().expect("a number") + 1;
    (format!("{head}\nversion = {next}\n{rest}"), next)
}

fn for_another_partnership(set: &Set, police: &Identity, opened: &Opened, pack: &ReturnPack) -> Result<Vec<u8>> {
    let mut pack = pack.clone();
    pack.audit_id = AuditId::new(&mut OsRng);
    pack.audit_reference = "EB26-01".to_owned();
    sealed(set, police, opened.manifest.sender.organisation(), opened, &pack, None)
}

fn sealed(
    set: &Set,
    identity: &Identity,
    organisation: &str,
    like: &Opened,
    pack: &ReturnPack,
    tool: Option<ToolStamp>,
) -> Result<Vec<u8>> {
    let manifest: &Manifest = &like.manifest;
    let json = serde_json::to_vec(pack).expect("text, numbers and dates can be written");
    let sealing = Sealing {
        kind: Kind::Return,
        organisation,
        made_at: moment(),
        recipients: std::slice::from_ref(&set.partnership),
        audit_id: Some(pack.audit_id.clone()),
        tool: tool.or_else(|| manifest.tool.clone()),
        in_reply_to: None,
        sequence: manifest.sequence,
        supersedes: None,
        chain_head: manifest.chain_head,
        entries: &[Entry { id: "return.json".to_owned(), media: "application/json".to_owned(), bytes: json }],
    };
    Ok(seal(identity, &sealing, &mut OsRng)?.bytes)
}

#[cfg(test)]
mod tests {
    use super::{CASE_FILE, digest, next_version};
    use crate::digest::Digest;

    #[test]
    fn the_other_tool_really_is_another_version() {
        let (next, version) = next_version();

        assert_ne!(digest(&next), Digest::of(CASE_FILE.as_bytes()));
        assert_eq!(crate::tool::Tool::read(&next).expect("a tool").version, version);
    }
}
