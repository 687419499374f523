package minitel.gateway.announce;

import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import minitel.find.GatewayAnnouncement;
import minitel.life.RegularFile;

/// What a gateway is called on its network where nobody has named it.
final class OwnName {
    private static final Path OF_MACHINE = Path.of("/etc/hostname");
    private static final int LONGEST = 256;
    private static final String OTHERWISE = "minitel-gateway";

    private OwnName() {}

    /// The machine's, up to its first full stop; no name server is asked.
    static String ofMachine() {
        try {
            String file = new String(RegularFile.read(OF_MACHINE, LONGEST), StandardCharsets.UTF_8);
            int stop = file.indexOf('.');
            String name = (stop < 0 ? file : file.substring(0, stop)).strip();
            return name.isEmpty() ? OTHERWISE : GatewayAnnouncement.shownName(name);
        } catch (Throwable _) {
            return OTHERWISE; // a machine without a name
        }
    }

    /// The first label of a host's name that no other gateway has: of the hardware's numbers and of
    /// a port, so that it is the same after the next start.
    static String ofHost(int port, RandomGenerator random) {
        CRC32 sum = new CRC32();
        sum.update(port >> Byte.SIZE);
        sum.update(port);
        byte[] number = hardware().orElseGet(() -> bytes(random));
        sum.update(number);
        return "minitel-%08x".formatted(sum.getValue());
    }

    private static Optional<byte[]> hardware() {
        try {
            return NetworkInterface.networkInterfaces()
                    .map(OwnName::hardware)
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (Throwable _) {
            return Optional.empty(); // this machine does not tell
        }
    }

    private static Optional<byte[]> hardware(NetworkInterface card) {
        try {
            return Optional.ofNullable(card.isVirtual() ? null : card.getHardwareAddress());
        } catch (Throwable _) {
            return Optional.empty(); // it has gone
        }
    }

    private static byte[] bytes(RandomGenerator random) {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return bytes;
    }
}
