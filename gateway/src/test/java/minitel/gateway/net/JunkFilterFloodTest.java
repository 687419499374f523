package minitel.gateway.net;

import static minitel.gateway.net.JunkFilterTest.bytes;
import static minitel.gateway.net.JunkFilterTest.concat;
import static minitel.gateway.net.JunkFilterTest.readAll;
import static minitel.gateway.net.JunkFilterTest.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import minitel.gateway.transport.Offence;
import org.junit.jupiter.api.Test;

/// How much may come before the first page is up.
class JunkFilterFloodTest {
    private final TimedLine script = new TimedLine();
    private final NotedTicket ticket = new NotedTicket();
    private final JunkFilter line = new JunkFilter(script, ticket, () -> {}, () -> script.nanos);

    @Test
    void moreThan300BytesBeforeTheFirstPageEndTheLine() throws IOException {
        script.at(2000, lines(300)).at(2001, bytes("\n")).at(2002, bytes("never"));
        assertReads(lines(300));
        assertEquals(List.of(Offence.FLOOD_BEFORE_HOME), ticket.offences);
        assertTrue(ticket.closed);
    }

    @Test
    void aPastedLineBeforeTheFirstPageIsNotCounted() throws IOException {
        script.at(2000, text(256)).at(2001, lines(300));
        assertReads(concat(text(256), lines(300)));
        assertEquals(List.of(), ticket.offences);
    }

    @Test
    void aLineWithoutEndIsCountedAfterAll() throws IOException {
        script.at(2000, text(256)).at(2001, text(256)).at(2002, text(256));
        readAll(line);
        assertEquals(List.of(Offence.FLOOD_BEFORE_HOME), ticket.offences);
    }

    @Test
    void onceThePageIsUpNothingIsCounted() throws IOException {
        line.write(new byte[100]);
        line.write(new byte[28]);
        script.at(2000, lines(5000));
        assertEquals(5000, readAll(line).length);
        assertEquals(List.of(), ticket.offences);
    }

    @Test
    void aQuestionToTheTerminalIsNoPage() throws IOException {
        line.write(new byte[3]);
        script.at(2000, lines(301));
        readAll(line);
        assertEquals(List.of(Offence.FLOOD_BEFORE_HOME), ticket.offences);
    }

    private void assertReads(byte[] expected) throws IOException {
        assertArrayEquals(expected, readAll(line));
    }

    private static byte[] lines(int length) {
        byte[] lines = text(length);
        for (int i = 0; i < length; i += 10) {
            lines[i] = '\n';
        }
        return lines;
    }
}
