//! Any bytes, as JSON, CBOR and `MessagePack`.
#![no_main]

use fuzz::verify;
use ite_toolkit::{Comparison, Draft, Outlook, ReportCard, Violations};
use libfuzzer_sys::fuzz_target;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Whatever is read is read again as it is written.
fn read_back<T: DeserializeOwned + Serialize + PartialEq>(bytes: &[u8]) {
    if let Ok(value) = serde_json::from_slice::<T>(bytes) {
        let written = serde_json::to_vec(&value).expect("it is JSON");
        let again = serde_json::from_slice::<T>(&written).expect("it is of its form");
        assert!(again == value);
    }
}

fuzz_target!(|bytes: &[u8]| {
    read_back::<ReportCard>(bytes);
    read_back::<Comparison>(bytes);
    read_back::<Outlook>(bytes);
    read_back::<Violations>(bytes);
    // A number of more than 64 bits under the private key of `serde_json` is a number in other formats only.
    let is_forged = (bytes.windows(20)).any(|window| window == b"$serde_json::private");
    if let Ok(draft) = serde_json::from_slice::<Draft>(bytes) {
        let written = serde_json::to_vec(&draft).expect("a draft is JSON");
        let again = serde_json::from_slice::<Draft>(&written).expect("it is a draft");
        assert!(is_forged || again == draft);
        verify(&draft);
    }
    if let Ok(draft) = ciborium::from_reader::<Draft, _>(bytes) {
        let mut written = Vec::new();
        ciborium::into_writer(&draft, &mut written).expect("a draft is CBOR");
        let again = ciborium::from_reader::<Draft, _>(&written[..]).expect("it is a draft");
        assert!(again == draft);
        verify(&draft);
    }
    if let Ok(draft) = rmp_serde::from_slice::<Draft>(bytes) {
        let written = rmp_serde::to_vec_named(&draft).expect("a draft is MessagePack");
        let again = rmp_serde::from_slice::<Draft>(&written).expect("it is a draft");
        assert!(is_forged || again == draft);
        verify(&draft);
    }
});
