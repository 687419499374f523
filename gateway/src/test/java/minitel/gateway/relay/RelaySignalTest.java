package minitel.gateway.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import minitel.gateway.relay.RelaySignal.LifeSign;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.mesh.wire.MeshKey;
import minitel.gateway.relay.mesh.wire.MeshWire;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

/// What relays on one segment say to each other.
class RelaySignalTest {
    private static final RelaySignal LIVES =
            new RelaySignal(
                    LifeSign.LIVES, List.of(new Ipv4Address(0x0A4C010A), new Ipv4Address(-2)));

    private static Optional<MeshWire> wire(String key) {
        return Optional.of(MeshWire.maker(Optional.of(MeshKey.of(key.repeat(32))), false).get());
    }

    @Test
    void whatIsSaidIsRead() {
        for (LifeSign sign : LifeSign.values()) {
            RelaySignal said = new RelaySignal(sign, LIVES.addresses());
            assertEquals(
                    Optional.of(said),
                    RelaySignal.read(said.bytes(Optional.empty()), Optional.empty()));
        }
    }

    @Test
    void whoseWordNobodyKnowsLeaves() {
        for (byte word : new byte[] {3, 127, -1}) {
            byte[] said = LIVES.bytes(Optional.empty());
            said[3] = word;
            assertEquals(
                    Optional.of(new RelaySignal(LifeSign.LEAVES, LIVES.addresses())),
                    RelaySignal.read(said, Optional.empty()));
        }
    }

    @Test
    void asManyAddressesAreSaidAsThereIsRoomFor() {
        List<Ipv4Address> many = Collections.nCopies(RelaySignal.MOST + 1, new Ipv4Address(1));
        byte[] said = new RelaySignal(LifeSign.LIVES, many).bytes(Optional.empty());
        assertEquals(
                RelaySignal.MOST,
                RelaySignal.read(said, Optional.empty()).orElseThrow().addresses().size());
    }

    @Test
    void withAKeyOnlyItsHolderIsBelievedAndOnlyOnce() throws Exception {
        Optional<MeshWire> hears = wire("a");
        Optional<MeshWire> says = wire("a");
        Patience.until(
                () -> RelaySignal.read(LIVES.bytes(says), hears).isPresent()); // no more late
        byte[] sealed = LIVES.bytes(says);
        byte[] forged = LIVES.bytes(wire("b"));
        byte[] plain = LIVES.bytes(Optional.empty());
        assertEquals(Optional.of(LIVES), RelaySignal.read(sealed, hears));
        assertEquals(Optional.empty(), RelaySignal.read(sealed, hears));
        assertEquals(Optional.empty(), RelaySignal.read(forged, hears));
        assertEquals(Optional.empty(), RelaySignal.read(plain, hears));
    }

    @Test
    void whatIsNoneIsNotRead() {
        byte[] said = LIVES.bytes(Optional.empty());
        for (int at = 0; at < 3; at++) {
            byte[] other = said.clone();
            other[at]++;
            assertEquals(Optional.empty(), RelaySignal.read(other, Optional.empty()));
        }
        Random chance = new Random(1);
        Optional<MeshWire> wire = wire("a");
        for (int length = 0; length < 300; length++) {
            byte[] junk = new byte[length];
            chance.nextBytes(junk);
            assertEquals(Optional.empty(), RelaySignal.read(junk, Optional.empty()));
            assertEquals(Optional.empty(), RelaySignal.read(junk, wire));
        }
    }
}
