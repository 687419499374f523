package minitel.gateway.tunnel.exchange;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import minitel.http.HttpHead;
import minitel.http.RequestDeadlines;
import minitel.http.RequestHead;
import minitel.http.RequestReader;
import minitel.http.ResponseHead;
import minitel.http.ResponseReader;
import minitel.io.Duplex;
import minitel.io.DuplexRelay;
import minitel.io.VirtualThreads;
import org.jspecify.annotations.Nullable;

/// One request and its answer, between whoever asks and his target: bodies are passed on as they
/// come, and nothing behind them. What the asker says goes on a thread of its own, so that an
/// answer may come before all is said. Used once.
public final class ExchangeRelay {
    /// Bytes of an answer's head.
    public static final int LONGEST_HEAD = 65_536;

    private static final int MOST_INTERIM = 32;

    /// Of what comes after a request: it will have to be asked again.
    private static final int MOST_WASTE = 65_536;

    private static final String EVENTS = "text/event-stream";

    private final RequestReader reader;
    private final RequestHead head;
    private final Duplex asker;
    private final Duplex target;
    private final AnswerRewriter answers;
    private final ExchangePatience patience;
    private final RequestDeadlines.Limit time;
    private volatile Duration silence;
    private volatile @Nullable ExchangeFault fault;

    /// Whether the asker has got something of the answer.
    private volatile boolean begun;

    /// Whether he says nothing more.
    private volatile boolean left;

    private volatile boolean over;

    /// @param reader of the asker's line, whose head was just read
    /// @param target closed at the end
    public ExchangeRelay(
            RequestReader reader,
            RequestHead head,
            Duplex target,
            AnswerRewriter answers,
            ExchangePatience patience) {
        this.reader = reader;
        this.head = head;
        asker = reader.behind();
        this.target = target;
        this.answers = answers;
        this.patience = patience;
        time = patience.deadlines().limit();
        silence = patience.before();
    }

    /// Sends a request and passes its answer on; returns when that has ended. The target is closed
    /// then, and the asker too unless he is still to be told something.
    ///
    /// @param written the request's head, as the target gets it
    /// @return what he is to be told, where he has got no answer
    public Optional<ExchangeFault> run(byte[] written) {
        boolean whole = false;
        try {
            moved();
            target.write(written);
            boolean upgrading = head.upgrade().isPresent();
            if (!upgrading) {
                VirtualThreads.start(asker.peer() + ".up", this::up);
            }
            down(upgrading);
            whole = true;
        } catch (Throwable t) { // not typed: it parks
            if (!(t instanceof IOException)) {
                throw new IllegalStateException("no answer for " + asker.peer(), t);
            }
            fault = fault == null ? fault(t) : fault;
        } finally {
            end(whole);
        }
        return begun ? Optional.empty() : Optional.ofNullable(fault);
    }

    private static ExchangeFault fault(Throwable t) {
        return t instanceof HttpHead.Malformed
                ? new ExchangeFault(ExchangeFault.Kind.ANSWER, String.valueOf(t.getMessage()))
                : new ExchangeFault(ExchangeFault.Kind.BROKEN, "");
    }

    private void end(boolean whole) {
        over = true;
        time.close();
        if (whole) {
            target.close();
            asker.close();
        } else {
            target.abort();
            if (begun) { // a part is not to be taken for the whole
                asker.abort();
            }
        }
    }

    private void moved() {
        Duration limit = silence;
        boolean shorter = left && limit.compareTo(patience.left()) > 0;
        time.in(shorter ? patience.left() : limit, this::late);
    }

    private void sends() {
        time.in(begun ? patience.within() : patience.before(), this::late);
    }

    private void late() {
        fault = new ExchangeFault(ExchangeFault.Kind.LATE, "");
        target.abort();
        if (begun) {
            asker.abort();
        }
    }

    private void down(boolean upgrading) throws IOException {
        ResponseReader from = new ResponseReader(target, LONGEST_HEAD);
        ResponseHead answer = answer(from);
        boolean joins = answer.status() == 101;
        if (joins && !upgrading) {
            throw new HttpHead.Malformed(502, "a protocol that nobody has asked for");
        }
        silence = isStream(answer) ? patience.events() : patience.within();
        begun = true;
        sends();
        asker.write(answers.of(answer, head.minor()));
        moved();
        if (joins) {
            time.close();
            joined(from.behind());
        } else {
            boolean chunked = answer.length() == RequestHead.CHUNKED && head.minor() == 1;
            new BodyPump(from.body(answer), asker, chunked).run(this::sends, this::moved);
        }
    }

    private ResponseHead answer(ResponseReader from) throws IOException {
        for (int i = 0; i < MOST_INTERIM; i++) {
            ResponseHead answer = from.any(head.isHead());
            moved();
            if (!answer.isInterim()) {
                return answer;
            }
            byte[] interim = answers.of(answer, head.minor());
            if (head.minor() == 1 && interim.length > 0) {
                asker.write(interim);
            }
        }
        throw new HttpHead.Malformed(502, "an answer that never comes");
    }

    /// From now on both say what they like.
    private void joined(Duplex behind) {
        try (RequestDeadlines.Limit forth = patience.deadlines().limit();
                RequestDeadlines.Limit back = patience.deadlines().limit()) {
            DuplexRelay.run(
                    new WriteWatch(asker, back, patience.within()),
                    new WriteWatch(behind, forth, patience.within()),
                    asker.peer() + ".back");
        }
    }

    /// Events that come when there are some.
    private static boolean isStream(ResponseHead answer) {
        String type = answer.headers().getOrDefault("Content-Type", "");
        return type.regionMatches(true, 0, EVENTS, 0, EVENTS.length());
    }

    /// Passes the request's body on, then waits for the asker to leave: with him goes the request.
    private void up() {
        boolean said = false;
        try {
            body();
            wasted();
            said = true;
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof HttpHead.Malformed) {
                fault =
                        new ExchangeFault(
                                ExchangeFault.Kind.REQUEST, String.valueOf(t.getMessage()));
            }
        } finally {
            if (!said && !over) {
                target.abort();
            }
        }
    }

    private void body() throws IOException {
        boolean chunked = head.length() == RequestHead.CHUNKED;
        BodyPump pump = new BodyPump(reader.body(head), target, chunked);
        try {
            pump.run(this::sends, this::moved);
        } catch (Throwable t) { // not typed: it parks
            if (!pump.brokeSending()) {
                throw t;
            }
            // A target that takes no more may answer all the same: that says why.
        }
    }

    private void wasted() throws IOException {
        byte[] waste = new byte[512];
        int sum = 0;
        for (int n = asker.read(waste); n >= 0 && sum < MOST_WASTE; n = asker.read(waste)) {
            sum += n;
        }
        if (sum < MOST_WASTE) {
            left = true;
            moved();
        }
    }
}
