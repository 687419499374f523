package minitel.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import minitel.gateway.browser.OpenBrowser;
import minitel.gateway.browser.Tab;
import minitel.gateway.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The page in a real browser, on the WebSocket port of a real gateway.
class EmulatorIT {
    @RegisterExtension static final OpenBrowser BROWSER = new OpenBrowser();

    @Test
    void nothingIsAskedOfAnotherMachine() throws IOException {
        try (World world = World.with("{}")) {
            int port = world.address("websocket").getPort();
            Tab tab = BROWSER.open("http://127.0.0.1:" + port + "/");
            tab.until("document.title.startsWith('Minitel')");
            String own = "(http|ws)://127\\.0\\.0\\.1:" + port + "/.*";
            assertEquals(
                    List.of(), tab.requests().stream().filter(to -> !to.matches(own)).toList());
        }
    }
}
