package minitel.gateway.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.Offence;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import org.junit.jupiter.api.Test;

class GuardedLineTest {
    private static final byte[] PAGE = new byte[200];

    private final DuplexPair pair = new DuplexPair(1024);
    private final List<String> told = new ArrayList<>();
    private long nanos;
    private final GuardedLine line = new GuardedLine(pair.left(), new Card(), false, () -> nanos);

    private final class Card implements AdmissionTicket {
        @Override
        public void offence(Offence what) {
            told.add(what.name());
        }

        @Override
        public void close() {
            told.add("closed");
        }
    }

    private void reads(int expected) throws IOException {
        assertEquals(expected, line.read(new byte[8]));
    }

    @Test
    void theTicketEndsOnceWithTheLine() {
        line.close();
        line.abort();
        line.close();
        assertEquals(List.of("closed"), told);
    }

    @Test
    void whoSeesAPageAndLeavesAtOnceHasOnlyLooked() throws IOException {
        line.write(PAGE);
        pair.right().close();
        reads(-1);
        line.close();
        assertEquals(List.of("CONNECT_AND_LEAVE", "closed"), told);
    }

    @Test
    void aPageInPiecesIsAPage() throws IOException {
        line.write(new byte[100]);
        line.write(new byte[100]);
        pair.right().close();
        reads(-1);
        line.abort();
        assertEquals(List.of("CONNECT_AND_LEAVE", "closed"), told);
    }

    @Test
    void whoTypesIsAVisitor() throws IOException {
        line.write(PAGE);
        pair.right().write(new byte[] {1});
        reads(1);
        pair.right().close();
        reads(-1);
        line.close();
        assertEquals(List.of("closed"), told);
    }

    @Test
    void whoSaidWhatTerminalHeIsIsAVisitor() throws IOException {
        GuardedLine emulator = new GuardedLine(pair.left(), new Card(), true, () -> nanos);
        emulator.write(PAGE);
        pair.right().close();
        assertEquals(-1, emulator.read(new byte[8]));
        emulator.close();
        assertEquals(List.of("closed"), told);
    }

    @Test
    void whoSawNoPageIsAVisitor() throws IOException {
        line.write(new byte[127]);
        pair.right().close();
        reads(-1);
        line.close();
        assertEquals(List.of("closed"), told);
    }

    @Test
    void whoStaysTenSecondsIsAVisitor() throws IOException {
        line.write(PAGE);
        nanos = 10_000_000_000L;
        pair.right().close();
        reads(-1);
        line.close();
        assertEquals(List.of("closed"), told);
    }

    @Test
    void whomWeSendAwayHasNotLeft() throws IOException {
        line.write(PAGE);
        line.close();
        reads(-1);
        line.close();
        assertEquals(List.of("closed"), told);
    }

    @Test
    void aLineThatBreaksWasLeftToo() throws IOException {
        GuardedLine broken = new GuardedLine(new BrokenLine(), new Card(), false, () -> nanos);
        broken.write(PAGE);
        assertThrows(IOException.class, () -> broken.read(new byte[8]));
        broken.close();
        assertEquals(List.of("CONNECT_AND_LEAVE", "closed"), told);
    }

    private static final class BrokenLine implements Duplex {
        @Override
        public int read(byte[] buffer) throws IOException {
            throw new IOException("reset");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {}

        @Override
        public String peer() {
            return "nobody";
        }

        @Override
        public void close() {}
    }
}
