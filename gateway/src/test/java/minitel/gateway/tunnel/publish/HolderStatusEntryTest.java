package minitel.gateway.tunnel.publish;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.dial.Route;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.WebAccess;
import org.junit.jupiter.api.Test;

class HolderStatusEntryTest {
    @Test
    void besideAWordStandsWhatItsLastVisitorHasMet() {
        TargetTrouble trouble =
                new TargetTrouble(Reason.REFUSED, "Connection refused", Instant.EPOCH);
        String entry =
                HolderStatusEntry.of(held(Map.of(new TunnelName("web"), trouble))).toString();
        assertTrue(entry.contains("reason=Connection refused, since=1970-01-01T00:00:00Z}"), entry);
        assertFalse(HolderStatusEntry.of(held(Map.of())).toString().contains("reason"));
    }

    private static HolderStatus held(Map<TunnelName, TargetTrouble> troubles) {
        TunnelConfig config =
                new TunnelConfig(
                        new Route.WebSocket(false, "127.0.0.1", 9001, "/"),
                        new TunnelName("maison"),
                        Path.of("maison.key"),
                        Optional.empty(),
                        List.of(
                                new PublishedTarget(
                                        new TunnelName("web"),
                                        TargetAddress.parse("http://127.0.0.1:8089/", false),
                                        new WebAccess.Open(),
                                        false)));
        return new HolderStatus(
                config, HolderState.HELD, Instant.EPOCH, "", 1, Optional.empty(), troubles);
    }
}
