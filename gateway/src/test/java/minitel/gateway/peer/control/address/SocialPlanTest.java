package minitel.gateway.peer.control.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;
import org.junit.jupiter.api.Test;

class SocialPlanTest {
    private final AddressPlan plan =
            AddressPlan.ofFriends(OverlayAddresses.parseIp4("172.31.0.100"), false);

    private static PeerUid friend(int number) {
        return new PeerUid("%040x".formatted(number));
    }

    /// @return how it ends; 0 = he has none
    private int addressOf(int friend) {
        return plan.addressesOf(friend(friend))
                .map(it -> it.ip4().getAddress()[3] & 0xff)
                .orElse(0);
    }

    @Test
    void whoIsForgottenMakesRoomInTheEnd() {
        for (int i = 0; i < 154; i++) {
            assertEquals(101 + i, addressOf(i));
        }
        assertEquals(0, addressOf(1000));
        plan.forget(friend(7));
        plan.forget(friend(3));
        plan.forget(friend(1000));
        assertEquals(103 + 1, addressOf(3)); // it was kept for him
        assertEquals(101 + 7, addressOf(1000));
        assertEquals(0, addressOf(7));
        plan.forget(friend(3));
        assertEquals(103 + 1, addressOf(7));
    }

    /// Never more than one at once, and never an address twice while there is another.
    @Test
    void thereIsNoEndToFriends() {
        for (int i = 0; i < 10_000; i++) {
            assertEquals(101 + i % 154, addressOf(i));
            plan.forget(friend(i));
        }
    }

    /// A controller before this one has told the engine of somebody who is approved no longer.
    @Test
    void whatTheEngineHasKeptOfTheForgottenIsGivenLast() {
        plan.learn(friend(1), OverlayAddresses.parseIp4("172.31.0.101"));
        plan.forget(friend(1));
        plan.learn(friend(1), OverlayAddresses.parseIp4("172.31.0.101"));
        for (int i = 2; i < 155; i++) {
            assertEquals(100 + i, addressOf(i));
        }
        assertEquals(101, addressOf(155));
        plan.learn(friend(1), OverlayAddresses.parseIp4("172.31.0.101"));
        assertEquals(Optional.empty(), plan.addressesOf(friend(1)));
    }
}
