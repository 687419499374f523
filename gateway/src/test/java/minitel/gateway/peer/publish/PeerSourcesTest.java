package minitel.gateway.peer.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.ApprovalBook;
import minitel.gateway.peer.trust.LinkName;
import minitel.gateway.tunnel.TunnelName;
import minitel.kit.HandClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PeerSourcesTest {
    private static final PeerUid LYON = new PeerUid("a".repeat(40));

    /// Who calls is who has the address that his uid gives him.
    @Test
    void anAddressIsApprovedAsLongAsItsPeerIs(@TempDir Path folder) throws IOException {
        try (ApprovalBook book = ApprovalBook.open(folder.resolve("peers.json"), new HandClock())) {
            PeerSources sources = PeerSources.of(book);
            InetAddress address = OverlayAddresses.ip6(LYON);
            book.look(LYON, new LinkFingerprint("key"));
            assertEquals(Optional.empty(), sources.at(address));

            book.approve(LYON.hex(), Optional.of(new TunnelName("lyon")));

            assertEquals(Optional.of(new LinkName("lyon")), sources.at(address));
            assertEquals(Optional.empty(), sources.at(InetAddress.ofLiteral("::1")));
            for (String stranger :
                    List.of("fd50:dbc:41f2:4a3d:aaaa:aaaa:aaaa:aaaa", "253.80.13.188")) {
                assertEquals(
                        Optional.empty(), sources.at(InetAddress.ofLiteral(stranger)), stranger);
            }
            book.forget("lyon");
            assertEquals(Optional.empty(), sources.at(address));
        }
    }
}
