package minitel.gateway.config;

import minitel.config.ConfigPart;
import minitel.find.FinderSettings;
import minitel.find.GatewayAnnouncement;
import minitel.json.JsonNode;
import minitel.life.Printable;

/// The part `announce`: how this gateway can be found on its network.
///
/// @param name what it calls itself; empty = the name of the machine
/// @param dnssd whether by DNS-SD
/// @param broadcast UDP port at which it answers the broadcast question; 0 = it does not
public record AnnounceConfig(String name, boolean dnssd, int broadcast) {
    private static final int LAST_PORT = 65_535;

    public static final ConfigPart<AnnounceConfig, Object> PART =
            ConfigPart.alone("announce", AnnounceConfig::read);

    private static AnnounceConfig read(JsonNode node) {
        return new AnnounceConfig(
                node.get("name").parsed("", AnnounceConfig::name),
                node.get("dnssd").bool(true),
                node.get("broadcast").integer(FinderSettings.DEFAULT_PORT, 0, LAST_PORT));
    }

    private static String name(String text) {
        String name = text.strip();
        if (!Printable.is(name) || name.length() > GatewayAnnouncement.LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "\""
                            + Printable.of(text)
                            + "\" is no name: write at most "
                            + GatewayAnnouncement.LONGEST_NAME
                            + " characters that can be seen, or nothing for the machine's own");
        }
        return name;
    }

    /// The ways in which it can be found: the port of the question, and whether by DNS-SD.
    public FinderSettings ways() {
        return new FinderSettings(dnssd, broadcast);
    }
}
