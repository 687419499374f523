package minitel.gateway.config;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import minitel.config.ConfigReading;
import minitel.gateway.address.Cidr;
import minitel.gateway.config.services.ProfileReader;
import minitel.gateway.transport.Door;
import minitel.json.Faults;
import minitel.json.JsonFile;
import minitel.json.JsonNode;

/// The files of a PyMoIP gateway, read as they are and never written. Keys that it does not know
/// are left alone: the files are another program's.
///
/// @param paces bit/s of the doors of which the folder says it
/// @param dump where what telnet users type is recorded; empty = nowhere
/// @param never who is never banned
/// @param banned who was
public record PymoipFolder(
        Map<Door, Integer> paces,
        Optional<Path> dump,
        List<Cidr> never,
        List<GuardConfig.ImportedBan> banned) {
    /// A machine that has been scanned for years has a long list of bans.
    private static final int LARGEST_BANS = 16 << 20;

    private static final String MAIN = "GatewayConfig.json";
    private static final String NEVER = "neverbanned.json";
    private static final String BANNED = "banned.json";

    /// Its speeds are in kbit/s: 1.2, 9.6.
    private static final int KILO = 1000;

    private static final PymoipFolder NONE =
            new PymoipFolder(Map.of(), Optional.empty(), List.of(), List.of());

    /// The folder that a command line names, if it names one; a remark where there is nothing in
    /// it.
    public static PymoipFolder of(GatewayFlags flags, ConfigReading reading) {
        flags.pymoip().flatMap(PymoipFolder::remark).ifPresent(reading::remark);
        return flags.pymoip().map(folder -> read(folder, reading.faults())).orElse(NONE);
    }

    /// The folder must be there; any of its files may be missing, and is not made.
    private static PymoipFolder read(Path folder, Faults faults) {
        if (!Files.isDirectory(folder)) {
            faults.add(folder.toString(), "", "there is no such directory (-g, --configpath)");
            return NONE;
        }
        JsonNode main = file(folder.resolve(MAIN), JsonFile.LARGEST, faults);
        return new PymoipFolder(
                paces(main),
                dump(main),
                never(file(folder.resolve(NEVER), LARGEST_BANS, faults)),
                banned(file(folder.resolve(BANNED), LARGEST_BANS, faults)));
    }

    /// What to say of a folder that holds none of the files: another one was meant, most likely.
    private static Optional<String> remark(Path folder) {
        boolean none =
                Stream.of(MAIN, NEVER, BANNED)
                        .allMatch(name -> Files.notExists(folder.resolve(name)));
        return none
                ? Optional.of(
                        folder
                                + ": none of "
                                + String.join(", ", MAIN, NEVER, BANNED)
                                + " is in this directory (-g, --configpath): nothing is taken"
                                + " from it; PyMoIP has them in PyMoIP/Gateway")
                : Optional.empty();
    }

    private static Map<Door, Integer> paces(JsonNode main) {
        Map<Door, Integer> paces = new HashMap<>();
        speed(main.get("LimitTcpSpeed")).ifPresent(bits -> paces.put(Door.TELNET, bits));
        speed(main.get("LimitWsSpeed")).ifPresent(bits -> paces.put(Door.WEBSOCKET, bits));
        return paces;
    }

    private static Optional<Integer> speed(JsonNode node) {
        double kilo = node.decimal(0, 0, (double) ProfileReader.PACE.most() / KILO);
        return node.present() ? Optional.of((int) Math.round(kilo * KILO)) : Optional.empty();
    }

    private static Optional<Path> dump(JsonNode main) {
        String directory = main.get("DumpDataPath").string("");
        boolean on = main.get("DumpData").bool(false);
        return on ? Optional.of(Path.of(directory).toAbsolutePath()) : Optional.empty();
    }

    private static JsonNode file(Path file, int largest, Faults faults) {
        JsonNode nothing = JsonNode.empty(file.toString(), faults);
        return Files.notExists(file)
                ? nothing
                : JsonFile.read(file, largest, faults).orElse(nothing);
    }

    private static List<Cidr> never(JsonNode node) {
        List<Cidr> never = new ArrayList<>();
        node.members()
                .forEach((key, value) -> address(key, value).map(Cidr::of).ifPresent(never::add));
        return never;
    }

    private static List<GuardConfig.ImportedBan> banned(JsonNode node) {
        List<GuardConfig.ImportedBan> banned = new ArrayList<>();
        node.members()
                .forEach((key, value) -> {
                    LocalDateTime since = value.parsed(LocalDateTime.MIN, PymoipFolder::date);
                    address(key, value).ifPresent(it -> banned.add(ban(it, since)));
                });
        return banned;
    }

    private static GuardConfig.ImportedBan ban(InetAddress address, LocalDateTime since) {
        return new GuardConfig.ImportedBan(
                address, since.atZone(ZoneId.systemDefault()).toInstant());
    }

    private static Optional<InetAddress> address(String key, JsonNode value) {
        try {
            return Optional.of(ListenAddress.literal(key));
        } catch (IllegalArgumentException _) {
            value.fault("the key is no IP address");
            return Optional.empty();
        }
    }

    /// Python's `datetime.isoformat()` of local time.
    private static LocalDateTime date(String text) {
        try {
            return LocalDateTime.parse(text.strip().replace(' ', 'T'));
        } catch (DateTimeException _) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no date like 2026-11-20T22:31:07.123456");
        }
    }
}
