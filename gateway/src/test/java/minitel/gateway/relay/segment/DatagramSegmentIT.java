package minitel.gateway.relay.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A relay that may not hear whole frames, and somebody at the other end of its wire, each in a
/// network of its own.
class DatagramSegmentIT {
    private SegmentHost relay;
    private SegmentHost other;

    @BeforeEach
    void wire() throws Exception {
        relay = new SegmentHost();
        other = new SegmentHost();
        relay.network().wire("eth0", other.network(), "far0");
        relay.network().ip("addr", "add", "10.76.1.10/24", "brd", "+", "dev", "eth0");
        other.network().ip("addr", "add", "10.76.1.20/24", "brd", "+", "dev", "far0");
        relay.start(SegmentHost.NOBODY);
        other.start(SegmentHost.NOBODY);
        relay.orders("relay eth0 239.1.2.3");
    }

    @AfterEach
    void unwire() {
        relay.close();
        other.close();
    }

    @Test
    void itSaysWhatIsMissingAndWhatItCannotDo() throws Exception {
        relay.says(".* WARN main CAP_NET_RAW is missing, .*setpriv.*--cap-add NET_RAW.*");
        relay.says(".* WARN main until then .* from its own address.*");
        relay.says("changed eth0 up 10.76.1.10/24");
        assertEquals(2, relay.times(".* WARN .*"));
    }

    @Test
    void whatItHearsKeepsItsSource() throws Exception {
        relay.says("relays");
        other.does("cast 10.76.1.20 10.76.1.10 unicast", "cast unicast");
        other.does("cast 10.76.1.20 255.255.255.255 all", "cast all");
        relay.saysBefore("heard.*unicast.*", "heard eth0 all from 10.76.1.20 to 255.255.255.255");
        other.does("cast 10.76.1.20 10.76.1.255 directed", "cast directed");
        relay.says("heard eth0 directed from 10.76.1.20 to 10.76.1.255");
        other.does("cast 10.76.1.20 239.1.2.3 group", "cast group");
        relay.says("heard eth0 group from 10.76.1.20 to 239.1.2.3");
    }

    @Test
    void whatItRepeatsComesFromItselfAndIsNotHeardAgain() throws Exception {
        relay.says("relays");
        relay.does("listen 0.0.0.0", "listens");
        other.does("listen 0.0.0.0", "listens");
        relay.does("repeat eth0 10.76.2.20 255.255.255.255 question", "outcome SENT");
        other.says("got question from 10.76.1.10:\\d+");
        Patience.until(() -> relay.times("got question from 10.76.1.10:\\d+") == 1);
        relay.does("repeat eth0 10.76.2.20 10.76.1.255 directed", "outcome SENT");
        other.says("got directed from 10.76.1.10:\\d+");
        other.does("member 239.1.2.3 far0", "member");
        relay.does("repeat eth0 10.76.2.20 239.1.2.3 group", "outcome SENT");
        other.says("got group from 10.76.1.10:\\d+");
        other.does("cast 10.76.1.20 255.255.255.255 all", "cast all");
        relay.saysBefore("heard .* from 10.76.1.10.*", "heard eth0 all .*");
    }

    @Test
    void theSameWordsAreNotRepeatedAgainAtOnce() throws Exception {
        relay.says("relays");
        isCopyBehind(word ->
                relay.does("repeat eth0 10.76.2.20 255.255.255.255 " + word, "outcome SENT"));
        isCopyBehind(word -> {
            other.does("cast 10.76.1.20 255.255.255.255 " + word, "cast " + word);
            relay.says("heard eth0 " + word + " .*");
        });
    }

    /// Somebody who says a word.
    private interface Speaker {
        void says(String word) throws Exception;
    }

    /// What was not asked for within the time that counts says nothing, and is asked again.
    private void isCopyBehind(Speaker speaker) throws Exception {
        for (int i = 0; ; i++) {
            long began = System.nanoTime();
            String word = "word" + i + "of" + began;
            speaker.says(word);
            relay.orders("repeat eth0 10.76.3.30 255.255.255.255 " + word);
            String outcome = relay.says("outcome .*");
            if (System.nanoTime() - began < EchoTable.WINDOW.toNanos()) {
                assertEquals("outcome COPY", outcome);
                return;
            }
        }
    }

    @Test
    void whatGoesAndComesBackIsHeardAgain() throws Exception {
        relay.says("changed eth0 up 10.76.1.10/24");
        relay.network().ip("addr", "flush", "dev", "eth0");
        relay.says("changed eth0 unfit");
        relay.network().ip("addr", "add", "10.76.1.11/24", "brd", "+", "dev", "eth0");
        relay.says("changed eth0 up 10.76.1.11/24");
        other.does("cast 10.76.1.20 239.1.2.3 again", "cast again");
        relay.says("heard eth0 again from 10.76.1.20 to 239.1.2.3");
    }

    /// Of which Java itself can bind no socket to 255.255.255.255.
    @Test
    void aMachineWithoutIpv6HearsAndRepeatsToo() throws Exception {
        try (SegmentHost bare = new SegmentHost()) {
            bare.network().say("sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1");
            bare.network().wire("eth0", other.network(), "far1");
            bare.network().ip("addr", "add", "10.76.3.10/24", "brd", "+", "dev", "eth0");
            other.network().ip("addr", "add", "10.76.3.20/24", "brd", "+", "dev", "far1");
            bare.start(SegmentHost.NOBODY);
            bare.orders("relay eth0 239.1.2.3");
            bare.says("relays");
            other.does("cast 10.76.3.20 255.255.255.255 all", "cast all");
            bare.says("heard eth0 all from 10.76.3.20 to 255.255.255.255");
            other.does("cast 10.76.3.20 10.76.3.255 directed", "cast directed");
            bare.says("heard eth0 directed from 10.76.3.20 to 10.76.3.255");
            other.does("cast 10.76.3.20 239.1.2.3 group", "cast group");
            bare.says("heard eth0 group from 10.76.3.20 to 239.1.2.3");
            other.does("listen 0.0.0.0", "listens");
            bare.does("repeat eth0 10.76.2.20 255.255.255.255 question", "outcome SENT");
            other.says("got question from 10.76.3.10:\\d+");
        }
    }

    /// As `ip addr add` makes it, and many a container has it.
    @Test
    void anAddressWithoutOneOfAllKeepsNothingElseOut() throws Exception {
        relay.says("changed eth0 up 10.76.1.10/24");
        relay.network().ip("addr", "flush", "dev", "eth0");
        relay.says("changed eth0 unfit");
        relay.network().ip("addr", "add", "10.76.1.11/24", "dev", "eth0");
        relay.says("changed eth0 up 10.76.1.11/24");
        other.does("cast 10.76.1.20 255.255.255.255 all", "cast all");
        relay.says("heard eth0 all from 10.76.1.20 to 255.255.255.255");
    }
}
