package minitel.gateway.relay.mesh;

import static minitel.gateway.relay.mesh.MeshFixture.address;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import minitel.gateway.relay.frame.Ipv4Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The table is as a kernel of a machine with the small end first writes it, as all do that this
/// runs on.
class KernelDropReaderTest {
    private static final Ipv4Address ONE = address("10.76.1.10");
    private static final Ipv4Address OTHER = address("127.0.0.2");
    private static final String HEAD =
            "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid "
                    + " timeout inode ref pointer drops             \n";

    @TempDir Path folder;

    private static String line(String local, int drops) {
        return " 2117: "
                + local
                + " 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0"
                + " 4026532 2 0000000000000000 "
                + drops
                + "          \n";
    }

    private Path table(String... lines) throws Exception {
        Path table = folder.resolve("udp");
        return Files.writeString(table, HEAD + String.join("", lines));
    }

    @Test
    void onlyItsOwnSocketsCount() throws Exception {
        Path table =
                table(
                        line("0A014C0A:1BD4", 3),
                        line("0200007F:1BD4", 5),
                        line("0300007F:1BD4", 100),
                        line("0A014C0A:1BD5", 1000));
        KernelDropReader reader = new KernelDropReader(table, 7124);
        assertEquals(3, reader.lost(List.of(ONE)));
        assertEquals(8, reader.lost(List.of(ONE, OTHER)));
    }

    @Test
    void whatASocketLostThatIsGoneStaysCounted() throws Exception {
        KernelDropReader reader = new KernelDropReader(table(line("0A014C0A:1BD4", 3)), 7124);
        assertEquals(3, reader.lost(List.of(ONE)));
        table();
        assertEquals(3, reader.lost(List.of()));
        table(line("0A014C0A:1BD4", 2));
        assertEquals(5, reader.lost(List.of(ONE)));
        table(line("0A014C0A:1BD4", 1));
        assertEquals(6, reader.lost(List.of(ONE)));
    }

    @Test
    void aTableThatIsNoneSaysNothing() throws Exception {
        assertEquals(0, new KernelDropReader(folder.resolve("none"), 7124).lost(List.of(ONE)));
        Path table = table(" \n", "x\n", "0A014C0A:1BD4\n", " 1: 0A014C0A:1BD4 many\n");
        assertEquals(0, new KernelDropReader(table, 7124).lost(List.of(ONE)));
    }
}
