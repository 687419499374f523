package minitel.bridge.page;

import java.util.Optional;
import java.util.OptionalInt;
import minitel.videotex.Language;

/// What the owner of a Minitel has chosen on its screen; the bridge keeps it, since a Minitel
/// forgets.
///
/// @param speed what the line is pinned to, in bit/s; empty = the best that the model has
/// @param language of what the bridge shows
/// @param echo whether the Minitel itself shows the keys that go to a service dialled directly
/// @param lastAddress as it was typed; `""` when none was called
/// @param byPath the adapter that the Minitel was found on, as `/dev/serial/by-path` names it
/// @param foundSpeed the speed at which it answered there, in bit/s
public record OwnerSettings(
        OptionalInt speed,
        Language language,
        boolean echo,
        String lastAddress,
        Optional<String> byPath,
        OptionalInt foundSpeed) {

    /// What holds until somebody chooses.
    public static OwnerSettings defaults(Language language) {
        return new OwnerSettings(
                OptionalInt.empty(), language, false, "", Optional.empty(), OptionalInt.empty());
    }

    public OwnerSettings withSpeed(OptionalInt newSpeed) {
        return new OwnerSettings(newSpeed, language, echo, lastAddress, byPath, foundSpeed);
    }

    public OwnerSettings withLanguage(Language newLanguage) {
        return new OwnerSettings(speed, newLanguage, echo, lastAddress, byPath, foundSpeed);
    }

    public OwnerSettings withEcho(boolean newEcho) {
        return new OwnerSettings(speed, language, newEcho, lastAddress, byPath, foundSpeed);
    }

    public OwnerSettings withLastAddress(String address) {
        return new OwnerSettings(speed, language, echo, address, byPath, foundSpeed);
    }

    /// The same after a Minitel was found.
    public OwnerSettings found(Optional<String> where, int bitsPerSecond) {
        return new OwnerSettings(
                speed, language, echo, lastAddress, where, OptionalInt.of(bitsPerSecond));
    }
}
