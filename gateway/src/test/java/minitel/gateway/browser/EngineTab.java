package minitel.gateway.browser;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import minitel.gateway.world.World;
import minitel.videotex.display.Display;

/// The emulator's modules in a browser, without their page: many streams in one call, compared with
/// the Java screen.
public final class EngineTab implements AutoCloseable {
    private static final int BATCH = 200;

    private final World world;
    private final Chromium chromium;
    private final Tab tab;

    private EngineTab(World world, Chromium chromium) throws IOException {
        this.world = world;
        this.chromium = chromium;
        int port = world.address("websocket").getPort();
        tab = chromium.open("http://127.0.0.1:" + port + "/emulator/codes.js");
        tab.evaluate(harness());
    }

    /// Bytes of a service, the places where they are cut, and the model that gets them.
    public record Stream(String name, String model, byte[] bytes, List<Integer> ends) {
        public static Stream whole(String name, String model, byte[] bytes) {
            return new Stream(name, model, bytes, List.of());
        }

        private JsonObject json() {
            JsonArray cuts = new JsonArray();
            ends.forEach(cuts::add);
            return Json.object()
                    .add("model", model)
                    .add("data", Base64.getEncoder().encodeToString(bytes))
                    .add("ends", cuts);
        }
    }

    public static EngineTab start() throws IOException {
        Chromium chromium = Chromium.start();
        return new EngineTab(World.with("{}"), chromium);
    }

    private static String harness() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        EngineTab.class.getResourceAsStream(
                                "/minitel/gateway/web/engine-harness.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// A line for each stream that the two screens show differently.
    public List<String> differences(List<Stream> streams) {
        List<String> found = new ArrayList<>();
        for (int from = 0; from < streams.size(); from += BATCH) {
            List<Stream> batch = streams.subList(from, Math.min(streams.size(), from + BATCH));
            JsonArray hashes = call("hashes", array(batch)).asArray();
            for (int i = 0; i < batch.size(); i++) {
                String java = shown(batch.get(i));
                if (java.hashCode() != hashes.get(i).asInt()) {
                    String script = call("shown", batch.get(i).json()).asString();
                    found.add(batch.get(i).name() + ": " + firstDifference(java, script));
                }
            }
        }
        return found;
    }

    /// The rows that changed while `changedSince` said nothing, an array for each stream.
    public JsonArray silentChanges(List<Stream> streams) {
        return call("silentChanges", array(streams)).asArray();
    }

    /// Plays steps on a new Minitel and tells what then is.
    public JsonObject play(JsonArray steps) {
        return call("play", steps).asObject();
    }

    private JsonValue call(String function, JsonValue argument) {
        return tab.evaluate("engine." + function + "(" + argument + ")");
    }

    private static JsonArray array(List<Stream> streams) {
        JsonArray array = new JsonArray();
        streams.forEach(stream -> array.add(stream.json()));
        return array;
    }

    private static String firstDifference(String java, String script) {
        List<String> expected = java.lines().toList();
        List<String> found = script.lines().toList();
        for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
            if (!expected.get(i).equals(found.get(i))) {
                return "row %d\n java   %s\n script %s"
                        .formatted(i - 1, expected.get(i), found.get(i));
            }
        }
        return expected.size() + " and " + found.size() + " lines";
    }

    private static String shown(Stream stream) {
        Display display = new Display();
        display.write(stream.bytes(), 0, stream.bytes().length);
        return picture(display);
    }

    /// All that a screen shows, as the harness writes it; nothing but the mode at 80 columns.
    private static String picture(Display display) {
        if (display.mode() != Display.Mode.VIDEOTEX) {
            return display.mode().name();
        }
        StringBuilder text = new StringBuilder();
        text.append(display.cursorRow()).append(',').append(display.cursorColumn()).append(' ');
        text.append(display.cursorVisible()).append(' ').append(display.rollMode()).append(' ');
        text.append(display.beeps()).append('\n');
        for (int row = 0; row <= 24; row++) {
            text.append(display.row(row).replace('\uFFFD', ' ')).append('|');
            for (int column = 1; column <= 40; column++) {
                cell(text, display.cell(row, column));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static void cell(StringBuilder text, Display.Cell cell) {
        int bits =
                (cell.separated() ? 1 : 0)
                        | (cell.blink() ? 2 : 0)
                        | (cell.inverse() ? 4 : 0)
                        | (cell.underline() ? 8 : 0)
                        | (cell.concealed() ? 16 : 0);
        text.append(cell.glyph()).append(cell.ink().ordinal()).append(cell.paper().ordinal());
        text.append(cell.part().ordinal()).append('.').append(bits);
    }

    @Override
    public void close() throws IOException {
        chromium.close();
        world.close();
    }
}
