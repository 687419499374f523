package minitel.gateway.session;

import java.util.Optional;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Door;
import minitel.videotex.Language;

/// What a session is born with and keeps, though the configuration be read anew.
///
/// @param home the default service
/// @param fallback the built-in home, for when the default service cannot be reached
/// @param telnetPace bit/s towards telnet terminals, 0 = unlimited
/// @param webSocketPace the same for the WebSocket door
public record SessionSettings(
        Destination home,
        Destination fallback,
        SessionLimits limits,
        Language language,
        int telnetPace,
        int webSocketPace) {

    public int pace(Door door) {
        return switch (door) {
            case TELNET -> telnetPace;
            case WEBSOCKET -> webSocketPace;
        };
    }

    /// A service that the caller asked for by its code, and whether there is one.
    public record Wish(String code, Optional<Destination> to) {}
}
