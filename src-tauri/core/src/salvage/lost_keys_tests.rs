//! A file in which nothing opens a person's key any more: refused as it is, and let in again once it is salvaged.

use crate::clock::{Clock, FixedClock};
use crate::error::Error;
use crate::person::PersonError;
use crate::sample;
use crate::vault::{Passphrase, Secret, Vault};

use super::salvage;

fn clock() -> Box<dyn Clock> {
    Box::new(FixedClock("2026-11-25T10:00:00Z".parse().expect("a moment")))
}

#[test]
fn whoever_lost_their_key_with_the_damage_gets_another_in_the_salvaged_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = sample::write(folder.path()).expect("the sample").file;
    let secret = Secret::Passphrase(Passphrase::typed(sample::PASSPHRASE));
    let vault = Vault::open(&file, &secret, clock()).expect("it opens");
    vault.read().conn().execute_batch("update person_key set sealed = zeroblob(72)").expect("it runs");
    drop(vault);
    let to = folder.path().join("salvaged.plumb");

    let as_it_is = Vault::open(&file, &secret, clock());
    salvage(&file, &secret, &to, clock(), &[]).expect("salvaged");
    let salvaged = Vault::open(&to, &secret, clock()).expect("it opens");

    assert!(matches!(as_it_is, Err(Error::Person(PersonError::ReplacedPassphrase))));
    assert!(salvaged.signer().is_ok() && salvaged.person().is_some());
}
