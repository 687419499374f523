package minitel.gateway.tunnel.west.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import minitel.http.HttpHead;
import minitel.http.HttpSite;
import minitel.http.ResponseWriter;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.life.LogBudget;
import minitel.life.Printable;
import minitel.ws.MessageLine;
import org.tinylog.Logger;

/// A tunnel as *west* speaks it: a text message is a whole request or a whole answer. No pings, for
/// the original dies of them.
///
/// Requests and answers are streams to the rest of the program: threads of this class collect them,
/// and wait for what is due.
public final class MessageTunnel implements WestTunnel {
    /// Bytes between a collecting thread and whoever writes or reads.
    private static final int PIPE = 65_536;

    private final MessageLine line;
    private final WireSettings settings;
    private final RequestServer server;
    private final AnswerTable answers = new AnswerTable();
    private final Semaphore asking;
    private final Semaphore serving;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong served = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean ended;

    public MessageTunnel(MessageLine line, WireSettings settings, RequestServer server) {
        this.line = line;
        this.settings = settings;
        this.server = server;
        asking = new Semaphore(settings.transactions());
        serving = new Semaphore(settings.transactions());
    }

    @Override
    public Duplex begin() throws IOException {
        if (ended) {
            throw new IOException("the tunnel to " + peer() + " has ended");
        }
        if (!asking.tryAcquire()) {
            throw new WestBusyException("too many requests wait in the tunnel to " + peer());
        }
        DuplexPair pair = new DuplexPair(PIPE, peer(), peer());
        VirtualThreads.start(peer() + ".ask", () -> ask(pair.right()));
        return pair.left();
    }

    private void ask(Duplex asker) {
        try (WholeHttp whole = new WholeHttp(asker, settings.size(), settings.room())) {
            WholeHttp.Question question = whole.request();
            if (!MessageLine.isText(question.http())) {
                throw new HttpHead.Malformed(
                        502, "text, and the other end is a west of texts alone");
            }
            exchange(asker, WestMessage.request(settings.name(), id(), question.http()));
        } catch (Throwable t) { // not typed: it parks
            refuse(asker, t);
        } finally {
            asking.release();
            asker.close();
        }
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private void exchange(Duplex asker, WestMessage question) throws IOException {
        AnswerTable.Waiting waiting = answers.add(question.id());
        try {
            line.write(new MessageLine.Message(true, question.bytes()));
            sent.incrementAndGet();
            WestMessage answer =
                    waiting.await(ended ? Duration.ZERO : settings.patience())
                            .orElseThrow(() -> new HttpHead.Malformed(504, "answered in time"));
            asker.write(answer.http());
        } finally {
            answers.remove(question.id());
            waiting.leave().ifPresent(come -> settings.room().give(come.http().length));
        }
    }

    private static void refuse(Duplex asker, Throwable why) {
        int status = why instanceof HttpHead.Malformed wrong ? wrong.status() : 504;
        String words = status == 504 ? "The other end gave no answer." : words(why);
        ResponseWriter.last(asker, "GET", HttpSite.Response.text(status, words));
    }

    private static String words(Throwable why) {
        return "This cannot go through the tunnel: it is no " + why.getMessage() + ".";
    }

    @Override
    public String run() {
        String why = "the other end has said goodbye";
        try {
            for (Optional<MessageLine.Message> next = line.read();
                    next.isPresent();
                    next = line.read()) {
                take(next.get());
            }
        } catch (Throwable t) { // not typed: it parks
            why = String.valueOf(t.getMessage());
        } finally {
            ended = true;
            line.close();
            answers.end();
        }
        return why;
    }

    /// Never waits: answers come by it too.
    private void take(MessageLine.Message message) {
        Optional<WestMessage> parsed = WestMessage.parse(message.bytes());
        boolean kept = false;
        if (parsed.isPresent()) {
            WestMessage one = parsed.get();
            settings.room().give((long) message.bytes().length - one.http().length);
            kept = one.isAnswer() ? answers.take(one) : serveSoon(one);
            if (!kept) {
                settings.room().give(one.http().length);
            }
        } else {
            settings.room().give(message.bytes().length);
        }
        if (!kept) {
            drop(parsed.isPresent() ? "too many, or answers nobody asked for" : "no messages");
        }
    }

    private void drop(String what) {
        dropped.incrementAndGet();
        if (LogBudget.DOORS.allows()) {
            Logger.warn("the tunnel of {} brings {}", Printable.of(peer()), what);
        }
    }

    private boolean serveSoon(WestMessage question) {
        if (!serving.tryAcquire()) {
            return false;
        }
        VirtualThreads.start(peer() + ".answer", () -> answer(question));
        return true;
    }

    private void answer(WestMessage question) {
        DuplexPair pair = new DuplexPair(PIPE, peer(), peer());
        try (WholeHttp whole = new WholeHttp(pair.right(), settings.size(), settings.room())) {
            served.incrementAndGet();
            VirtualThreads.start(peer() + ".serve", () -> server.serve(pair.left()));
            VirtualThreads.start(peer() + ".feed", () -> feed(pair.right(), question.http()));
            byte[] http = answer(question, whole);
            line.write(new MessageLine.Message(true, question.answer(http).bytes()));
        } catch (Throwable t) { // not typed: it parks
            Logger.debug("{} got no answer: {}", peer(), t.toString());
        } finally {
            settings.room().give(question.http().length);
            serving.release();
            pair.right().close();
        }
    }

    private static byte[] answer(WestMessage question, WholeHttp whole) {
        try {
            byte[] http = whole.answer(question.asksHead());
            return MessageLine.isText(http)
                    ? http
                    : error(502, "This answer is no text, and this tunnel takes no other.");
        } catch (Throwable t) { // not typed: it parks
            return t instanceof HttpHead.Malformed wrong
                    ? error(wrong.status(), "The answer is " + wrong.getMessage() + ".")
                    : error(504, "There is no answer.");
        }
    }

    private static byte[] error(int status, String sentence) {
        return ResponseWriter.whole(HttpSite.Response.text(status, sentence));
    }

    private static void feed(Duplex to, byte[] http) {
        try {
            to.write(http);
            to.finish();
        } catch (Throwable _) { // not typed: it parks
            // It was answered before it was read to its end.
        }
    }

    /// What is no message is passed over, as *west* did.
    @Override
    public boolean isForeign() {
        return false;
    }

    @Override
    public boolean isOld() {
        return true;
    }

    @Override
    public String peer() {
        return line.peer();
    }

    @Override
    public WestFigures figures() {
        return new WestFigures(sent.get(), served.get(), dropped.get(), answers.size());
    }

    @Override
    public void close() {
        ended = true;
        line.close();
    }
}
