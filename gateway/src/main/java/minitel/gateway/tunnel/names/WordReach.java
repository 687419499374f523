package minitel.gateway.tunnel.names;

import minitel.dial.DialException;
import minitel.dial.KnownReach;
import minitel.gateway.tunnel.PublishedWord;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.TunnelName;

/// Says what is known of a word without calling it: by its name's holder, by what he publishes, and
/// by how the last call ended. Pure functions.
final class WordReach {
    private WordReach() {}

    static KnownReach of(NameState state, TunnelName word) {
        if (state.holder().isEmpty()) {
            return KnownReach.not(
                    DialException.Why.UNREACHABLE, "nobody holds the name " + state.name());
        }
        return state.published(word)
                .map(it -> of(state, it))
                .orElseGet(() ->
                        KnownReach.not(
                                DialException.Why.UNKNOWN_HOST,
                                state.name() + " does not publish " + word));
    }

    private static KnownReach of(NameState state, PublishedWord word) {
        if (word.scheme().startsWith("http")) {
            return KnownReach.not(
                    DialException.Why.UNSUPPORTED, "it is a page, and no service for a Minitel");
        }
        return state.refusal(word.word())
                .map(refused ->
                        KnownReach.wasNot(
                                why(refused.reason()),
                                "the last call was refused: " + refused.getMessage()))
                .orElse(KnownReach.THERE);
    }

    static KnownReach unknown(TunnelName name) {
        return KnownReach.not(
                DialException.Why.UNSUPPORTED, "this gateway knows no tunnel " + name);
    }

    /// Whether the target had no part in it.
    static boolean saysNothingOfTarget(StreamRefusedException refused) {
        return refused.reason() == Reason.BUSY || refused.reason() == Reason.AWAY;
    }

    static DialException.Why why(Reason reason) {
        return switch (reason) {
            case UNKNOWN -> DialException.Why.UNKNOWN_HOST;
            case REFUSED -> DialException.Why.REFUSED;
            case UNREACHABLE, AWAY -> DialException.Why.UNREACHABLE;
            case TIMEOUT -> DialException.Why.TIMEOUT;
            case BUSY -> DialException.Why.OUT_OF_ORDER;
            case FAULT -> DialException.Why.WRONG_ANSWER;
        };
    }
}
