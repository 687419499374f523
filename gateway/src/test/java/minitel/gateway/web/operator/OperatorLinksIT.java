package minitel.gateway.web.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import minitel.cli.ControlSocket;
import minitel.gateway.browser.OpenBrowser;
import minitel.gateway.browser.Tab;
import minitel.gateway.world.World;
import minitel.json.JsonFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Peer links on the operator's page, in a real browser.
class OperatorLinksIT {
    private static final String ASKER = "a".repeat(40);
    private static final String BREST = "c".repeat(40);
    private static final String KEY = "A".repeat(43) + "=";
    private static final String NEW_KEY = "B".repeat(43) + "=";

    private static final Map<String, Object> STATUS =
            Map.of(
                    "peers",
                    List.of(
                            Map.of(
                                    "name",
                                    "paris",
                                    "uid",
                                    "b".repeat(40),
                                    "state",
                                    "online",
                                    "way",
                                    "relayed",
                                    "sent",
                                    1234,
                                    "received",
                                    56789),
                            Map.of("name", "brest", "uid", BREST, "state", "offline")),
                    "unapproved",
                    List.of(
                            Map.of("name", ASKER, "uid", ASKER, "fingerprint", KEY),
                            Map.of("name", "brest", "uid", BREST, "fingerprint", NEW_KEY)));

    @RegisterExtension static final OpenBrowser BROWSER = new OpenBrowser();

    /// What stands in for the controller of this machine.
    private static Optional<ControlSocket> controller(World world, List<String> heard)
            throws IOException {
        Path share =
                world.gateway()
                        .programPaths()
                        .beside("minitel-peer-link")
                        .runtime()
                        .resolve("gateway");
        Files.createDirectories(share);
        JsonFile.write(share.resolve("status.json"), STATUS);
        return ControlSocket.open(
                "gateway peer-link",
                share.resolve(ControlSocket.NAME),
                List::of,
                () -> true,
                line -> {
                    heard.add(line);
                    return List.of("approved lyon " + ASKER + " " + KEY);
                });
    }

    private static Tab links(World world) {
        int port = world.address("web").getPort();
        Tab tab = BROWSER.open("http://127.0.0.1:" + port + "/operator/");
        tab.until("document.querySelectorAll('#askers tbody tr').length === 2");
        return tab;
    }

    /// Whatever a person prefers, at any width.
    private static void look(Tab tab) throws IOException {
        for (int width : new int[] {360, 768, 1200}) {
            tab.viewport(width, 900, width == 360);
            for (String scheme : List.of("light", "dark")) {
                tab.colours(scheme);
                tab.until("document.documentElement.scrollWidth <= " + width);
                tab.text("String(document.querySelector('#links-part').scrollIntoView())");
                tab.screenshot(Path.of("target", "links-" + width + "-" + scheme + ".png"));
            }
        }
    }

    @Test
    void whoAsksToBeLinkedIsApprovedWithTheKeyThatIsShown() throws IOException {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (World world = World.with("{'language': 'en'}");
                ControlSocket _ = controller(world, heard).orElseThrow()) {
            Tab tab = links(world);
            look(tab);
            tab.enter("[data-act=ApprovePeer]");
            tab.until("document.querySelector('#sure').open");
            String question = "document.querySelector('#sure-question').textContent";
            tab.until(question + ".includes('" + KEY + "')");
            tab.until(
                    "(() => { const dialog = document.querySelector('#sure');"
                            + " const key = document.querySelector('#askers td.whole');"
                            + " return dialog.scrollWidth <= dialog.clientWidth"
                            + " && key.scrollWidth <= key.clientWidth; })()");
            tab.until("document.querySelector('#sure-label').textContent === 'Name'");
            tab.screenshot(Path.of("target", "links-question.png"));
            tab.enter("#sure-yes"); // without a name he stays asked for one
            tab.until("document.querySelector('#sure').open");
            tab.click("#sure-text");
            tab.type("lyon");
            tab.press("Enter");
            tab.until("document.querySelector('#said').textContent.startsWith('approved lyon')");
            assertEquals(List.of("approve " + ASKER + " lyon " + KEY), heard);
            assertEquals(List.of(), tab.complaints());
        }
    }
}
