package minitel.gateway.relay.mesh;

import static minitel.gateway.relay.mesh.MeshFixture.address;
import static minitel.gateway.relay.mesh.MeshFixture.frame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

/// At which of its addresses a relay hears others and from which it speaks, and what becomes of its
/// port.
class RelayMeshAddressesIT extends LoopbackMesh {
    @Test
    void aPortThatIsTakenIsSaidAtTheStart() throws Exception {
        try (ForeignRelay other = new ForeignRelay(OURS, port)) {
            MeshPlan plan = MeshFixture.plan(port, List.of(PEER), NO_KEY);
            String says =
                    assertThrows(IOException.class, () -> openAtOnce(plan, heard, OURS))
                            .getMessage();
            assertTrue(says.contains(OURS + " port " + other.port()), says);
        }
    }

    @Test
    void aPortThatIsTakenLaterIsTriedAgain() throws Exception {
        try (ForeignRelay peer = new ForeignRelay(PEER, 0);
                RelayMesh mesh = mesh(OURS, NO_KEY, heard, PEER)) {
            try (ForeignRelay other = new ForeignRelay(OURS_TOO, port)) {
                mesh.bindTo(List.of(address(OURS), address(OURS_TOO)));
                assertEquals(List.of(address(OURS)), mesh.bound());
                peer.say(plain("still"), OURS, other.port());
                assertEquals("still", heard.next().payload());
            }
            Patience.until(() -> mesh.bound().size() == 2);
            Patience.until(() -> heard.changes() == 2); // before it is open; with both
            peer.say(plain("there too"), OURS_TOO, port);
            assertEquals("there too", heard.next().payload());
        }
    }

    @Test
    void anAddressMayGoAndAnotherCome() throws Exception {
        try (ForeignRelay peer = new ForeignRelay(PEER, port);
                RelayMesh mesh = mesh(OURS, NO_KEY, heard, PEER)) {
            mesh.bindTo(List.of());
            assertEquals(List.of(), mesh.bound());
            mesh.send(mesh.peers().getFirst(), frame("from anywhere"));
            assertArrayEquals(plain("from anywhere"), peer.hear());
            try (ForeignRelay next = new ForeignRelay(OURS, port)) {
                mesh.bindTo(List.of(address(OURS_TOO)));
                peer.say(plain("here now"), OURS_TOO, next.port());
                assertEquals("here now", heard.next().payload());
            }
            mesh.send(mesh.peers().getFirst(), frame("hello"));
            assertEquals(OURS_TOO, peer.next().from());
        }
    }

    @Test
    void aPeerHearsARelayFromTheAddressToWhichItSends() throws Exception {
        MeshPlan plan = MeshFixture.plan(port, List.of(PEER), NO_KEY);
        try (ForeignRelay peer = new ForeignRelay(PEER, port);
                RelayMesh mesh = open(plan, heard, OURS, OURS_TOO)) {
            mesh.send(mesh.peers().getFirst(), frame("first"));
            assertEquals(OURS, peer.next().from());
            peer.say(plain("I know you as the second"), OURS_TOO, port);
            heard.next();
            mesh.send(mesh.peers().getFirst(), frame("then"));
            assertEquals(OURS_TOO, peer.next().from());
        }
    }

    @Test
    void untilAPeerIsHeardTheKernelChoosesAmongTheAddressesThatPeersKnow() throws Exception {
        MeshPlan plan = MeshFixture.plan(port, List.of(PEER), NO_KEY);
        try (ForeignRelay peer = new ForeignRelay(PEER, port);
                RelayMesh mesh = open(plan, heard, OURS, "127.0.0.1")) {
            mesh.send(mesh.peers().getFirst(), frame("by the kernel's way"));
            assertEquals("127.0.0.1", peer.next().from());
        }
    }

    @Test
    void afterTheEndThePortIsFreeAndNothingIsSent() throws Exception {
        RelayMesh mesh = mesh(OURS, NO_KEY, heard, PEER);
        MeshPeer to = mesh.peers().getFirst();
        mesh.close();
        mesh.bindTo(List.of(address(OURS)));
        mesh.send(to, frame("late"));
        assertEquals(0, to.figures().sent());
        try (ForeignRelay other = new ForeignRelay(OURS, port)) {
            assertEquals(port, other.port());
        }
    }
}
