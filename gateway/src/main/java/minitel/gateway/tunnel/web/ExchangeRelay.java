package minitel.gateway.tunnel.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import minitel.gateway.net.ClaimedRequest;
import minitel.http.BodyReader;
import minitel.http.HttpHead;
import minitel.http.RequestDeadlines;
import minitel.http.RequestHead;
import minitel.http.ResponseHead;
import minitel.http.ResponseReader;
import minitel.http.ResponseWriter;
import minitel.io.Duplex;
import minitel.io.DuplexRelay;
import minitel.io.VirtualThreads;
import org.jspecify.annotations.Nullable;

/// One request and its answer, between a browser and the target of a page: heads are written anew,
/// bodies are passed on as they come, and nothing behind them. What the browser says goes on a
/// thread of its own, so that an answer may come before all is said.
final class ExchangeRelay {
    /// Without a byte either way.
    private static final Duration SILENCE = Duration.ofMinutes(5);

    /// The same where silence says nothing; the kernel asks whether the browser is still there.
    private static final Duration LONG_SILENCE = Duration.ofDays(30);

    /// The same once the browser has ended what he sends: he has left, or he is of those that end
    /// it when they have asked.
    private static final Duration LEFT_SILENCE = Duration.ofSeconds(5);

    private static final int LONGEST_HEAD = 32_768;
    private static final int MOST_INTERIM = 32;
    private static final int CHUNK = 65_536;

    /// Of what a browser sends after its request: it will have to ask again.
    private static final int MOST_WASTE = 65_536;

    private final ClaimedRequest request;
    private final RequestHead head;
    private final Duplex client;
    private final Duplex target;
    private final OutwardHead outward;
    private final RequestDeadlines deadlines;
    private final RequestDeadlines.Limit time;
    private volatile Duration silence = SILENCE;
    private volatile @Nullable EntranceRefusal fault;

    /// Whether the browser has got something of the answer.
    private volatile boolean begun;

    /// Whether he says nothing more.
    private volatile boolean left;

    private volatile boolean over;

    /// @param target closed at the end
    ExchangeRelay(
            ClaimedRequest request,
            Duplex target,
            OutwardHead outward,
            RequestDeadlines deadlines) {
        this.request = request;
        head = request.head();
        client = request.wire();
        this.target = target;
        this.outward = outward;
        this.deadlines = deadlines;
        time = deadlines.limit();
    }

    /// Sends a request and passes its answer on; returns when that has ended. The target is closed
    /// then, and the browser too unless he is still to be told something.
    ///
    /// @param written the request's head, as the target gets it
    /// @return what he is to be told, where he has got no answer
    Optional<EntranceRefusal> run(byte[] written) {
        boolean whole = false;
        try {
            moved();
            target.write(written);
            boolean upgrading = head.upgrade().isPresent();
            if (!upgrading) {
                VirtualThreads.start("tunnel.web.up " + client.peer(), this::up);
            }
            down(upgrading);
            whole = true;
        } catch (Throwable t) { // not typed: it parks
            if (!(t instanceof IOException)) {
                throw new IllegalStateException("no answer for " + client.peer(), t);
            }
            fault = fault == null ? EntranceRefusal.TARGET : fault;
        } finally {
            end(whole);
        }
        return begun ? Optional.empty() : Optional.ofNullable(fault);
    }

    private void end(boolean whole) {
        over = true;
        time.close();
        if (whole) {
            target.close();
            client.close();
        } else {
            target.abort();
            if (begun) { // a part is not to be taken for the whole
                client.abort();
            }
        }
    }

    private void moved() {
        time.in(silence, this::late);
    }

    private void late() {
        fault = EntranceRefusal.LATE;
        target.abort();
        if (begun) {
            client.abort();
        }
    }

    private void down(boolean upgrading) throws IOException {
        ResponseReader reader = new ResponseReader(target, LONGEST_HEAD);
        ResponseHead answer = answer(reader);
        if (answer.status() == 101 && !upgrading) {
            throw new HttpHead.Malformed(502, "a protocol that nobody has asked for");
        }
        if (answer.status() == 101 || isStream(answer)) {
            silence = left ? LEFT_SILENCE : LONG_SILENCE;
            moved();
        }
        begun = true;
        client.write(outward.of(answer, head.minor()));
        if (answer.status() == 101) {
            joined(reader.behind());
        } else {
            body(reader.body(answer), answer.length() == RequestHead.CHUNKED && head.minor() == 1);
        }
    }

    private ResponseHead answer(ResponseReader reader) throws IOException {
        for (int i = 0; i < MOST_INTERIM; i++) {
            ResponseHead answer = reader.any(head.isHead());
            moved();
            if (!answer.isInterim()) {
                return answer;
            }
            if (head.minor() == 1) {
                client.write(outward.of(answer, head.minor()));
            }
        }
        throw new HttpHead.Malformed(502, "an answer that never comes");
    }

    /// From now on both say what they like.
    private void joined(Duplex behind) {
        try (RequestDeadlines.Limit forth = deadlines.limit();
                RequestDeadlines.Limit back = deadlines.limit()) {
            DuplexRelay.run(
                    new WriteWatch(client, back, SILENCE),
                    new WriteWatch(behind, forth, SILENCE),
                    "tunnel.web.back " + client.peer());
        }
    }

    /// Events that come when there are some.
    private static boolean isStream(ResponseHead answer) {
        String type = answer.headers().getOrDefault("Content-Type", "");
        return type.regionMatches(true, 0, "text/event-stream", 0, "text/event-stream".length());
    }

    private void body(BodyReader body, boolean chunked) throws IOException {
        byte[] piece = new byte[CHUNK];
        for (int n = body.read(piece); n >= 0; n = body.read(piece)) {
            time.in(SILENCE, this::late);
            if (chunked) {
                client.write(ResponseWriter.chunk(piece, n));
            } else {
                client.write(piece, 0, n);
            }
            moved();
        }
        if (chunked) {
            client.write(ResponseWriter.chunk(piece, 0));
        }
    }

    /// Passes the request's body on, then waits for the browser to leave: with him goes the
    /// request.
    private void up() {
        boolean said = false;
        try {
            passed(request.reader().body(head));
            said = true;
            wasted();
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof HttpHead.Malformed) {
                fault = EntranceRefusal.NO_REQUEST;
            }
            said = false;
        } finally {
            if (!said && !over) {
                target.abort();
            }
        }
    }

    /// A target that takes no more may answer all the same.
    private void passed(BodyReader body) throws IOException {
        byte[] piece = new byte[CHUNK];
        int n = body.read(piece);
        boolean taken = true;
        while (n >= 0 && taken) {
            moved();
            taken = taken(body.isMeasured() ? piece : ResponseWriter.chunk(piece, n), n, body);
            moved();
            n = taken ? body.read(piece) : n;
        }
        if (taken && !body.isMeasured()) {
            taken(ResponseWriter.chunk(piece, 0), 0, body);
        }
    }

    private boolean taken(byte[] bytes, int count, BodyReader body) {
        try {
            target.write(bytes, 0, body.isMeasured() ? count : bytes.length);
            return true;
        } catch (Throwable _) { // not typed: it parks
            return false; // its answer says why
        }
    }

    private void wasted() throws IOException {
        byte[] waste = new byte[512];
        int sum = 0;
        for (int n = client.read(waste); n >= 0 && sum < MOST_WASTE; n = client.read(waste)) {
            sum += n;
        }
        if (sum < MOST_WASTE) {
            left = true;
            silence = LEFT_SILENCE;
            moved();
        }
    }
}
