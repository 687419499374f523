package minitel.gateway.peer.seal;

import java.util.List;
import java.util.Optional;

/// What comes of an envelope.
///
/// @param text what the peer says, for the first and only time; empty = nothing
/// @param replies envelopes to send to him
/// @param renewed whether another session stands since, the first one too: what was said in the one
///   before may never have been heard
/// @param former whether it is of the session that stood before: it may have been on its way for
///   long
/// @param loss why it was not opened
public record SealOpening(
        Optional<byte[]> text,
        List<byte[]> replies,
        boolean renewed,
        boolean former,
        Optional<SealLoss> loss) {

    static SealOpening of(byte[] text) {
        return new SealOpening(
                text.length == 0 ? Optional.empty() : Optional.of(text),
                List.of(),
                false,
                false,
                Optional.empty());
    }

    static SealOpening reply(byte[] envelope) {
        return new SealOpening(Optional.empty(), List.of(envelope), false, false, Optional.empty());
    }

    static SealOpening lost(SealLoss why, byte[]... replies) {
        return new SealOpening(Optional.empty(), List.of(replies), false, false, Optional.of(why));
    }

    SealOpening renewed(List<byte[]> first) {
        return new SealOpening(text, first, true, former, loss);
    }

    SealOpening ofFormer() {
        return new SealOpening(text, replies, renewed, true, loss);
    }
}
