package minitel.gateway.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;
import minitel.io.DuplexPair;
import minitel.videotex.Codes;
import minitel.videotex.RomIdentity;
import org.junit.jupiter.api.Test;

class EnqRomResponderTest {
    private static final byte[] QUESTION = HexFormat.of().parseHex("411b397b42");

    private final DuplexPair pair = new DuplexPair(64);
    private final Terminal terminal = new Terminal();
    private final EnqRomResponder line = new EnqRomResponder(pair.left(), terminal);

    /// A session of a terminal that may be known.
    private static final class Terminal implements Visit {
        private Optional<RomIdentity> identity = RomIdentity.of("Cu<");

        @Override
        public String id() {
            return "s1";
        }

        @Override
        public String token() {
            return "";
        }

        @Override
        public Door door() {
            return Door.WEBSOCKET;
        }

        @Override
        public CallerOrigin origin() {
            return new CallerOrigin(InetAddress.getLoopbackAddress(), 1);
        }

        @Override
        public int speed() {
            return 0;
        }

        @Override
        public Optional<RomIdentity> identity() {
            return identity;
        }

        @Override
        public void redirect(Destination to) {}

        @Override
        public void watch(Watcher watcher) {}
    }

    private byte[] reads(int count) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[16];
        while (all.size() < count) {
            all.write(buffer, 0, line.read(buffer));
        }
        return all.toByteArray();
    }

    private byte[] hears(int count) throws IOException {
        byte[] all = new byte[count];
        byte[] one = new byte[1];
        for (int i = 0; i < count; i++) {
            assertEquals(1, pair.right().read(one));
            all[i] = one[0];
        }
        return all;
    }

    @Test
    void aKnownTerminalIsAnsweredForAtEverySplit() throws IOException {
        byte[] passed = QUESTION.clone();
        passed[3] = Codes.PRO1_NOTHING;
        for (int split = 0; split < QUESTION.length; split++) {
            pair.right().write(QUESTION, 0, split);
            byte[] first = reads(split);
            pair.right().write(QUESTION, split, QUESTION.length - split);
            byte[] second = reads(QUESTION.length - split);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.write(first);
            all.write(second);
            assertArrayEquals(passed, all.toByteArray(), "split at " + split);
            assertArrayEquals(terminal.identity.orElseThrow().bytes(), hears(5));
        }
    }

    @Test
    void anUnknownTerminalIsAskedItself() throws IOException {
        terminal.identity = Optional.empty();
        pair.right().write(QUESTION);
        assertArrayEquals(QUESTION, reads(QUESTION.length));
        line.write(new byte[] {'x'});
        assertArrayEquals(new byte[] {'x'}, hears(1));
    }

    @Test
    void aServiceThatAsksAndNeverReadsIsStillRead() throws IOException {
        for (int i = 0; i < 200; i++) {
            pair.right().write(QUESTION);
            reads(QUESTION.length);
        }
        pair.right().close();
        assertEquals(-1, line.read(new byte[8]));
    }
}
