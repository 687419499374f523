package minitel.gateway.tunnel.names;

import static org.junit.jupiter.api.Assertions.assertEquals;

import minitel.gateway.browser.OpenBrowser;
import minitel.gateway.browser.Tab;
import minitel.gateway.tunnel.key.TunnelKeyPair;
import minitel.gateway.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The operator's page shows the names of tunnels, in a real browser, and ends one.
class TunnelPageIT {
    private static final String STATE =
            "document.querySelector('#tunnels tbody td:nth-child(2)').textContent";

    private static final String ALL_IN_SIGHT =
            "(box => box.scrollWidth <= box.clientWidth)(document.querySelector('#tunnels').parentNode)";

    @RegisterExtension static final OpenBrowser BROWSER = new OpenBrowser();

    @Test
    void eachNameIsInATableAlsoWhenItIsAwayAndCanBeEnded() throws Exception {
        TunnelKeyPair keys = TunnelKeyPair.fresh();
        String config =
                "{'tunnels': {'names': {'maison': {'key': '" + keys.publicKey().text() + "'}}}}";
        try (World world = World.with(config)) {
            Tab tab = BROWSER.open(url(world));
            tab.viewport(1300, 900, false);
            tab.until("document.querySelector('#tunnels tbody td')");
            assertEquals("away", tab.text(STATE));
            try (TestHolder holder = new TestHolder(world, "maison", keys)) {
                tab.until(STATE + " === 'held'");
                tab.until(ALL_IN_SIGHT);
                tab.enter("[data-act=EndTunnel]");
                tab.until("document.querySelector('#sure').open");
                tab.enter("#sure-yes");
                holder.ends();
                tab.until(STATE + " === 'away'");
            }
        }
    }

    @Test
    void withoutANameThereIsNoTable() throws Exception {
        try (World world = World.with("{}")) {
            Tab tab = BROWSER.open(url(world));
            tab.until("document.querySelector('#link').textContent === 'live'");
            tab.until("document.querySelector('#tunnels-part').hidden");
        }
    }

    private static String url(World world) {
        return "http://127.0.0.1:" + world.address("web").getPort() + "/operator/";
    }
}
