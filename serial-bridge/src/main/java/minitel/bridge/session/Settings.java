package minitel.bridge.session;

import java.util.Optional;
import java.util.OptionalInt;
import minitel.videotex.Language;

/// What the machine remembers for its Minitel, which forgets everything when it is switched off.
///
/// @param speed that the person chose, in bit/s; empty = the best that the model has
/// @param language that the person chose; empty = the configuration's
/// @param echo whether the Minitel shows what is typed by itself, for a service that echoes nothing
/// @param lastAddress what was typed last on the own page; empty = nothing yet
/// @param place where a Minitel was found last, as `/dev/serial/by-path/...`; empty = never
/// @param foundSpeed the speed at which it answered there, in bit/s
public record Settings(
        OptionalInt speed,
        Optional<Language> language,
        boolean echo,
        String lastAddress,
        String place,
        OptionalInt foundSpeed) {

    /// Of a machine that has met no Minitel yet.
    public static final Settings NONE =
            new Settings(OptionalInt.empty(), Optional.empty(), false, "", "", OptionalInt.empty());

    /// The same after a Minitel was found.
    public Settings found(String where, int bitsPerSecond) {
        return new Settings(
                speed, language, echo, lastAddress, where, OptionalInt.of(bitsPerSecond));
    }
}
