package minitel.gateway.relay.mesh;

import static minitel.gateway.relay.mesh.MeshFixture.address;
import static minitel.gateway.relay.mesh.MeshFixture.inet;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import minitel.gateway.relay.mesh.name.PeerAddress;
import org.junit.jupiter.api.Test;

class PeerTableTest {
    @Test
    void aPeerThatStaysKeepsWhatWasCountedOfIt() {
        MeshCounters all = new MeshCounters();
        PeerAddress one = new PeerAddress(address("10.76.2.10"), "b", false);
        PeerAddress other = new PeerAddress(address("10.76.3.10"), "c", false);
        PeerTable.Welcome welcome = who -> MeshFixture.peer(who.address().toString(), all);
        PeerTable before = PeerTable.NOBODY.with(List.of(one), welcome);
        PeerTable after = before.with(List.of(other, one), welcome);
        assertSame(before.all().getFirst(), after.all().getLast());
        assertSame(after, after.with(List.of(other, one), welcome));
        assertTrue(after.at(inet("10.76.2.11")).isEmpty());
        assertSame(after.all().getLast(), after.at(inet("10.76.2.10")).orElseThrow());
    }
}
