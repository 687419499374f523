package minitel.gateway.transport;

import java.util.List;
import minitel.dial.DialOptions;

/// How one service wants to be called and treated: what the directory says of it beside its route.
///
/// @param dial how it is called
/// @param echo who echoes a printable key
/// @param pace bit/s, 0 = none
/// @param identify who answers the service's ENQ-ROM
/// @param end what Connexion/Fin is to this service; empty = nothing is sent
/// @param tariff the name of a tariff, empty = none
/// @param pages what holds for a service that is a page of the web
public record Profile(
        DialOptions dial,
        Echo echo,
        int pace,
        Identify identify,
        List<Byte> end,
        String tariff,
        Pages pages) {

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

    /// How a service over HTTP is asked for its pages.
    ///
    /// @param timeout seconds that a call may take
    /// @param reply bytes that a reply may have
    /// @param inside whether it may lead to addresses that nobody outside can have
    /// @param key what it has to show to connect its callers to another host, or to have them look
    ///   on; empty = it may do neither
    /// @param calls how often a minute a visitor may call it
    public record Pages(int timeout, int reply, boolean inside, String key, int calls) {
        public static final Pages DEFAULT = new Pages(25, 100_000, false, "", 120);
    }

    /// What a service gets of which nothing else is said.
    public static final Profile DEFAULT =
            new Profile(
                    DialOptions.DEFAULT,
                    Echo.SERVICE,
                    0,
                    Identify.PASS,
                    List.of((byte) 0x13, (byte) 0x49),
                    "",
                    Pages.DEFAULT);

    public Profile {
        end = List.copyOf(end);
        if (pace < 0) {
            throw new IllegalArgumentException("pace is 0 or more");
        }
    }

    /// The same but for how it is called.
    public Profile with(DialOptions other) {
        return new Profile(other, echo, pace, identify, end, tariff, pages);
    }

    /// The same but for who answers an ENQ-ROM.
    public Profile with(Identify other) {
        return new Profile(dial, echo, pace, other, end, tariff, pages);
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
