package minitel.gateway.browser;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import minitel.kit.Patience;

/// One tab: what a person does in it, what it shows, what it asked of the network, what it
/// complained of.
public final class Tab {
    /// `key` to `code` and the old number of it, for those that are no letters.
    private static final Map<String, Integer> NAMED =
            Map.ofEntries(
                    Map.entry("Backspace", 8),
                    Map.entry("Tab", 9),
                    Map.entry("Enter", 13),
                    Map.entry("Escape", 27),
                    Map.entry("PageUp", 33),
                    Map.entry("PageDown", 34),
                    Map.entry("End", 35),
                    Map.entry("Home", 36),
                    Map.entry("ArrowLeft", 37),
                    Map.entry("ArrowUp", 38),
                    Map.entry("ArrowRight", 39),
                    Map.entry("ArrowDown", 40),
                    Map.entry("F1", 112),
                    Map.entry("F2", 113));

    private static final int CONTROL = 2;
    private static final int SHIFT = 8;

    private final DevTools tools;
    private final String session;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Tab(DevTools tools, String session) {
        this.tools = tools;
        this.session = session;
    }

    static Tab attach(DevTools tools) {
        String target =
                tools.say("", "Target.createTarget", Json.object().add("url", "about:blank"))
                        .getString("targetId", "");
        JsonObject flat = Json.object().add("targetId", target).add("flatten", true);
        String session = tools.say("", "Target.attachToTarget", flat).getString("sessionId", "");
        Tab tab = new Tab(tools, session);
        tools.listen(session, tab::hear);
        for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
            tab.say(domain + ".enable", Json.object());
        }
        return tab;
    }

    private void hear(String event, JsonObject about) {
        switch (event) {
            case "Network.requestWillBeSent" ->
                    requests.add(about.get("request").asObject().getString("url", ""));
            case "Network.webSocketCreated" -> requests.add(about.getString("url", ""));
            case "Runtime.exceptionThrown" -> complaints.add(about.toString());
            case "Log.entryAdded" -> {
                JsonObject entry = about.get("entry").asObject();
                if (!entry.getString("level", "").equals("verbose")) {
                    complaints.add(entry.getString("text", "") + " " + entry.getString("url", ""));
                }
            }
            default -> {
                // Of no interest to a test.
            }
        }
    }

    /// Any command of the protocol, to this tab.
    public JsonObject say(String method, JsonObject parameters) {
        return tools.say(session, method, parameters);
    }

    /// Loads a page and waits until it and what it asks for at first are there.
    public void go(String url) {
        say("Page.navigate", Json.object().add("url", url));
        until("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /// The value of an expression, its promise awaited; objects as JSON.
    public JsonValue evaluate(String expression) {
        JsonObject asked =
                Json.object()
                        .add("expression", expression)
                        .add("returnByValue", true)
                        .add("awaitPromise", true);
        JsonObject answer = say("Runtime.evaluate", asked);
        if (answer.get("exceptionDetails") != null) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        JsonValue value = answer.get("result").asObject().get("value");
        return value == null ? Json.NULL : value;
    }

    /// The text of an expression.
    public String text(String expression) {
        JsonValue value = evaluate(expression);
        return value.isString() ? value.asString() : value.toString();
    }

    /// Waits until a condition of the page holds; a page that is being loaded anew meanwhile is
    /// asked again.
    public void until(String condition) {
        String waits =
                """
                new Promise((good, bad) => {
                  const end = performance.now() + %d;
                  const look = () => {
                    let is = false;
                    try { is = %s; } catch (e) { is = false; }
                    if (is) good(true);
                    else if (performance.now() > end) good(false);
                    else setTimeout(look, 20);
                  };
                  look();
                })\
                """
                        .formatted(Patience.MILLIS, condition);
        boolean holds = false;
        for (int tries = 0; tries < 5 && !holds; tries++) {
            try {
                holds = evaluate(waits).asBoolean();
                tries = 5;
            } catch (AssertionError e) {
                if (!String.valueOf(e.getMessage())
                        .matches("(?s).*(navigated|destroyed|context).*")) {
                    throw e;
                }
            }
        }
        if (!holds) {
            throw new AssertionError("never came: " + condition + "\ncomplaints: " + complaints);
        }
    }

    /// Presses and releases a key: `Enter`, `PageDown`, `F1`, or one character.
    public void press(String key) {
        press(key, 0);
    }

    /// The same with Control held down.
    public void pressControl(String key) {
        press(key, CONTROL);
    }

    /// The same with Shift held down.
    public void pressShift(String key) {
        press(key, SHIFT);
    }

    private void press(String key, int modifiers) {
        boolean named = NAMED.containsKey(key);
        int number = named ? NAMED.get(key) : Character.toUpperCase(key.charAt(0));
        boolean writes = !named && modifiers != CONTROL || key.equals("Enter");
        JsonObject down =
                Json.object()
                        .add("type", writes ? "keyDown" : "rawKeyDown")
                        .add("key", key)
                        .add("code", named ? key : code(key))
                        .add("modifiers", modifiers)
                        .add("windowsVirtualKeyCode", number);
        if (writes) {
            down.add("text", key.equals("Enter") ? "\r" : key);
        }
        say("Input.dispatchKeyEvent", down);
        say(
                "Input.dispatchKeyEvent",
                Json.object()
                        .add("type", "keyUp")
                        .add("key", key)
                        .add("modifiers", modifiers)
                        .add("windowsVirtualKeyCode", number));
    }

    private static String code(String key) {
        char c = Character.toUpperCase(key.charAt(0));
        return c >= 'A' && c <= 'Z' ? "Key" + c : c >= '0' && c <= '9' ? "Digit" + c : "";
    }

    /// Presses the keys of a text one after the other.
    public void type(String text) {
        text.codePoints().mapToObj(Character::toString).forEach(this::press);
    }

    /// Goes to the element that a selector finds and presses Enter: what moves under a mouse
    /// meanwhile does not matter.
    public void enter(String selector) {
        evaluate("document.querySelector('" + selector + "').focus()");
        press("Enter");
    }

    /// Clicks the middle of the element that a selector finds.
    public void click(String selector) {
        JsonObject at =
                evaluate(
                                "(() => { const e = document.querySelector('"
                                        + selector
                                        + "'); e.scrollIntoView({block:'center'});"
                                        + " const r = e.getBoundingClientRect();"
                                        + " return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })()")
                        .asObject();
        for (String type : List.of("mousePressed", "mouseReleased")) {
            say(
                    "Input.dispatchMouseEvent",
                    Json.object()
                            .add("type", type)
                            .add("x", at.get("x"))
                            .add("y", at.get("y"))
                            .add("button", "left")
                            .add("clickCount", 1));
        }
    }

    /// The size of what is shown, in CSS pixels; a phone has a touch screen and three device pixels
    /// for one.
    public void viewport(int width, int height, boolean phone) {
        say(
                "Emulation.setDeviceMetricsOverride",
                Json.object()
                        .add("width", width)
                        .add("height", height)
                        .add("deviceScaleFactor", phone ? 3 : 1)
                        .add("mobile", phone));
    }

    /// What the person prefers: light or dark.
    public void colours(String scheme) {
        say(
                "Emulation.setEmulatedMedia",
                Json.object()
                        .add(
                                "features",
                                Json.array()
                                        .add(
                                                Json.object()
                                                        .add("name", "prefers-color-scheme")
                                                        .add("value", scheme))));
    }

    /// What is shown, as a PNG.
    public void screenshot(Path file) throws IOException {
        JsonObject answer = say("Page.captureScreenshot", Json.object().add("format", "png"));
        Files.write(file, Base64.getDecoder().decode(answer.getString("data", "")));
    }

    /// The addresses of all that was asked of the network, WebSockets among them.
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /// Exceptions that nobody caught, and what the browser itself found wrong.
    public List<String> complaints() {
        return List.copyOf(complaints);
    }
}
