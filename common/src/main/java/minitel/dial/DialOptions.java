package minitel.dial;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import minitel.io.EighthBit;

/// How a service wants to be called.
///
/// @param subprotocols offered in the WebSocket handshake; none = no header at all
/// @param ping seconds between two WebSocket pings, 0 = none
/// @param frames what a WebSocket message is written as
/// @param ca a file of certificates (PEM): the only authorities trusted for this service
/// @param insecure true = neither certificate nor host name is checked
/// @param parity whether bit 7 of what comes is parity and cleared. That cannot tell photographs
///   from text, so a service that sends parity and photographs (8-bit units) cannot have both
/// @param terminalType what a telnet service is told that the terminal is
public record DialOptions(
        List<String> subprotocols,
        int ping,
        Frames frames,
        Optional<Path> ca,
        boolean insecure,
        EighthBit parity,
        String terminalType) {

    /// Kinds of WebSocket messages.
    public enum Frames {
        TEXT,
        BINARY
    }

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");

    private static final Pattern TYPE = Pattern.compile("[!-~]{1,40}");

    /// For a service of which nothing else is said.
    public static final DialOptions DEFAULT =
            new DialOptions(
                    List.of(),
                    0,
                    Frames.TEXT,
                    Optional.empty(),
                    false,
                    EighthBit.AUTO,
                    "minitel1b");

    public DialOptions {
        subprotocols = List.copyOf(subprotocols);
        subprotocols.forEach(DialOptions::subprotocol);
        if (!TYPE.matcher(terminalType).matches()) {
            throw new IllegalArgumentException(
                    "terminal type \"" + terminalType + "\": 1 to 40 ASCII characters, no blanks");
        }
        if (ping < 0) {
            throw new IllegalArgumentException("ping is " + ping + "; 0 or more seconds");
        }
    }

    /// For a line whose bytes are no terminal's: none is changed.
    ///
    /// @param ca as [#ca]
    public static DialOptions forBytes(Optional<Path> ca) {
        return new DialOptions(
                List.of(), 0, Frames.BINARY, ca, false, EighthBit.NONE, DEFAULT.terminalType());
    }

    /// The same but for what is offered, and how often it is pinged.
    public DialOptions calling(List<String> offered, int seconds) {
        return new DialOptions(offered, seconds, frames, ca, insecure, parity, terminalType);
    }

    /// The same but for what bit 7 is.
    public DialOptions with(EighthBit bit) {
        return new DialOptions(subprotocols, ping, frames, ca, insecure, bit, terminalType);
    }

    /// A name that a WebSocket handshake can offer.
    ///
    /// @throws IllegalArgumentException with a sentence for the person who wrote it
    public static String subprotocol(String name) {
        if (!TOKEN.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no sub-protocol name: letters, digits and - . _ only");
        }
        return name;
    }
}
