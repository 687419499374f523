package minitel.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import minitel.gateway.browser.Chromium;
import minitel.gateway.browser.Tab;
import minitel.gateway.world.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The page in a real browser, on the WebSocket port of a real gateway.
class EmulatorIT {
    private static Chromium chromium;

    @BeforeAll
    static void open() throws IOException {
        chromium = Chromium.start();
    }

    @AfterAll
    static void close() throws IOException {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void nothingIsAskedOfAnotherMachine() throws IOException {
        try (World world = World.with("{}")) {
            int port = world.address("websocket").getPort();
            Tab tab = chromium.open("http://127.0.0.1:" + port + "/");
            tab.until("document.title.startsWith('Minitel')");
            String own = "(http|ws)://127\\.0\\.0\\.1:" + port + "/.*";
            assertEquals(
                    List.of(), tab.requests().stream().filter(to -> !to.matches(own)).toList());
        }
    }
}
