package minitel.gateway.peer.owner;

import static minitel.gateway.peer.owner.SenderCheck.Verdict.FORBIDDEN;
import static minitel.gateway.peer.owner.SenderCheck.Verdict.GONE;
import static minitel.gateway.peer.owner.SenderCheck.Verdict.PERMITTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Its lists are files that look like the kernel's.
final class SenderCheckTest {
    private static final String HEAD =
            "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid "
                    + " timeout inode ref pointer drops            \n";
    private static final String ANY_SIX = "0".repeat(32);
    private static final String LOOPBACK_SIX = "0".repeat(24) + "01000000";
    private static final String MAPPED = "0000000000000000FFFF00000100007F";

    /// 5801, the port of a controller of 2013.
    private static final int PORT = 0x16A9;

    private final Path four;
    private final Path six;

    SenderCheckTest(@TempDir Path directory) throws IOException {
        four = directory.resolve("udp");
        six = directory.resolve("udp6");
        Files.writeString(four, HEAD);
        Files.writeString(six, HEAD);
    }

    private static String row(String address, int port, long uid) {
        return "%5d: %s:%04X %s:0000 07 00000000:00000000 00:00000000 00000000 %5d        0 12345 2 0000000000000000 0\n"
                .formatted(port, address, port, "0".repeat(address.length()), uid);
    }

    private SenderCheck.Verdict verdict() throws IOException {
        return verdict("127.0.0.1");
    }

    private SenderCheck.Verdict verdict(String host) throws IOException {
        InetSocketAddress source = at(host, PORT);
        return look(Set.of(source)).get(source);
    }

    private static InetSocketAddress at(String host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }

    private Map<InetSocketAddress, SenderCheck.Verdict> look(Set<InetSocketAddress> sources)
            throws IOException {
        return new SenderCheck(uid -> uid == 1000, List.of(four, six)).look(sources);
    }

    /// He has the controller's port at the other loopback, or at another address of this one, and
    /// is gone when it is looked whose it is: the controller's own is there, and is not the sender.
    @Test
    void whoSentFromTheSamePortOfAnotherAddressIsNotTakenForTheController() throws IOException {
        Files.writeString(six, HEAD + row(LOOPBACK_SIX, PORT, 1000));
        assertEquals(GONE, verdict("127.0.0.1"));
        assertEquals(PERMITTED, verdict("::1"));
        Files.writeString(six, HEAD);
        Files.writeString(four, HEAD + row("0100007F", PORT, 1000));
        assertEquals(GONE, verdict("127.0.0.2"));
        assertEquals(GONE, verdict("::1"));
        assertEquals(PERMITTED, verdict("127.0.0.1"));
    }

    @Test
    void aStrangerAtAnotherAddressDoesNotShutTheControllerOut() throws IOException {
        Files.writeString(four, HEAD + row("0200007F", PORT, 1001) + row("0100007F", PORT, 1000));
        assertEquals(PERMITTED, verdict("127.0.0.1"));
        assertEquals(FORBIDDEN, verdict("127.0.0.2"));
    }

    @Test
    void theOwnerOfTheSourcePortMaySpeak() throws IOException {
        Files.writeString(four, HEAD + row("0100007F", PORT, 1000));
        assertEquals(PERMITTED, verdict());
    }

    @Test
    void anotherUserMayNot() throws IOException {
        Files.writeString(four, HEAD + row("00000000", PORT, 1001));
        assertEquals(FORBIDDEN, verdict());
    }

    @Test
    void socketsOfBothFamiliesAreFound() throws IOException {
        for (String address : List.of(ANY_SIX, MAPPED)) {
            Files.writeString(six, HEAD + row(address, PORT, 1000));
            assertEquals(PERMITTED, verdict("127.0.0.1"), address);
        }
        for (String address : List.of(ANY_SIX, LOOPBACK_SIX)) {
            Files.writeString(six, HEAD + row(address, PORT, 1000));
            assertEquals(PERMITTED, verdict("::1"), address);
        }
    }

    @Test
    void whoSharesAPortWithAStrangerMayNot() throws IOException {
        Files.writeString(four, HEAD + row("00000000", PORT, 1000) + row("0100007F", PORT, 1001));
        assertEquals(FORBIDDEN, verdict());
        Files.writeString(four, HEAD + row("00000000", PORT, 1000));
        Files.writeString(six, HEAD + row(ANY_SIX, PORT, 1001));
        assertEquals(FORBIDDEN, verdict());
    }

