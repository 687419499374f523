package minitel.gateway.relay.mesh.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import minitel.kit.Fuzz;
import minitel.kit.HandClock;
import org.junit.jupiter.api.Test;

/// Whatever comes to the mesh port, of any length, is taken or refused with a reason.
class DatagramReaderTest {
    private static final MeshKey KEY = MeshKey.of("0123456789abcdef0123456789abcdef");
    private static final int LONGEST = 9_200;

    private final HandClock clock = new HandClock();
    private final KeyedWire keyed =
            new KeyedWire(KEY, new SealLedger(clock, clock::nanoTime, 1, false));
    private final PlainWire plain = new PlainWire();

    @Test
    void chanceOfEveryLengthIsRefusedWhereThereIsAKey() {
        Set<MeshFault> why = EnumSet.noneOf(MeshFault.class);
        Fuzz.times(
                LONGEST + 1,
                0,
                rnd -> {
                    byte[] datagram = anyOf(rnd, "SK");
                    why.add(keyed.faultOf(datagram, datagram.length).orElseThrow());
                });
        assertEquals(EnumSet.of(MeshFault.FORM, MeshFault.LATE, MeshFault.FORGED), why);
    }

    @Test
    void chanceOfEveryLengthIsTakenWithoutAKeyIfItBeginsAsSnowSignals() {
        Fuzz.times(
                LONGEST + 1,
                0,
                rnd -> {
                    byte[] datagram = anyOf(rnd, "SS");
                    Optional<MeshFault> fault = plain.faultOf(datagram, datagram.length);
                    assertEquals(begins(datagram, "SS"), fault.isEmpty());
                    assertTrue(datagram.length >= plain.head() || fault.isPresent());
                });
    }

    private int next;

    /// Each length once; half of them begin rightly, half of those at a right time.
    private byte[] anyOf(Random rnd, String letters) {
        byte[] datagram = new byte[next++];
        rnd.nextBytes(datagram);
        if (rnd.nextBoolean()) {
            for (int i = 0; i < Math.min(letters.length(), datagram.length); i++) {
                datagram[i] = (byte) letters.charAt(i);
            }
        }
        if (rnd.nextBoolean() && datagram.length > KeyedWire.HEAD) {
            ByteBuffer.wrap(datagram).putLong(2, clock.millis());
        }
        return datagram;
    }

    private static boolean begins(byte[] datagram, String letters) {
        return datagram.length >= 2
                && datagram[0] == letters.charAt(0)
                && datagram[1] == letters.charAt(1);
    }
}
