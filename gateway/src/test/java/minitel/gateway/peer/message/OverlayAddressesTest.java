package minitel.gateway.peer.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/// The page's `gen_ip4`, `gen_ip6` and uid, beside what was recorded and what other programs
/// compute.
class OverlayAddressesTest {
    @Test
    void theSecondAddressFollowsFromTheUid() {
        PeerUid uid = new PeerUid("9aea775574b274fbf50d7347ce1630346278442b");
        OverlayAddresses addresses =
                OverlayAddresses.of(OverlayAddresses.parseIp4("172.31.0.101"), uid);
        assertEquals("172.31.0.101 fd50:0dbc:41f2:4a3c:9aea:7755:74b2:74fb", addresses.toString());
    }

    @Test
    void theFirstAddressIsAnotherOfTheSameNetwork() {
        var own = OverlayAddresses.parseIp4("172.31.0.100");
        assertEquals("172.31.0.101", OverlayAddresses.ip4(own, 101).getHostAddress());
        assertEquals("172.31.0.254", OverlayAddresses.ip4(own, 254).getHostAddress());
        assertThrows(IllegalArgumentException.class, () -> OverlayAddresses.ip4(own, 255));
    }

    /// As recorded of the project's own controller in group mode: `printf 172.31.0.10 | sha1sum`.
    @Test
    void inAGroupTheUidFollowsFromTheAddress() {
        assertEquals(
                "a4e2ea266adadcf47110876c110f87606c0fedf5",
                PeerUid.ofAddress(OverlayAddresses.parseIp4("172.31.0.10")).hex());
        assertEquals(
                "7d3c8ea4ffc642b4b2aef7932ac820a712e5dc95",
                PeerUid.ofAddress(OverlayAddresses.parseIp4("172.31.0.20")).hex());
    }

    /// `printf minitel-peerKEY | sha256sum | head -c 40`.
    @Test
    void otherwiseItFollowsFromAKey() {
        assertEquals(
                "94297ca0d3e00aae9dbd8b9bbc72ae7102adc3cc",
                PeerUid.ofKey(new byte[] {'K', 'E', 'Y'}).hex());
    }
}
