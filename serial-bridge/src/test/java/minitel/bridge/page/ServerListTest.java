package minitel.bridge.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import minitel.bridge.servers.FakeNetwork;
import minitel.find.FoundGateway;
import org.junit.jupiter.api.Test;

class ServerListTest {
    private static final FoundGateway LYON = FakeNetwork.gateway("Lyon", "ws://192.0.2.7:9001/");

    /// Somebody comes under ever new names and goes.
    private static ServerList filled(ServerList before) {
        ServerList list = before;
        for (int i = 0; i < 100; i++) {
            list = list.with(List.of(FakeNetwork.gateway("x" + i, "ws://192.0.2.66:9001/")));
        }
        return list.with(List.of());
    }

    private static boolean has(ServerList list, FoundGateway server) {
        return list.entries().contains(new ServerList.Entry(server, false));
    }

    @Test
    void whoComesAndGoesWithoutEndKeepsNobodyOut() {
        ServerList full = filled(ServerList.EMPTY);
        assertEquals(36, full.entries().size());
        assertTrue(has(full.with(List.of(LYON)), LYON));
    }

    @Test
    void whatIsShownOrTypedKeepsItsNumber() {
        ServerList full = filled(ServerList.EMPTY);
        ServerList more = full.with(FakeNetwork.many(36));
        assertEquals(
                full.entries().subList(0, ServerList.PER_PAGE),
                more.entries().subList(0, ServerList.PER_PAGE));
        assertEquals(36, more.entries().size());
        assertFalse(has(full.typed("1").with(List.of(LYON)), LYON));
    }
}
