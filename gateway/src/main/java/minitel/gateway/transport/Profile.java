package minitel.gateway.transport;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import minitel.io.EighthBit;

/// How one service wants to be called and treated: what the directory says of it beside its route.
///
/// @param subprotocols offered in the WebSocket handshake; none = no header at all
/// @param ping seconds between two pings, 0 = none
/// @param frames what a WebSocket message is written as
/// @param echo who echoes a printable key
/// @param pace bit/s, 0 = none
/// @param parity whether bit 7 of what the service sends is parity, and is stripped
/// @param identify who answers the service's ENQ-ROM
/// @param end what Connexion/Fin is to this service; empty = nothing is sent
/// @param tariff the name of a tariff, empty = none
/// @param ca a file of certificates (PEM) to trust for this service alone
/// @param insecure true = no certificate is checked
public record Profile(
        List<String> subprotocols,
        int ping,
        Frames frames,
        Echo echo,
        int pace,
        EighthBit parity,
        Identify identify,
        List<Byte> end,
        String tariff,
        Optional<Path> ca,
        boolean insecure) {

    public enum Frames {
        TEXT,
        BINARY
    }

    public enum Echo {
        SERVICE,
        GATEWAY
    }

    /// Who answers an ENQ-ROM (`1B 39 7B`) of the service.
    public enum Identify {
        /// The question goes to the terminal, its answer up.
        PASS,
        /// The gateway introduces the user to a PyMoIP server; the question goes on too.
        PYMOIP,
        /// The gateway answers with what it knows.
        ANSWER
    }

    /// What a service gets of which nothing else is said.
    public static final Profile DEFAULT =
            new Profile(
                    List.of(),
                    0,
                    Frames.TEXT,
                    Echo.SERVICE,
                    0,
                    EighthBit.AUTO,
                    Identify.PASS,
                    List.of((byte) 0x13, (byte) 0x49),
                    "",
                    Optional.empty(),
                    false);

    public Profile {
        subprotocols = List.copyOf(subprotocols);
        end = List.copyOf(end);
        if (ping < 0 || pace < 0) {
            throw new IllegalArgumentException("ping and pace are 0 or more");
        }
    }

    /// The same but for what a directory elsewhere says of the WebSocket.
    public Profile dialled(List<String> offered, int pingSeconds) {
        return new Profile(
                offered,
                pingSeconds,
                frames,
                echo,
                pace,
                parity,
                identify,
                end,
                tariff,
                ca,
                insecure);
    }

    /// [#end] as bytes to send.
    public byte[] endBytes() {
        byte[] bytes = new byte[end.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = end.get(i);
        }
        return bytes;
    }
}
