//! Any bytes, as JSON, CBOR and `MessagePack`.
#![no_main]

use fuzz::verify;
use ite_toolkit::Draft;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
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
