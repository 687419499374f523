package minitel.gateway.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import minitel.gateway.Main;
import minitel.gateway.relay.segment.SegmentHost;
import minitel.kit.NetworkNamespace;
import minitel.kit.Patience;
import minitel.os.NamespaceThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole relays, each in a network of its own: wires between them, and programs at both ends. The
/// segments are 10.76.1.0/24 (`here`) and 10.76.2.0/24 (`there`).
class RelayProgramIT {
    @TempDir private Path root;

    private final List<SegmentHost> hosts = new ArrayList<>();
    private SegmentHost here;
    private SegmentHost there;

    @AfterEach
    void close() {
        hosts.forEach(SegmentHost::close);
    }

    private SegmentHost host() throws Exception {
        SegmentHost host = new SegmentHost();
        hosts.add(host);
        return host;
    }

    /// A machine of a segment, with a bridge for many wires.
    private SegmentHost segment(String address) throws Exception {
        SegmentHost host = host();
        host.network().ip("link", "add", "br0", "type", "bridge");
        host.network().ip("link", "set", "br0", "up");
        host.network().ip("addr", "add", address, "brd", "+", "dev", "br0");
        return host;
    }

    private void segments() throws Exception {
        here = segment("10.76.1.20/24");
        there = segment("10.76.2.20/24");
    }

    /// Somebody listens on each segment.
    private void listen() throws Exception {
        for (SegmentHost segment : List.of(here, there)) {
            segment.start(List.of());
            segment.does("listen 0.0.0.0", "listens");
        }
    }

    /// A relay's machine, joined to a segment.
    private SegmentHost relay(SegmentHost segment, String address) throws Exception {
        SegmentHost relay = host();
        String far = "p" + hosts.size();
        relay.network().wire("eth0", segment.network(), far);
        segment.network().ip("link", "set", far, "master", "br0");
        relay.network().ip("addr", "add", address, "brd", "+", "dev", "eth0");
        return relay;
    }

    /// A way between two relays that is no segment of theirs.
    private static void road(SegmentHost one, SegmentHost other, int number) throws Exception {
        NetworkNamespace near = one.network();
        NetworkNamespace far = other.network();
        near.wire("road" + number, far, "road" + number);
        near.ip("addr", "add", "10.9." + number + ".1/24", "dev", "road" + number);
        far.ip("addr", "add", "10.9." + number + ".2/24", "dev", "road" + number);
    }

    /// @return its status file
    private Path start(SegmentHost relay, String... options) throws Exception {
        Path home = Files.createTempDirectory(root, "home");
        List<String> words = new ArrayList<>(List.of("relay"));
        words.addAll(List.of(options));
        relay.start(
                List.of("env", "XDG_RUNTIME_DIR=" + home, "HOME=" + home),
                Main.class,
                "ready",
                words.toArray(String[]::new));
        assertEquals(1, relay.times("listening mesh 10[.]76[.].*:7124"));
        return home.resolve("minitel-relay/status.json");
    }

    @Test
    void whatIsSaidHereIsHeardOnceThereAndAnsweredToWhoAsked() throws Exception {
        segments();
        SegmentHost one = relay(here, "10.76.1.10/24");
        SegmentHost two = relay(there, "10.76.2.10/24");
        lead(one, two);
        start(one, "--other-relays", "10.76.2.10", "-ll", "warning");
        start(two, "--other-relays", "10.76.1.10", "-ll", "warning");
        listen();

        here.does("cast 10.76.1.20 255.255.255.255 all", "cast all");
        there.says("got all from 10.76.1.20:.*");
        here.does("cast 10.76.1.20 10.76.1.255 directed", "cast directed");
        there.says("got directed from 10.76.1.20:.*");
        there.does("cast 10.76.2.20 255.255.255.255 back", "cast back");
        here.says("got back from 10.76.2.20:.*");
        settles(here, "10.76.1.20", there);
        assertEquals(1, there.times("got all .*"));
        assertEquals(1, there.times("got directed .*"));
    }

