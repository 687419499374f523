package minitel.gateway.session;

import java.util.Map;
import java.util.Optional;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Door;
import minitel.videotex.Language;

/// The settings that a session gets when it begins and keeps to its end, even if the configuration
/// is read anew.
///
/// @param home the default service
/// @param fallback the built-in home, for when the default service cannot be reached
/// @param paces bit/s towards the terminals of a door; a door that is not there has no limit
public record SessionSettings(
        Destination home,
        Destination fallback,
        SessionLimits limits,
        Language language,
        Map<Door, Integer> paces) {

    public SessionSettings {
        paces = Map.copyOf(paces);
    }

    public int pace(Door door) {
        return paces.getOrDefault(door, 0);
    }

    /// A service that the caller asked for by its code, and whether there is one.
    public record Wish(String code, Optional<Destination> to) {}
}
