package minitel.gateway.relay.storm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import minitel.gateway.relay.frame.CraftedFrame;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.kit.HandClock;
import org.junit.jupiter.api.Test;

class PieceVerdictsTest {
    private final HandClock clock = new HandClock();
    private final PieceVerdicts verdicts = new PieceVerdicts();

    @Test
    void laterPiecesGoTheFirstOnesWay() {
        List<UdpFrame> pieces = pieces(new CraftedFrame());
        verdicts.pass(pieces.getFirst(), clock.nanoTime());
        pieces.stream().skip(1).forEach(later -> assertEquals(OptionalInt.of(5076), port(later)));
    }

    @Test
    void oneThatComesBeforeItsFirstHasNoPort() {
        List<UdpFrame> pieces = pieces(new CraftedFrame());
        assertEquals(OptionalInt.empty(), port(pieces.getLast()));
        verdicts.pass(pieces.getFirst(), clock.nanoTime());
        assertEquals(OptionalInt.of(5076), port(pieces.getLast()));
    }

    @Test
    void piecesOfAnotherPacketHaveNone() {
        verdicts.pass(pieces(new CraftedFrame()).getFirst(), clock.nanoTime());
        for (CraftedFrame other :
                List.of(
                        new CraftedFrame().number(7),
                        new CraftedFrame().from("10.76.1.21", 40_000),
                        new CraftedFrame().to("10.76.1.255", 5076))) {
            assertEquals(OptionalInt.empty(), port(pieces(other).getLast()));
        }
    }

    @Test
    void afterHalfAMinuteItIsForgotten() {
        List<UdpFrame> pieces = pieces(new CraftedFrame());
        verdicts.pass(pieces.getFirst(), clock.nanoTime());
        clock.pass(Duration.ofSeconds(30)); // the clock's nanoseconds begin again meanwhile
        assertEquals(OptionalInt.of(5076), port(pieces.getLast()));
        clock.pass(Duration.ofNanos(1));
        assertEquals(OptionalInt.empty(), port(pieces.getLast()));
        verdicts.pass(pieces.getFirst(), clock.nanoTime());
        assertEquals(OptionalInt.of(5076), port(pieces.getLast()));
    }

    @Test
    void ofTooManyTheOldestAreForgotten() {
        for (int i = 0; i < 257; i++) {
            verdicts.pass(pieces(new CraftedFrame().number(i)).getFirst(), clock.nanoTime());
            verdicts.pass(pieces(new CraftedFrame().number(1)).getFirst(), clock.nanoTime());
        }
        assertEquals(OptionalInt.empty(), port(pieces(new CraftedFrame().number(0)).getLast()));
        for (int i = 1; i < 257; i++) {
            UdpFrame later = pieces(new CraftedFrame().number(i)).getLast();
            assertEquals(OptionalInt.of(5076), port(later), "packet " + i);
        }
    }

    private OptionalInt port(UdpFrame later) {
        return verdicts.port(later, clock.nanoTime());
    }

    private static List<UdpFrame> pieces(CraftedFrame of) {
        return of.payload(new byte[40]).pieces(16).stream().map(CraftedFrame::read).toList();
    }
}
