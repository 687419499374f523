package minitel.gateway.teletel;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import minitel.gateway.teletel.WebSocketPort.Link;
import minitel.gateway.teletel.WebSocketPort.Message;

/// What a PyMoIP server's event loop does with its commands: one task a link waits for them in
/// turn, goes on waiting when its link is lost, and then takes one more with it.
final class CommandTasks {
    private final Queue<Message> messages = new ArrayDeque<>();

    /// In the order of their waiting; empty = of a link that is lost already.
    private final Queue<Optional<Link>> tasks = new ArrayDeque<>();

    private final ExecutorService loop =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("commands").factory());

    private boolean haunted;

    void link(Link link) {
        loop.execute(() -> {
            tasks.add(Optional.of(link));
            if (haunted) {
                tasks.add(Optional.empty());
            }
            haunted = false;
            run();
        });
    }

    void haunt() {
        loop.execute(() -> haunted = true);
    }

    void send(Message message) {
        loop.execute(() -> {
            messages.add(message);
            run();
        });
    }

    private void run() {
        while (!messages.isEmpty() && !tasks.isEmpty()) {
            Message next = messages.remove();
            Optional<Link> task = tasks.remove();
            if (task.isPresent() && sent(task.get(), next)) {
                tasks.add(task);
            }
        }
    }

    private static boolean sent(Link link, Message message) {
        try {
            if (message.binary()) {
                link.binary(message.text());
            } else {
                link.text(message.text());
            }
            return true;
        } catch (Throwable _) {
            return false;
        }
    }
}
