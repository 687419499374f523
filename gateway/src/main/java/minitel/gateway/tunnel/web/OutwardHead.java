package minitel.gateway.tunnel.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import minitel.gateway.tunnel.exchange.AnswerRewriter;
import minitel.http.ConnectionFields;
import minitel.http.HeaderLine;
import minitel.http.RequestHead;
import minitel.http.ResponseHead;

/// Writes the head of a page's answer anew, as the browser gets it: what concerned the connection
/// alone is gone, and so is all by which the page could reach beyond itself: other pages of this
/// host, its cookies, its connections, what a browser remembers of it. Stateless.
final class OutwardHead implements AnswerRewriter {
    /// Lets a page run without being of our origin: no storage, no cookies in scripts, no workers.
    private static final String SANDBOX = "sandbox allow-scripts allow-forms";

    /// What counts for a whole host or domain, whoever has said it there.
    private static final Set<String> OF_HOST =
            Set.of(
                    "clear-site-data",
                    "strict-transport-security",
                    "alt-svc",
                    "public-key-pins",
                    "public-key-pins-report-only",
                    "expect-ct",
                    "nel",
                    "report-to");

    /// The same, where the host is ours too.
    private static final Set<String> OF_OUR_HOST =
            Set.of(
                    "service-worker-allowed",
                    "accept-ch",
                    "critical-ch",
                    "set-login",
                    "use-as-dictionary",
                    "secure-session-registration",
                    "secure-session-challenge",
                    "origin-agent-cluster",
                    "activate-storage-access");

    private static final Pattern REFRESH =
            Pattern.compile("(\\d{1,9}[;,] *+(?i:url *+= *+)?)([^;,= \"'][^\"']*+)");

    private final WebPassage passage;
    private final CookieConfinement cookies;

    OutwardHead(WebPassage passage) {
        this.passage = passage;
        cookies = new CookieConfinement(passage);
    }

    @Override
    public byte[] of(ResponseHead head, int minor) {
        StringBuilder text = new StringBuilder(1024);
        text.append("HTTP/1.1 ").append(head.status()).append(' ').append(head.reason());
        text.append("\r\n");
        Set<String> between = ConnectionFields.of(head.lines());
        for (HeaderLine line : head.lines()) {
            if (passes(line.key(), between)) {
                value(line).ifPresent(value -> add(text, line.name(), value));
            }
        }
        if (!head.isInterim()) {
            length(text, head, minor);
            connection(text, head);
            if (passage.isSandboxed()) {
                add(text, "Content-Security-Policy", SANDBOX);
            }
        }
        return text.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    /// What asks for a password asks for one that the browser has: of another page on this host, or
    /// the one of this page's own entrance.
    private boolean passes(String name, Set<String> between) {
        boolean asks = name.equals("www-authenticate");
        return !name.equals("content-length") // written anew below
                && !OF_HOST.contains(name)
                && !between.contains(name)
                && !name.startsWith("proxy-")
                && !(passage.sharesHost() && OF_OUR_HOST.contains(name))
                && !(asks && (passage.isSandboxed() || passage.isBehindPassword()));
    }

    /// @return empty = the browser does not get it
    private Optional<String> value(HeaderLine line) {
        return switch (line.key()) {
            case "set-cookie" -> cookies.outward(line.value());
            case "location", "content-location" -> Optional.of(passage.outward(line.value()));
            case "refresh" -> Optional.of(refresh(line.value()));
            default -> Optional.of(line.value());
        };
    }

    private String refresh(String value) {
        Matcher m = REFRESH.matcher(value);
        return m.matches() ? m.group(1) + passage.outward(m.group(2)) : value;
    }

    private static void length(StringBuilder text, ResponseHead head, int minor) {
        Optional<String> said = Optional.ofNullable(head.headers().get("Content-Length"));
        if (head.length() == RequestHead.CHUNKED) {
            if (minor == 1) {
                add(text, "Transfer-Encoding", "chunked");
            }
        } else if (head.status() != 101 && head.status() != 204) {
            said.filter(OutwardHead::isNumber).ifPresent(it -> add(text, "Content-Length", it));
        }
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static void connection(StringBuilder text, ResponseHead head) {
        if (head.status() == 101) {
            add(text, "Upgrade", head.headers().getOrDefault("Upgrade", ""));
        }
        add(text, "Connection", head.status() == 101 ? "Upgrade" : "close");
    }

    private static void add(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append("\r\n");
    }
}
