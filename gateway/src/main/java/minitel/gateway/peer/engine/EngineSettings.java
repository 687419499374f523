package minitel.gateway.peer.engine;

import java.util.function.LongPredicate;
import minitel.gateway.peer.message.LinkFraming;

/// What an operator may say of an engine.
///
/// @param port on [::1] and 127.0.0.1; 0 = two that are free
/// @param permitted which users of this machine may order, by their number
public record EngineSettings(int port, LinkFraming framing, LongPredicate permitted) {
    /// Tincan's.
    public static final int USUAL_PORT = 5800;
}