    @Test
    void aSocketOfAnotherAddressIsNotTheSender() throws IOException {
        Files.writeString(four, HEAD + row("0100000A", PORT, 1001) + row("0100007F", PORT, 1000));
        assertEquals(PERMITTED, verdict());
        Files.writeString(four, HEAD + row("0100000A", PORT, 1000));
        assertEquals(GONE, verdict());
    }

    @Test
    void aPortThatNobodyHasAnyMoreIsNobodys() throws IOException {
        Files.writeString(four, HEAD + row("0100007F", PORT + 1, 1000));
        assertEquals(GONE, verdict());
        Files.delete(four);
        Files.delete(six);
        assertEquals(GONE, verdict());
    }

    @Test
    void nothingIsRememberedFromOneLookToTheNext() throws IOException {
        SenderCheck check = new SenderCheck(uid -> uid == 1000, List.of(four, six));
        Files.writeString(four, HEAD + row("0100007F", PORT, 1000));
        InetSocketAddress source = at("127.0.0.1", PORT);
        assertEquals(Map.of(source, PERMITTED), check.look(Set.of(source)));
        Files.writeString(four, HEAD + row("0100007F", PORT, 1001));
        assertEquals(Map.of(source, FORBIDDEN), check.look(Set.of(source)));
    }

    @Test
    void manyAreLookedUpAtOnceAndNoMore() throws IOException {
        Files.writeString(four, HEAD + row("0100007F", 1, 1000) + row("0100007F", 2, 0));
        InetSocketAddress one = at("127.0.0.1", 1);
        InetSocketAddress two = at("127.0.0.1", 2);
        InetSocketAddress three = at("127.0.0.1", 3);
        assertEquals(
                Map.of(one, PERMITTED, two, FORBIDDEN, three, GONE), look(Set.of(one, two, three)));
        Set<InetSocketAddress> tooMany = new HashSet<>();
        for (int port = 1; port <= SenderCheck.MOST + 1; port++) {
            tooMany.add(at("127.0.0.1", port));
        }
        assertThrows(IllegalArgumentException.class, () -> look(tooMany));
    }

    /// Lines fall apart at every place where pieces are read.
    @Test
    void aLongListIsReadToItsEnd() throws IOException {
        StringBuilder list = new StringBuilder(HEAD);
        for (int i = 0; i < 5000; i++) {
            list.append(row("0200007F", 20_000 + i, i));
        }
        Files.writeString(four, list.append(row("0100007F", PORT, 1000)));
        assertEquals(PERMITTED, verdict());
    }

    @Test
    void aListThatIsTooLongLetsNobodyIn() throws IOException {
        byte[] list = new byte[SocketTableReader.LONGEST + 1];
        java.util.Arrays.fill(list, (byte) '\n');
        Files.write(four, list);
        assertThrows(IOException.class, this::verdict);
    }

    @Test
    void aLineWithoutEndLetsNobodyIn() throws IOException {
        Files.writeString(four, "x".repeat(100_000));
        assertThrows(IOException.class, this::verdict);
    }

    @Test
    void whatIsNoRowIsNobodys() throws IOException {
        String good = row("0100007F", PORT, 1000);
        for (int end = 0; end < good.indexOf(" 1000") + 5; end++) {
            Files.writeString(four, HEAD + good.substring(0, end) + "\n");
            assertEquals(0, readable(good.substring(0, end)), good.substring(0, end));
        }
        Files.writeString(
                four, good.replace(" 1000 ", " -1 ") + good.replace(" 1000 ", " 99999999999 "));
        assertEquals(GONE, verdict());
    }

    /// A uid that is cut short is no other's: only whole lines come from the kernel.
    private static int readable(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        return SocketRow.read(bytes, 0, bytes.length).filter(row -> row.uid() == 1000).isPresent()
                ? 1
                : 0;
    }

    @Test
    void anyBytesAreSurvived() {
        Random random = new Random(14);
        byte[] good = row("0100007F", PORT, 1000).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.clone();
            for (int changes = random.nextInt(8); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            SocketRow.read(bytes, 0, random.nextInt(bytes.length + 1));
        }
    }
}
