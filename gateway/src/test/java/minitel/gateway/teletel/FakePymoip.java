package minitel.gateway.teletel;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.gateway.teletel.WebSocketPort.Link;
import minitel.gateway.teletel.WebSocketPort.Message;
import minitel.kit.Patience;
import org.jspecify.annotations.Nullable;

/// A PyMoIP server with its directory, as far as a gateway sees it, with the trait that a gateway
/// has to live with: each lost command link takes one more command with it. Unlike the real one it
/// never confuses two states that come close together; [ServerQueueTest] keeps them apart.
final class FakePymoip implements AutoCloseable {
    static final String PAGE = "\f\u001fAAFAUX TELETEL\u001fQL.\u0012\\\u001fQL\u0011";
    static final String OPENING = "\u001f00\u0018\f\u001b9{\u0005\u001b9z" + PAGE;

    private final Map<String, String> directory;
    private final CommandTasks outgoing = new CommandTasks();
    private final Map<String, FakeUser> users = new ConcurrentHashMap<>();
    private final AtomicInteger total = new AtomicInteger();
    private final WebSocketPort services;
    private final WebSocketPort commands;

    /// Everything that the gateway has said on its command links.
    final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    /// Command links as they come.
    final BlockingQueue<Link> links = new LinkedBlockingQueue<>();

    final BlockingQueue<FakeUser> arrived = new LinkedBlockingQueue<>();

    /// @param directory what is behind the token and the session number, by name
    FakePymoip(Map<String, String> directory) throws IOException {
        this.directory = directory;
        services = new WebSocketPort(this::user);
        commands = new WebSocketPort(this::command);
    }

    WebSocketPort services() {
        return services;
    }

    WebSocketPort commands() {
        return commands;
    }

    private void user(Link link) {
        FakeUser user = new FakeUser(this, link, Integer.toString(total.incrementAndGet()));
        users.put(user.number(), user);
        arrived.add(user);
        user.serve();
        users.remove(user.number(), user);
    }

    private void command(Link link) {
        outgoing.link(link);
        links.add(link);
        for (Optional<Message> m = link.awaits(); m.isPresent(); m = link.awaits()) {
            if (m.get().binary()) {
                told.add("BINARY " + m.get().text());
                return; // the real one drops the link
            }
            told.add(m.get().text());
            take(m.get().text().split(",", -1));
        }
    }

    private void take(String[] fields) {
        if (fields.length < 5) {
            return;
        }
        FakeUser user = users.get(fields[4]);
        if (user != null) {
            user.told(fields[0]);
        }
    }

    /// The next link is followed by the task of one that is lost already.
    void hauntsTheNextLink() {
        outgoing.haunt();
    }

    /// As after a restart: it knows nobody, and may give a number a second time.
    ///
    /// @param number of the next session
    void forgets(String number) {
        users.clear();
        total.set(Integer.parseInt(number) - 1);
    }

    void blabla() {
        outgoing.send(new Message(false, bytes("blabla")));
    }

    void says(String command) {
        outgoing.send(new Message(true, bytes(command)));
    }

    @Nullable String lookUp(String name) {
        return directory.get(name);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /// Waits for a link.
    Link linked() {
        return next(links, "a command link");
    }

    /// The next visit that is not the gateway's own.
    FakeUser visited() {
        return next(arrived, "a visit");
    }

    /// Waits for so many messages.
    List<String> hears(int count) {
        String[] heard = new String[count];
        for (int i = 0; i < count; i++) {
            heard[i] = next(told, "message " + (i + 1));
        }
        return List.of(heard);
    }

    static <T> T next(BlockingQueue<T> queue, String what) {
        try {
            T next = queue.poll(Patience.SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("waited for " + what);
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        services.close();
        commands.close();
    }
}
