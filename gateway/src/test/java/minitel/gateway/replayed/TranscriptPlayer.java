package minitel.gateway.replayed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import minitel.gateway.replayed.Transcript.Step;
import minitel.gateway.teletel.TeletelRig;
import minitel.gateway.teletel.WebSocketPort;
import minitel.gateway.teletel.WebSocketPort.Link;
import minitel.gateway.teletel.WebSocketPort.Message;
import minitel.kit.Patience;
import org.jspecify.annotations.Nullable;

/// Plays the user's and the servers' part of transcripts against one gateway, and holds everything
/// that the servers hear against what was recorded.
final class TranscriptPlayer implements AutoCloseable {
    private static final Pattern REPEATED = Pattern.compile("([0-9a-f]{2})\\*(\\d+)");
    private static final Pattern NEWCOMER =
            Pattern.compile("New\\w+,127\\.0\\.0\\.1,(\\d+),([\\w-]{22})");

    private final BlockingQueue<Link> homes = new LinkedBlockingQueue<>();
    private final BlockingQueue<Link> commands = new LinkedBlockingQueue<>();
    private final BlockingQueue<Link> remotes = new LinkedBlockingQueue<>();
    private final WebSocketPort homePort = port(homes);
    private final WebSocketPort commandPort = port(commands);
    private final WebSocketPort remotePort = port(remotes);
    private final TeletelRig gateway = new TeletelRig(homePort.route("/"), commandPort.route("/"));
    private final Link channel;
    private final Map<String, HeardBytes> heard = new ConcurrentHashMap<>();
    private final Set<String> differences = new LinkedHashSet<>();
    private String pid = "";
    private String userPort = "";
    private @Nullable ReplayedUser user;

    TranscriptPlayer() throws IOException {
        channel = next(commands, "the command channel");
        assertEquals("binary, tty", channel.request().header("Sec-WebSocket-Protocol").orElse(""));
        assertTrue(channel.request().header("Sec-WebSocket-Extensions").isEmpty());
        ownVisit();
    }

    private static WebSocketPort port(BlockingQueue<Link> links) throws IOException {
        return new WebSocketPort(link -> {
            links.add(link);
            link.awaitEnd();
        });
    }

    /// The gateway's own visit, which none was recorded of.
    private void ownVisit() throws IOException {
        HeardBytes own =
                new HeardBytes("the gateway's own visit", next(homes, "the gateway's own visit"));
        own.link().binary("\u001b9{");
        own.expect(true, "\1\177\177\177\4");
        own.expect(false, "PID=gateway,IP=127.0.0.1,PORT=0,Access=Gateway\n\u0013E");
        channel.text("blabla");
        channel.text("blabla");
        own.expectAfter(false, "\u0013E", "\u0013I");
        own.expectEnd();
    }

    /// @return the reasons of what is not as it was recorded
    Set<String> play(Transcript transcript) throws IOException {
        differences.clear();
        heard.clear();
        for (Step step : transcript.steps()) {
            if (!step.reason().isEmpty()) {
                differences.add(step.reason());
            }
            switch (step.who()) {
                case "user" -> user(step);
                case "command" -> command(step);
                case "home" -> server(step, homes);
                case "remote" -> server(step, remotes);
                default -> throw new IllegalArgumentException(step.toString());
            }
        }
        heard.values().forEach(HeardBytes::expectLeave);
        return differences;
    }

    private void user(Step step) throws IOException {
        switch (step.what()) {
            case "open" ->
                    user = new ReplayedUser(gateway.sessions(), step.rest().equals("telnet"));
            case "close" -> user.close();
            default -> user.sends(step.rest().startsWith("binary "), bytes(step.rest()));
        }
    }

    private void command(Step step) throws IOException {
        boolean binary = step.rest().startsWith("binary ");
        String text = step.rest().substring(step.rest().indexOf(' ') + 1);
        if (!step.what().equals("<")) {
            if (binary) {
                channel.binary(filled(text));
            } else {
                channel.text(filled(text));
            }
            return;
        }
        Message message = channel.hears().orElseThrow();
        Matcher newcomer = NEWCOMER.matcher(message.text());
        if (newcomer.matches()) {
            userPort = newcomer.group(1);
            pid = newcomer.group(2);
        }
        assertEquals(
                "text " + filled(text), (message.binary() ? "binary " : "text ") + message.text());
    }

    private void server(Step step, BlockingQueue<Link> links) throws IOException {
        String who = step.who();
        switch (step.what()) {
            case "open" -> open(step, links);
            case "refuses" -> remotePort.refuseNext();
            case "refused" -> next(links, "the call to " + who);
            case "close" -> heard.get(who).link().close();
            case ">" -> says(who, step.rest());
            case "<", "+" ->
                    heard.get(who).expect(step.rest().startsWith("binary "), latin1(step.rest()));
            case "-" -> {}
            default -> throw new IllegalArgumentException(step.toString());
        }
    }

    private void open(Step step, BlockingQueue<Link> links) {
        Link link = next(links, "the call to " + step.who());
        String[] wanted = step.rest().split(" ");
        String offered = wanted.length > 1 && !wanted[1].equals("-") ? wanted[1] : "none";
        String came = link.request().header("Sec-WebSocket-Protocol").orElse("none");
        assertEquals(
                wanted[0] + " " + offered, link.request().target() + " " + came.replace(" ", ""));
        assertTrue(link.request().header("Sec-WebSocket-Extensions").isEmpty());
        heard.put(step.who(), new HeardBytes(step.who(), link));
    }

    /// The last words to a user who has gone home may find nobody.
    private void says(String who, String rest) throws IOException {
        Link link = heard.get(who).link();
        try {
            if (rest.startsWith("binary ")) {
                link.binary(latin1(rest));
            } else {
                link.text(latin1(rest));
            }
        } catch (IOException e) {
            if (!who.equals("remote")) {
                throw e;
            }
        }
    }

    private String filled(String text) {
        return text.replace("{pid}", pid)
                .replace("{port}", userPort)
                .replace("{remote}", Integer.toString(remotePort.port()));
    }

    private String latin1(String rest) {
        return new String(bytes(rest), StandardCharsets.ISO_8859_1);
    }

    private byte[] bytes(String rest) {
        String hex = rest.replaceFirst("^(text|binary) ", "");
        HexFormat format = HexFormat.of();
        hex = hex.replace("{pid}", format.formatHex(pid.getBytes(StandardCharsets.US_ASCII)));
        hex = hex.replace("{port}", format.formatHex(userPort.getBytes(StandardCharsets.US_ASCII)));
        hex =
                REPEATED.matcher(hex)
                        .replaceAll(m -> m.group(1).repeat(Integer.parseInt(m.group(2))));
        return format.parseHex(hex.replace(" ", ""));
    }

    private static Link next(BlockingQueue<Link> links, String what) {
        try {
            Link link = links.poll(Patience.SECONDS, TimeUnit.SECONDS);
            if (link == null) {
                throw new AssertionError("waited for " + what);
            }
            return link;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        gateway.close();
        homePort.close();
        commandPort.close();
        remotePort.close();
    }
}
