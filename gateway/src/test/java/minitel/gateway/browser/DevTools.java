package minitel.gateway.browser;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import minitel.kit.Patience;
import org.jspecify.annotations.Nullable;

/// The connection to a browser: commands with their answers, and events by the tab they are of.
final class DevTools implements WebSocket.Listener, AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
    private final Map<String, BiConsumer<String, JsonObject>> listeners = new ConcurrentHashMap<>();
    private final ReentrantLock sending = new ReentrantLock();
    private final StringBuilder part = new StringBuilder();
    private @Nullable WebSocket socket;

    private DevTools() {}

    static DevTools connect(URI address) {
        DevTools tools = new DevTools();
        tools.socket = tools.client.newWebSocketBuilder().buildAsync(address, tools).join();
        return tools;
    }

    /// Events of a tab come here, on the connection's thread.
    void listen(String session, BiConsumer<String, JsonObject> listener) {
        listeners.put(session, listener);
    }

    /// Says a command and waits for its answer.
    ///
    /// @param session the tab; empty for the browser itself
    /// @throws AssertionError when it is refused, or not answered within a minute
    JsonObject say(String session, String method, JsonObject parameters) {
        int number = numbers.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        waiting.put(number, answer);
        JsonObject command =
                Json.object().add("id", number).add("method", method).add("params", parameters);
        if (!session.isEmpty()) {
            command.add("sessionId", session);
        }
        send(command.toString());
        try {
            return answer.get(2 * Patience.SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new AssertionError(method + " " + parameters + ": " + e, e);
        }
    }

    private void send(String text) {
        sending.lock();
        try {
            WebSocket open = socket;
            if (open == null) {
                throw new IllegalStateException("not connected");
            }
            open.sendText(text, true).join();
        } finally {
            sending.unlock();
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            JsonObject message = Json.parse(part.toString()).asObject();
            part.setLength(0);
            take(message);
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    private void take(JsonObject message) {
        CompletableFuture<JsonObject> answer = waiting.remove(message.getInt("id", 0));
        if (answer == null) {
            listeners
                    .getOrDefault(message.getString("sessionId", ""), (_, _) -> {})
                    .accept(
                            message.getString("method", ""),
                            message.get("params") == null
                                    ? Json.object()
                                    : message.get("params").asObject());
        } else if (message.get("error") == null) {
            answer.complete(message.get("result").asObject());
        } else {
            answer.completeExceptionally(new AssertionError(message.get("error").toString()));
        }
    }

    @Override
    public void close() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
        client.shutdownNow();
    }
}