    @Test
    void whatAProgramOfItsOwnMachineSaysIsHeardOnceThere() throws Exception {
        segments();
        SegmentHost one = relay(here, "10.76.1.10/24");
        SegmentHost two = relay(there, "10.76.2.10/24");
        lead(one, two);
        Path status = start(one, "--other-relays", "10.76.2.10");
        start(two, "--other-relays", "10.76.1.10");
        there.start(List.of());
        there.does("listen 0.0.0.0", "listens");

        NamespaceThread.in(one.network(), () -> cast("10.76.1.10", "255.255.255.255", "all"));
        there.says("got all from 10.76.1.10:.*");
        NamespaceThread.in(two.network(), () -> cast("10.76.2.10", "10.76.2.255", "back"));
        there.says("got back from 10.76.2.10:.*");
        NamespaceThread.in(one.network(), () -> cast("10.76.1.10", "10.76.1.255", "last"));
        there.says("got last from 10.76.1.10:.*");
        assertEquals(1, there.times("got all .*"));
        Patience.until(() -> Files.readString(status).contains("\"heard\": 2"));
        Patience.until(() -> Files.readString(status).contains("\"repeated\": 1"));
    }

    private static Void cast(String own, String to, String text) throws IOException {
        byte[] words = text.getBytes(StandardCharsets.UTF_8);
        InetSocketAddress from = new InetSocketAddress(InetAddress.ofLiteral(own), 0);
        try (DatagramSocket socket = new DatagramSocket(from)) {
            socket.send(new DatagramPacket(words, words.length, InetAddress.ofLiteral(to), 5076));
        }
        return null;
    }

    @Test
    void ofTwoOnOneSegmentOneServesItAndTheOtherOneWhenThatHasGone() throws Exception {
        segments();
        SegmentHost first = relay(here, "10.76.1.10/24");
        Path status = secondOf(first);

        Patience.until(() -> Files.readString(status).contains("\"servedBy\": \"another\""));
        isOnceEach(there, "10.76.2.20", here);
        isOnceEach(here, "10.76.1.20", there);
        first.network().ip("link", "set", "eth0", "down");
        Patience.until(() -> Files.readString(status).contains("\"servedBy\": \"own\""));
        there.does("cast 10.76.2.20 255.255.255.255 gone", "cast gone");
        here.says("got gone from 10.76.2.20:.*");
        settles(there, "10.76.2.20", here);
        assertEquals(1, here.times("got gone .*"));
    }

    /// Starts two on one segment, and a far one.
    ///
    /// @return the status file of the second one
    private Path secondOf(SegmentHost first) throws Exception {
        SegmentHost second = relay(here, "10.76.1.11/24");
        SegmentHost far = relay(there, "10.76.2.10/24");
        lead(first, second, far);
        start(first, "--other-relays", "10.76.1.11", "10.76.2.10");
        Path status = start(second, "--other-relays", "10.76.1.10", "10.76.2.10");
        start(far, "--other-relays", "10.76.1.10", "10.76.1.11");
        listen();
        return status;
    }

    /// A road leads from one segment to the other.
    private static void lead(SegmentHost one, SegmentHost two) throws Exception {
        road(one, two, 1);
        one.network().ip("route", "add", "10.76.2.0/24", "via", "10.9.1.2");
        two.network().ip("route", "add", "10.76.1.0/24", "via", "10.9.1.1");
    }

    /// Each of two on one segment has a road of its own to a far one.
    private static void lead(SegmentHost first, SegmentHost second, SegmentHost far)
            throws Exception {
        road(first, far, 1);
        road(second, far, 2);
        first.network().ip("route", "add", "10.76.2.0/24", "via", "10.9.1.2");
        second.network().ip("route", "add", "10.76.2.0/24", "via", "10.9.2.2");
        far.network().ip("route", "add", "10.76.1.10/32", "via", "10.9.1.1");
        far.network().ip("route", "add", "10.76.1.11/32", "via", "10.9.2.1");
    }

