package minitel.gateway.config.services;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import minitel.config.DialKeys;
import minitel.config.NumberKey;
import minitel.dial.DialOptions;
import minitel.gateway.transport.Profile;
import minitel.io.EighthBit;
import minitel.json.JsonNode;

/// Reads the profile of a service.
///
/// @param directory what the path of a certificate file is relative to
/// @param tariffs the names of the tariffs that there are
/// @param identify what holds when the profile does not say who answers an ENQ-ROM
public record ProfileReader(Path directory, Set<String> tariffs, Profile.Identify identify) {
    /// How fast a terminal is written to, in bit/s; 0 = as fast as the line goes.
    public static final NumberKey PACE = new NumberKey("pace", 0, 0, 1_000_000);

    private static final NumberKey TIMEOUT =
            new NumberKey("timeout", Profile.Pages.DEFAULT.timeout(), 1, 120);
    private static final NumberKey REPLY =
            new NumberKey("reply", Profile.Pages.DEFAULT.reply(), 1_000, 1_000_000);
    private static final NumberKey CALLS =
            new NumberKey("calls", Profile.Pages.DEFAULT.calls(), 1, 6_000);

    private static final Profile OTHER = Profile.DEFAULT;
    private static final int LONGEST_END = 16;
    private static final Pattern KEY = Pattern.compile("[!-~]{0,64}");

    /// Asks for the keys in the order of the manual: a fault lists them so.
    public Profile read(JsonNode node) {
        DialKeys keys = new DialKeys(node, directory);
        List<String> subprotocols = keys.subprotocols();
        int ping = keys.ping(OTHER.dial().ping());
        DialOptions.Frames frames = keys.frames();
        Profile.Echo echo = node.get("echo").word(OTHER.echo());
        int pace = PACE.read(node);
        EighthBit parity = keys.parity();
        Profile.Identify who = node.get("identify").word(identify);
        List<Byte> end = node.get("end").parsed(OTHER.end(), ProfileReader::bytes);
        String tariff = node.get("tariff").parsed(OTHER.tariff(), this::tariff);
        DialOptions dial =
                new DialOptions(
                        subprotocols,
                        ping,
                        frames,
                        keys.ca(),
                        keys.insecure(),
                        parity,
                        OTHER.dial().terminalType());
        return new Profile(dial, echo, pace, who, end, tariff, pages(node));
    }

    private static Profile.Pages pages(JsonNode node) {
        Profile.Pages other = OTHER.pages();
        return new Profile.Pages(
                TIMEOUT.read(node),
                REPLY.read(node),
                node.get("inside").bool(other.inside()),
                node.get("key").parsed(other.key(), ProfileReader::key),
                CALLS.read(node));
    }

    /// `1349` is 13 49.
    private static List<Byte> bytes(String hex) {
        List<Byte> bytes = new ArrayList<>();
        if (hex.length() > 2 * LONGEST_END || !hex.matches("([0-9A-Fa-f]{2})*")) {
            throw new IllegalArgumentException(
                    "\""
                            + hex
                            + "\" is not up to "
                            + LONGEST_END
                            + " bytes in hexadecimal: write 1349 for Connexion/Fin");
        }
        for (byte one : HexFormat.of().parseHex(hex)) {
            bytes.add(one);
        }
        return bytes;
    }

    private static String key(String text) {
        if (!KEY.matcher(text).matches()) {
            throw new IllegalArgumentException("a key has up to 64 visible ASCII characters");
        }
        return text;
    }

    private String tariff(String name) {
        if (name.isEmpty() || tariffs.contains(name)) {
            return name;
        }
        String known = String.join(", ", tariffs.stream().sorted().toList());
        throw new IllegalArgumentException(
                "there is no tariff \""
                        + name
                        + "\" in the configuration: it has "
                        + (known.isEmpty() ? "none" : known));
    }
}
