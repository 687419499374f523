package minitel.gateway.peer.way;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import minitel.gateway.peer.message.LinkWay;
import minitel.gateway.peer.way.WayDeed.Aim;
import minitel.gateway.peer.way.WayDeed.AimAtRelay;
import minitel.gateway.peer.way.WayDeed.OpenRelay;
import minitel.gateway.peer.way.WayDeed.Rest;
import minitel.gateway.peer.way.WaySigns.Relay;

/// A search of a test: time is a number here, and what is seen of the link a few fields.
abstract class SearchBench {
    static final Duration SECOND = Duration.ofSeconds(1);
    static final InetSocketAddress LAN = new InetSocketAddress("192.168.1.2", 40000);
    static final InetSocketAddress OUTSIDE = new InetSocketAddress("198.51.100.7", 40000);

    long now;
    long handshakes;
    boolean relayed;
    boolean silent;
    Relay relay = Relay.NONE;
    long received;
    Optional<InetSocketAddress> endpoint = Optional.empty();
    final WaySearch search = new WaySearch(WayPace.LEADING, () -> now);

    WayDeed step() {
        return search.next(signs());
    }

    WaySigns signs() {
        return new WaySigns(handshakes, received, endpoint, relayed, silent, relay);
    }

    /// A second after the one before.
    WayDeed tick() {
        now += SECOND.toNanos();
        return step();
    }

    WayDeed nextDeed() {
        for (int i = 0; i < 10_000; i++) {
            WayDeed deed = tick();
            if (!(deed instanceof Rest)) {
                return deed;
            }
        }
        throw new AssertionError("nothing is done any more");
    }

    /// Until the link goes through the gateway.
    void relay() {
        search.candidates(List.of(LAN));
        assertEquals(new Aim(LAN), step());
        assertEquals(new OpenRelay(), nextDeed());
        relay = Relay.OPEN;
        assertEquals(new AimAtRelay(), nextDeed());
        handshakes++;
        relayed = true;
        assertEquals(new Rest(), tick());
        assertEquals(Optional.of(LinkWay.RELAYED), search.way());
    }
}
