package minitel.gateway.peer.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import minitel.gateway.peer.message.LinkFraming.Content;
import org.junit.jupiter.api.Test;

class LinkFramingTest {
    private static final byte[] MESSAGE = "{\"m\": \"get_state\"}".getBytes(StandardCharsets.UTF_8);

    private static Content open(LinkFraming framing, byte[] datagram) {
        byte[] buffer = new byte[5000];
        System.arraycopy(datagram, 0, buffer, 0, datagram.length);
        return framing.open(buffer, datagram.length);
    }

    @Test
    void eachReadsWhatItWrites() {
        for (LinkFraming framing : LinkFraming.values()) {
            Content.Message read =
                    assertInstanceOf(Content.Message.class, open(framing, framing.around(MESSAGE)));
            assertArrayEquals(MESSAGE, read.text());
            assertEquals(framing, LinkFraming.parse(framing.word()));
        }
        assertThrows(IllegalArgumentException.class, () -> LinkFraming.parse("2015"));
    }

    @Test
    void theLaterOneHasTwoBytesInFront() {
        byte[] framed = LinkFraming.YEAR_2014.around(MESSAGE);
        assertArrayEquals(new byte[] {2, 1, '{'}, java.util.Arrays.copyOf(framed, 3));
    }

    @Test
    void theOneTakesWhatTheOtherWritesForNoMessage() {
        assertInstanceOf(
                Content.Packet.class,
                open(LinkFraming.YEAR_2013, LinkFraming.YEAR_2014.around(MESSAGE)));
        assertInstanceOf(Content.Foreign.class, open(LinkFraming.YEAR_2014, MESSAGE));
    }

    @Test
    void packetsAndWhatIsNeitherAreToldApart() {
        assertInstanceOf(Content.Packet.class, open(LinkFraming.YEAR_2013, new byte[0]));
        assertInstanceOf(Content.Packet.class, open(LinkFraming.YEAR_2014, new byte[] {2, 2, 0}));
        assertInstanceOf(Content.Foreign.class, open(LinkFraming.YEAR_2014, new byte[] {2}));
        assertInstanceOf(Content.Foreign.class, open(LinkFraming.YEAR_2014, new byte[] {2, 3, 0}));
        assertInstanceOf(
                Content.Foreign.class, open(LinkFraming.YEAR_2014, new byte[] {3, 1, '{'}));
        assertInstanceOf(
                Content.Foreign.class,
                open(LinkFraming.YEAR_2013, new byte[LinkFraming.LONGEST + 1]));
    }
}
