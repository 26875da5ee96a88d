//! The sample is written through the same paths as real data, and holds what the other tests rely on.

use plumbline_core::clock::SystemClock;
use plumbline_core::sample::{PASSPHRASE, write};
use plumbline_core::vault::{Passphrase, Secret, Vault};

#[test]
fn the_sample_is_whole_and_something_waits_for_the_panel() {
    let folder = tempfile::tempdir().expect("a folder");

    let written = write(folder.path()).unwrap_or_else(|why| panic!("{why:?}"));

    let passphrase = Secret::Passphrase(Passphrase::typed(PASSPHRASE));
    let vault = Vault::open(&written.file, &passphrase, Box::new(SystemClock)).expect("opened");
    let read = vault.read();
    let audit = read.audit_by_reference("MA26-02").expect("the audit");
    let waiting = plumbline_core::moderation::waiting(&read, &audit.id).expect("read");
    assert_eq!(read.cases(&audit.id).expect("read").len(), 6);
    assert_eq!(read.agencies().expect("read").len(), 6);
    assert_eq!(read.returns(&audit.id).expect("read").len(), 35, "all but the one that is held back");
    assert!((40..120).contains(&waiting.len()), "{} wait", waiting.len());
    assert!(read.verify_journal().expect("read").is_empty());
    assert!(written.files.iter().all(|(name, _)| folder.path().join(name).is_file()));
    assert!(write(folder.path()).is_err(), "a sample that is there is not written over");
}