    /// Nothing is sent that would show that the way has come again.
    @Test
    void ofTwoOnOneSegmentTheOneThatHasNoWayToOthersLeavesItToTheOther() throws Exception {
        segments();
        SegmentHost first = relay(here, "10.76.1.10/24");
        Path status = secondOf(first);

        Patience.until(() -> Files.readString(status).contains("\"servedBy\": \"another\""));
        first.network().ip("route", "del", "10.76.2.0/24");
        Patience.until(() -> Files.readString(status).contains("\"servedBy\": \"own\""));
        isOnceEach(there, "10.76.2.20", here);
        isOnceEach(here, "10.76.1.20", there);
        first.network().ip("route", "add", "10.76.2.0/24", "via", "10.9.1.2");
        Patience.until(() -> Files.readString(status).contains("\"servedBy\": \"another\""));
    }

    /// Twenty broadcasts of a segment, as fast as they are told, are twenty on the other one.
    private static void isOnceEach(SegmentHost from, String address, SegmentHost to)
            throws Exception {
        for (int i = 1; i <= 20; i++) {
            from.does("cast " + address + " 255.255.255.255 no" + i, "cast no" + i);
        }
        for (int i = 1; i <= 20; i++) {
            to.says("got no" + i + " from " + address + ":.*");
        }
        settles(from, address, to);
        assertEquals(20, to.times("got no.* from " + address + ":.*"));
    }

    /// Whatever was cast before has arrived by now, and every copy of it: they are not overtaken.
    private static void settles(SegmentHost from, String address, SegmentHost to) throws Exception {
        from.does("cast " + address + " 255.255.255.255 last", "cast last");
        to.says("got last from " + address + ":.*");
    }

    @Test
    void betweenItsOwnInterfacesItRelaysWithoutAnother() throws Exception {
        segments();
        SegmentHost relay = relay(here, "10.76.1.10/24");
        relay.network().wire("eth1", there.network(), "p9");
        there.network().ip("link", "set", "p9", "master", "br0");
        relay.network().ip("addr", "add", "10.76.2.10/24", "brd", "+", "dev", "eth1");
        Path file =
                Files.writeString(
                        root.resolve("relay.json"), "{\"interfaces\": [\"eth0\", \"eth1\"]}");
        Path home = Files.createTempDirectory(root, "home");
        relay.start(
                List.of("env", "XDG_RUNTIME_DIR=" + home, "HOME=" + home),
                Main.class,
                "ready",
                "relay",
                "--config",
                file.toString());
        listen();
        here.does("cast 10.76.1.20 255.255.255.255 out", "cast out");
        there.says("got out from 10.76.1.20:.*");
        there.does("cast 10.76.2.20 255.255.255.255 home", "cast home");
        here.says("got home from 10.76.2.20:.*");
        settles(here, "10.76.1.20", there);
        settles(there, "10.76.2.20", here);
        assertEquals(1, there.times("got out .*"));
        assertEquals(1, here.times("got home .*"));
        Path status = home.resolve("minitel-relay/status.json");
        Patience.until(() -> Files.readString(status).contains("\"heard\": 4"));
        assertTrue(Files.readString(status).contains("\"alone\": false"));
    }

    @Test
    void aloneItSaysThatItRelaysToItselfAndNamesNoOther() throws Exception {
        SegmentHost relay = relay(segment("10.76.1.20/24"), "10.76.1.10/24");
        Path status = start(relay);
        assertEquals(1, relay.times(".* no other relay is named .* this one relays to itself.*"));
        assertEquals(0, relay.times(".* other relays: .*"));
        Patience.until(() -> Files.readString(status).contains("\"state\": \"self\""));
    }
}
