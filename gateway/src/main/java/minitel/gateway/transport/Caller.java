package minitel.gateway.transport;

import java.util.Optional;
import minitel.io.Duplex;
import minitel.videotex.RomIdentity;

/// A terminal that a door has let in, as the door hands it to the sessions.
///
/// @param line its bytes; whoever takes the caller closes it
/// @param speed the line speed it told when it dialled, in bit/s; 0 = none told
/// @param identity the ROM identity it told when it dialled
/// @param service the code of the service it wants at once
/// @param takesLinks whether it takes the strings with which a service offers something of the web,
///   and shows none of them
public record Caller(
        Duplex line,
        Door door,
        CallerOrigin origin,
        int speed,
        Optional<RomIdentity> identity,
        Optional<String> service,
        boolean takesLinks) {

    /// A terminal, which would show such strings as text.
    public Caller(
            Duplex line,
            Door door,
            CallerOrigin origin,
            int speed,
            Optional<RomIdentity> identity,
            Optional<String> service) {
        this(line, door, origin, speed, identity, service, false);
    }
}
