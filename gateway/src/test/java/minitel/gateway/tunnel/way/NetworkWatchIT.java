package minitel.gateway.tunnel.way;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import minitel.dial.LocalWay;
import minitel.gateway.address.OwnMachine;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

/// What the kernel says of ways and addresses; no machine but this one is concerned.
class NetworkWatchIT {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    /// Nobody's (RFC 5737).
    private static final InetAddress NOT_HERE = InetAddress.ofLiteral("192.0.2.77");

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private final NetworkWatch.Listener listener =
            new NetworkWatch.Listener() {
                @Override
                public void wayOpened() {}

                @Override
                public void woke() {
                    told.add("woke");
                }

                @Override
                public void linkDied(String why) {
                    told.add(why);
                }
            };

    @Test
    void anAddressOfThisMachineIsItsOwnWayThere() {
        assertEquals(Optional.of(HERE), LocalWay.source(HERE));
        assertTrue(OwnMachine.has(HERE));
        assertFalse(OwnMachine.has(NOT_HERE));
    }

    @Test
    void itsClockIsNotThatOfTheDayWhichIsSet() {
        long start = NetworkWatch.now();
        long day = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());

        assertTrue(Math.abs(day - start) > TimeUnit.DAYS.toNanos(1), "" + start);
    }

    @Test
    void aMachineThatHasSleptHasNoLinkAnyMore() throws Exception {
        AtomicLong clock = new AtomicLong(System.nanoTime());
        try (NetworkWatch watch = new NetworkWatch(listener, clock::get)) {
            watch.stands("127.0.0.1:9001");
            VirtualThreads.start("watch", watch::run);
            clock.addAndGet(TimeUnit.MINUTES.toNanos(5));

            String why = told.poll(Patience.SECONDS, TimeUnit.SECONDS);

            assertEquals("this machine has slept for 5 min", why);
        }
    }

    @Test
    void aShortNapOnlyGivesReasonToDoubt() throws Exception {
        AtomicLong clock = new AtomicLong(System.nanoTime());
        try (NetworkWatch watch = new NetworkWatch(listener, clock::get)) {
            VirtualThreads.start("watch", watch::run);
            clock.addAndGet(TimeUnit.SECONDS.toNanos(20));

            assertEquals("woke", told.poll(Patience.SECONDS, TimeUnit.SECONDS));
        }
    }
}
