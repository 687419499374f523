package minitel.gateway.tunnel.west;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.gateway.tunnel.exchange.ForeignFields;
import minitel.http.HeaderLine;
import minitel.http.RequestHead;
import minitel.http.ResponseHead;

/// The heads of a request and of its answer as they are passed on.
///
/// @param asked as it came
/// @param target what is asked for at the next hop
/// @param host the Host field there; empty = as it came
/// @param further fields that we add
record PassedRequest(RequestHead asked, String target, String host, List<HeaderLine> further) {
    /// A way round and round is cut here; each hop of a tunnel counts twice.
    static final int MOST_HOPS = 16;

    /// Said by the entrance, and passed on by the other end.
    static final String FOR = "X-Forwarded-For";

    private static final HeaderLine OURS = new HeaderLine("Via", "1.1 minitel-tunnel");

    PassedRequest {
        further = List.copyOf(further);
    }

    boolean goesRound() {
        return HopFields.hops(asked.lines()) > MOST_HOPS;
    }

    /// @param last whether the connection ends with the answer, which the next hop is told
    byte[] head(boolean last) {
        List<HeaderLine> lines = new ArrayList<>();
        String own = host.isEmpty() ? asked.request().header("Host").orElse("") : host;
        lines.add(new HeaderLine("Host", own));
        HopFields.passed(asked.lines()).stream()
                .filter(line -> !line.is("Host"))
                .filter(line -> line.is(FOR) || !ForeignFields.has(line.key()))
                .filter(line -> further.stream().noneMatch(ours -> ours.is(line.name())))
                .forEach(lines::add);
        lines.addAll(further);
        lines.add(OURS);
        if (asked.length() == RequestHead.CHUNKED) {
            lines.add(new HeaderLine("Transfer-Encoding", "chunked"));
        }
        Optional<String> upgrade = asked.upgrade();
        if (upgrade.isPresent()) {
            lines.add(new HeaderLine("Connection", "Upgrade"));
            lines.add(new HeaderLine("Upgrade", upgrade.get()));
        } else if (last) {
            lines.add(new HeaderLine("Connection", "close"));
        }
        return bytes(asked.request().method() + " " + target + " HTTP/1." + asked.minor(), lines);
    }

    /// @param last whether the connection ends with it, which whoever asked is told
    byte[] head(ResponseHead answer, boolean last) {
        List<HeaderLine> lines = new ArrayList<>(HopFields.passed(answer.lines()));
        if (isChunked(answer)) {
            lines.add(new HeaderLine("Transfer-Encoding", "chunked"));
        }
        if (answer.status() == 101) {
            lines.add(new HeaderLine("Connection", "Upgrade"));
            String what = answer.headers().getOrDefault("Upgrade", "");
            lines.add(new HeaderLine("Upgrade", what));
        } else if (last) {
            lines.add(new HeaderLine("Connection", "close"));
        }
        return bytes("HTTP/1.1 " + answer.status() + " " + answer.reason(), lines);
    }

    /// Whether the answer's body goes on in chunks; who speaks 1.0 knows none.
    boolean isChunked(ResponseHead answer) {
        return answer.length() == RequestHead.CHUNKED && asked.minor() == 1;
    }

    private static byte[] bytes(String start, List<HeaderLine> lines) {
        StringBuilder head = new StringBuilder(start).append("\r\n");
        lines.forEach(
                line -> head.append(line.name()).append(": ").append(line.value()).append("\r\n"));
        return head.append("\r\n").toString().getBytes(ISO_8859_1);
    }
}
