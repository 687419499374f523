package minitel.gateway.tunnel.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.Inet6Address;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import minitel.gateway.tunnel.exchange.ForeignFields;
import minitel.http.ConnectionFields;
import minitel.http.HeaderLine;
import minitel.http.RequestHead;

/// Writes the head of a request anew, as its page gets it: what concerned the connection alone is
/// gone, and so is all by which a caller could say where he comes from, or what is ours. Stateless.
final class InwardHead {
    /// Names the entrances that a request came through, so that none comes through one twice.
    private static final String HOPS = "Minitel-Entrance";

    /// Written anew below, or for us.
    private static final Set<String> OWN =
            Set.of("expect", "content-length", "host", "http2-settings", "via", "minitel-entrance");

    private final WebPassage passage;
    private final CookieConfinement cookies;
    private final String entrance;

    /// @param entrance what this one is called, among all that there are
    InwardHead(WebPassage passage, String entrance) {
        this.passage = passage;
        cookies = new CookieConfinement(passage);
        this.entrance = entrance;
    }

    byte[] of(RequestHead head) {
        StringBuilder text = new StringBuilder(1024);
        text.append(head.request().method()).append(' ');
        text.append(passage.target()).append(" HTTP/1.1\r\n");
        add(text, "Host", passage.inside());
        Set<String> between = ConnectionFields.of(head.lines());
        for (HeaderLine line : head.lines()) {
            if (passes(line.key(), between)) {
                value(line).ifPresent(value -> add(text, line.name(), value));
            }
        }
        length(text, head);
        connection(text, head);
        forwarded(text, head);
        return text.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    private static boolean passes(String name, Set<String> between) {
        return !OWN.contains(name) && !between.contains(name) && !ForeignFields.has(name);
    }

    /// @return empty = the page does not get it
    private Optional<String> value(HeaderLine line) {
        return switch (line.key()) {
            case "cookie" -> cookies.inward(line.value());
            case "origin" -> Optional.of(passage.inwardOrigin(line.value()));
            case "referer" -> passage.inwardReferrer(line.value());
            case "authorization" ->
                    Optional.of(line.value())
                            .filter(_ -> !passage.isBehindPassword() && !passage.isSandboxed());
            default -> Optional.of(line.value());
        };
    }

    private static void length(StringBuilder text, RequestHead head) {
        if (head.length() == RequestHead.CHUNKED) {
            add(text, "Transfer-Encoding", "chunked");
        } else if (head.length() > 0 || head.request().header("Content-Length").isPresent()) {
            add(text, "Content-Length", Long.toString(head.length()));
        }
        if (head.expectsContinue() && head.length() != 0) {
            add(text, "Expect", "100-continue");
        }
    }

    private static void connection(StringBuilder text, RequestHead head) {
        Optional<String> upgrade = head.upgrade();
        upgrade.ifPresent(to -> add(text, "Upgrade", to));
        add(text, "Connection", upgrade.isPresent() ? "Upgrade" : "close");
    }

    private void forwarded(StringBuilder text, RequestHead head) {
        String address = passage.visitor().address().getHostAddress();
        String scheme = passage.secure() ? "https" : "http";
        add(text, "X-Forwarded-For", address);
        add(text, "X-Forwarded-Proto", scheme);
        if (!passage.host().isEmpty()) {
            add(text, "X-Forwarded-Host", passage.host());
        }
        if (passage.sharesHost()) {
            add(text, "X-Forwarded-Prefix", passage.address().prefix());
        }
        boolean six = passage.visitor().address() instanceof Inet6Address;
        String host = passage.host().isEmpty() ? "" : ";host=\"" + passage.host() + "\"";
        add(
                text,
                "Forwarded",
                "for=" + (six ? "\"[" + address + "]\"" : address) + host + ";proto=" + scheme);
        String before = head.request().header(HOPS).map(it -> it + ", ").orElse("");
        add(text, HOPS, before + entrance);
    }

    /// Whether a request came through this entrance before.
    static boolean isLoop(RequestHead head, String entrance) {
        return List.of(head.request().header(HOPS).orElse("").split(", ")).contains(entrance);
    }

    private static void add(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append("\r\n");
    }
}
