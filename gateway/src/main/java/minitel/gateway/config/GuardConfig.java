package minitel.gateway.config;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import minitel.config.ConfigPart;
import minitel.config.NumberKey;
import minitel.gateway.address.Cidr;
import minitel.json.JsonNode;

/// The part `guard`: who is let in.
///
/// @param never is never banned
/// @param always is never let in
/// @param days how long the longest ban lasts; the first ones are minutes
/// @param imported bans of a PyMoIP gateway, to be taken over once
public record GuardConfig(
        List<Cidr> never, List<Cidr> always, int days, List<ImportedBan> imported) {
    private static final NumberKey DAYS = new NumberKey("days", 100, 1, 36_500);

    public static final ConfigPart<GuardConfig, GatewaySources> PART =
            ConfigPart.of("guard", (node, sources, _) -> read(node, sources));

    public GuardConfig {
        never = List.copyOf(never);
        always = List.copyOf(always);
        imported = List.copyOf(imported);
        DAYS.check(days);
    }

    /// A line of PyMoIP's `banned.json`.
    ///
    /// @param since the day of the ban or of the last visit that was refused
    public record ImportedBan(InetAddress address, Instant since) {}

    /// [#imported] by address.
    public Map<InetAddress, Instant> importedBans() {
        Map<InetAddress, Instant> bans = new HashMap<>();
        imported.forEach(ban -> bans.put(ban.address(), ban.since()));
        return bans;
    }

    private static GuardConfig read(JsonNode node, GatewaySources sources) {
        PymoipFolder pymoip = sources.pymoip();
        List<Cidr> never = new ArrayList<>(ProxyConfig.ranges(node.get("never")));
        never.addAll(pymoip.never());
        return new GuardConfig(
                never, ProxyConfig.ranges(node.get("always")), DAYS.read(node), pymoip.banned());
    }
}
