package minitel.gateway.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import minitel.json.JsonNode;

/// Reads a preset of the project Minitel ESP32: an address, how to call it, and how the Minitel is
/// to be set.
final class Esp32PresetReader {
    /// Its `connectionType`: 0 is raw TCP, 3 a serial line.
    private static final int WEBSOCKET = 1;

    private static final int SSH = 2;
    private static final double MILLIS = 1000;

    /// What it sets at the Minitel itself.
    private static final Map<String, String> SETTINGS =
            Map.of("scroll", "scrolling", "col80", "80 columns", "prestel", "Prestel coding");

    private Esp32PresetReader() {}

    static void read(JsonNode preset, ImportedServices importedServices) {
        String name = LenientValues.text(preset.get("presetName"));
        String url = LenientValues.text(preset.get("url"));
        if (name.isEmpty() && url.isEmpty()) {
            return; // an empty slot
        }
        String title = name.isEmpty() ? url : name;
        int type = (int) LenientValues.number(preset.get("connectionType"));
        if (type == SSH || url.toLowerCase(Locale.ROOT).startsWith("ssh:")) {
            importedServices.leaveOut(
                    title, "it is a computer's login by SSH, which no route is for");
        } else if (type > SSH) {
            importedServices.leaveOut(title, "it is a serial line");
        } else if (importedServices.take(title, title, route(url, type), profile(preset))) {
            settings(title, preset, importedServices);
        }
    }

    private static Map<String, Object> profile(JsonNode preset) {
        return new ProfileBuilder()
                .subprotocols(LenientValues.names(LenientValues.text(preset.get("protocol"))))
                .ping(LenientValues.number(preset.get("ping_ms")) / MILLIS)
                .echoHere(LenientValues.truth(preset.get("echo")))
                .profile();
    }

    /// `ws:host` is `ws://host`; without a scheme the type says what it is.
    private static String route(String url, int type) {
        String bare = bare(url, "ws:", "wss:");
        if (bare.length() < url.length()) {
            String scheme = url.substring(0, url.indexOf(':')).toLowerCase(Locale.ROOT);
            return scheme + "://" + bare;
        }
        if (type == WEBSOCKET) {
            return "ws://" + url;
        }
        String address = host(bare(url, "telnet:", "tcp:"));
        boolean port = address.indexOf(':', address.lastIndexOf(']') + 1) >= 0;
        return "tcp://" + address + (port ? "" : ":23");
    }

    /// The address without one of the schemes and its slashes.
    private static String bare(String url, String... schemes) {
        for (String scheme : schemes) {
            if (url.regionMatches(true, 0, scheme, 0, scheme.length())) {
                int start = scheme.length();
                while (start < url.length() && url.charAt(start) == '/') {
                    start++;
                }
                return url.substring(start);
            }
        }
        return url;
    }

    /// Raw TCP has no path.
    private static String host(String address) {
        int end = 0;
        while (end < address.length() && address.charAt(end) != '/' && address.charAt(end) != '?') {
            end++;
        }
        return address.substring(0, end);
    }

    private static void settings(String title, JsonNode preset, ImportedServices importedServices) {
        List<String> lost = new ArrayList<>();
        SETTINGS.forEach((key, meaning) -> {
            if (LenientValues.truth(preset.get(key))) {
                lost.add(meaning);
            }
        });
        if (!lost.isEmpty()) {
            lost.sort(null);
            importedServices.remark(title, "taken without " + String.join(" and ", lost));
        }
    }
}
