package minitel.gateway.peer.signal;

import java.time.Instant;

/// One engine that is signed in, as JSON has it.
///
/// @param name by whose tunnel
/// @param sent envelopes of it that were passed on
/// @param received envelopes for it
/// @param lost envelopes of it that were not
record SignalFacts(
        String name,
        String uid,
        String fingerprint,
        Instant since,
        long sent,
        long received,
        long lost) {}
