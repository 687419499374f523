package minitel.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import minitel.gateway.browser.Chromium;
import minitel.gateway.browser.Tab;
import minitel.gateway.kinds.GatewayKinds;
import minitel.gateway.world.GatewayInProcess;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The picture at the head of the README is what a visitor sees: the home page of a gateway that
/// nobody has configured, on the glass of the page's Minitel. Its letters are the page's own and
/// not the machine's, so every dot is compared.
class HomePictureIT {
    private static final Path MODULE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final Path PICTURE = MODULE.resolve("src/test/pictures/home.png");

    @Test
    void thePictureOfTheReadmeIsTheHomePageOfAFreshGateway(@TempDir Path root) throws Exception {
        byte[] kept = Files.readAllBytes(PICTURE);
        try (GatewayInProcess gateway = new GatewayInProcess(GatewayKinds.OWN, root);
                Chromium chromium = Chromium.start()) {
            Tab tab = chromium.blank();
            tab.viewport(1000, 800, false);
            standStill(tab);
            tab.go(web(gateway) + "?speed=0&colour=1");
            long end = System.nanoTime() + Patience.TIME.toNanos();
            byte[] taken = take(tab);
            while (!difference(kept, taken).isEmpty() && System.nanoTime() < end) {
                taken = take(tab); // it is still being painted
            }
            Path now = Files.write(MODULE.resolve("target/home.png"), taken);
            String cure = "the home page looks otherwise; if it should, copy " + now + " over it";
            assertEquals("", difference(kept, taken), cure);
        }
    }

    /// Nothing blinks for who asked for less motion.
    private static void standStill(Tab tab) {
        JsonObject reduced = Json.object().add("name", "prefers-reduced-motion");
        JsonArray features = new JsonArray().add(reduced.add("value", "reduce"));
        tab.say("Emulation.setEmulatedMedia", Json.object().add("features", features));
    }

    private static byte[] take(Tab tab) {
        String url =
                tab.text(
                        """
                        new Promise(done => requestAnimationFrame(() => requestAnimationFrame(
                          () => done(document.getElementById('picture').toDataURL()))))\
                        """);
        return Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1));
    }

    private static String web(GatewayInProcess gateway) {
        return gateway.lines().stream()
                .filter(line -> line.startsWith("listening web "))
                .findFirst()
                .orElseThrow()
                .substring("listening web ".length());
    }

    /// Where the first dot differs; empty when none does.
    private static String difference(byte[] kept, byte[] taken) throws IOException {
        return difference(read(kept), read(taken));
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static String difference(BufferedImage old, BufferedImage taken) {
        if (old.getWidth() != taken.getWidth() || old.getHeight() != taken.getHeight()) {
            return taken.getWidth() + " by " + taken.getHeight();
        }
        for (int y = 0; y < old.getHeight(); y++) {
            for (int x = 0; x < old.getWidth(); x++) {
                if (old.getRGB(x, y) != taken.getRGB(x, y)) {
                    return "the dot at " + x + "," + y;
                }
            }
        }
        return "";
    }
}
