package minitel.gateway.teletel;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.gateway.teletel.WebSocketPort.Link;
import minitel.gateway.teletel.WebSocketPort.Message;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;

/// One session of [FakePymoip]: replies expected, introduction, field, keys, cost, states.
final class FakeUser {
    private static final String MARKER = "\177\177\177";

    private final FakePymoip server;
    private final Link link;
    private final String number;
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final StringBuilder field = new StringBuilder();
    private final StringBuilder reply = new StringBuilder();
    private final StringBuilder introduction = new StringBuilder();
    private String known = "";
    private boolean replying;
    private boolean introducing;
    private boolean separator;
    private int expected = 3;
    private double cost;
    private boolean showsCost;

    /// Everything that came from the gateway.
    final BlockingQueue<Message> input = new LinkedBlockingQueue<>();

    /// What the user was introduced as; first wins.
    final BlockingQueue<String> introduced = new LinkedBlockingQueue<>();

    FakeUser(FakePymoip server, Link link, String number) {
        this.server = server;
        this.link = link;
        this.number = number;
    }

    String number() {
        return number;
    }

    Link link() {
        return link;
    }

    void serve() {
        VirtualThreads.start("events " + number, this::handle);
        try {
            link.text("Connected * to " + link.request().target() + " !");
            link.binary(FakePymoip.OPENING);
            for (Optional<Message> m = link.awaits(); m.isPresent(); m = link.awaits()) {
                input.add(m.get());
                for (char c : m.get().text().toCharArray()) {
                    if (!take(c, m.get().binary())) {
                        return;
                    }
                }
            }
        } catch (IOException _) {
            // The gateway has gone.
        } finally {
            ended.countDown();
        }
    }

    /// Waits until the session is over.
    boolean over() {
        try {
            return ended.await(Patience.SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// A function key is one only in a text message.
    private boolean take(char c, boolean binary) throws IOException {
        if (separator) {
            separator = false;
            return key(c);
        }
        if (c == 0x13 && !binary) {
            separator = true;
        } else if (introducing) {
            introduce(c);
        } else if (expected > 0 && (c == 1 || replying)) {
            reply(c);
        } else {
            field.append(c);
            link.text(String.valueOf(c));
        }
        return true;
    }

    private void reply(char c) {
        if (c == 1) {
            reply.setLength(0);
            replying = true;
            return;
        }
        reply.append(c == 4 ? "" : c);
        if (c != 4 && reply.length() < 16) {
            return;
        }
        replying = false;
        introducing = reply.toString().startsWith(MARKER);
        expected -= introducing ? 0 : 1;
        introduction.setLength(0);
    }

    private void introduce(char c) {
        if (c != '\n') {
            introduction.append(c);
            return;
        }
        introducing = false;
        if (known.isEmpty()) {
            known = introduction.toString();
            introduced.add(known);
        }
    }

    private boolean key(char key) throws IOException {
        switch (key) {
            case 'A' -> envoi();
            case 'E' -> {
                field.setLength(0);
                link.text("\u001fQL.\u0012\\\u001fQL\u0011");
                server.blabla();
            }
            case 'F' -> {
                showsCost = true;
                cost();
            }
            case 'I', 'Y' -> {
                return false;
            }
            default -> {}
        }
        return true;
    }

    private void envoi() throws IOException {
        String name = field.toString().toUpperCase(Locale.ROOT);
        field.setLength(0);
        String found = server.lookUp(name);
        if (found == null || known.isEmpty()) {
            String why = found == null ? "Serveur inconnu" : "Gateway not found";
            link.text("\u001f00\u0018\u001bT " + why + "\u000b");
        } else {
            cost = 0.5;
            server.says(known.substring(0, known.indexOf(',')) + "," + number + "," + found);
        }
    }

    void told(String word) {
        events.add(word.toUpperCase(Locale.ROOT));
    }

    private void handle() {
        try {
            while (ended.getCount() > 0) {
                String word = events.poll(Patience.SECONDS, TimeUnit.SECONDS);
                if (word != null) {
                    show(word);
                }
            }
        } catch (Throwable _) {
            // The gateway has gone.
        }
    }

    private void show(String now) throws IOException {
        switch (now) {
            case "USERREDIRECTING" -> link.binary("\u001f00\u001bT T2\u001bP LOCAL\u0018\n");
            case "USERREDIRECTED" -> {
                cost += 0.12;
                cost();
            }
            case "USERREDIRECTENDED" -> {
                link.binary("\u001f00\u0018LIB00\n");
                cost();
                link.binary("\u0014" + FakePymoip.PAGE);
            }
            default -> {}
        }
    }

    private void cost() throws IOException {
        if (showsCost) {
            link.binary("\u001f@]\u001bP %.2fFr\u0018\n".formatted(cost));
        }
    }
}
