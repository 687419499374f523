package minitel.gateway.tunnel.yamux;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import minitel.gateway.tunnel.yamux.frame.FrameBatch;
import minitel.gateway.tunnel.yamux.frame.YamuxHeader;
import minitel.gateway.tunnel.yamux.frame.YamuxViolation;
import minitel.io.Duplex;
import org.jspecify.annotations.Nullable;

/// One stream of a [YamuxSession].
///
/// A reader gets -1 when the other end has ended the stream, and an exception when it was reset or
/// the session ended before: what is broken does not look finished. [#close] ends this direction
/// and throws away what still comes; whoever wants to read on calls [#finish].
public final class YamuxStream implements Duplex {
    private final int id;
    private final StreamTable table;
    final boolean incoming;
    private final Condition readable;
    private final Condition writable;
    private final StreamIntake intake;
    private final StreamOutlet outlet = new StreamOutlet();
    private boolean writing;

    /// Whether this stands in the queue of data, and in that of news.
    private boolean queued;

    private boolean telling;

    /// Whether the next news grant what was read.
    private boolean crediting;

    /// Flags that go out with the next news.
    private int flags;

    private boolean urgent;
    private boolean finished;
    private boolean peerEnded;
    private boolean closed;
    private boolean gone;
    private boolean forgotten;
    private long closedAt;
    private @Nullable IOException failure;

    YamuxStream(int id, StreamTable table, boolean incoming) {
        this.id = id;
        this.table = table;
        this.incoming = incoming;
        readable = table.lock.newCondition();
        writable = table.lock.newCondition();
        intake = new StreamIntake(this, table.budget);
    }

    /// @param flag what tells the other end of it
    void begin(boolean isUrgent, int flag) {
        urgent = isUrgent;
        tell(flag);
    }

    /// Before bulk, from now on or not: for what a person waits for, and little at a time.
    public void urgent(boolean on) {
        table.lock.lock();
        try {
            if (urgent != on) {
                urgent = on;
                table.queue.urgencyChanged(this);
            }
        } finally {
            table.lock.unlock();
        }
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        table.lock.lock();
        try {
            while (!closed && intake.count() == 0 && !peerEnded && failure == null) {
                readable.awaitUninterruptibly();
            }
            if (!closed && intake.count() > 0) {
                return take(buffer);
            }
            if (!closed && !peerEnded && failure != null) {
                throw new IOException(failure.getMessage(), failure);
            }
            return -1;
        } finally {
            table.lock.unlock();
        }
    }

    private int take(byte[] buffer) {
        int n = intake.take(buffer);
        if (!peerEnded && intake.wantsMore()) {
            crediting = true;
            tell(0);
        }
        return n;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        table.lock.lock();
        try {
            while (writing) {
                writable.awaitUninterruptibly();
            }
            checkWritable();
            writing = true;
            outlet.begin(bytes, offset, length);
            awaitTaken();
        } finally {
            writing = false;
            outlet.end();
            writable.signalAll();
            table.lock.unlock();
        }
    }

    private void awaitTaken() throws IOException {
        if (begins()) {
            table.sender.data(this, outlet.left());
        }
        while (!outlet.isTaken()) {
            checkWritable();
            writable.awaitUninterruptibly();
        }
    }

    private void checkWritable() throws IOException {
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
        if (finished) {
            throw new IOException("the stream is closed");
        }
    }

    /// Whether it has to be put in the queue now.
    private boolean begins() {
        boolean begins = !queued && outlet.mayGo();
        queued |= begins;
        return begins;
    }

    /// Ends this direction: the other end reads all that was written and then its end. Reading goes
    /// on.
    @Override
    public void finish() {
        table.lock.lock();
        try {
            endWriting();
        } finally {
            table.lock.unlock();
        }
    }

    private void endWriting() {
        if (!finished && !gone) {
            tell(YamuxHeader.FIN);
        }
        finished = true;
        writable.signalAll();
        leaveIfEnded();
    }

    @Override
    public void close() {
        table.lock.lock();
        try {
            if (closed) {
                return;
            }
            giveUpReading();
            endWriting();
            if (!gone) {
                closedAt = table.now();
                table.lingers(this);
            }
            forgetIfDone();
        } finally {
            table.lock.unlock();
        }
    }

    /// Resets the stream: what is not sent yet is lost.
    @Override
    public void abort() {
        table.lock.lock();
        try {
            if (!gone) {
                table.counters.resetHere++;
                reset("the stream was given up", true);
            }
            if (!closed) {
                giveUpReading();
                forgetIfDone();
            }
        } finally {
            table.lock.unlock();
        }
    }

    private void giveUpReading() {
        closed = true;
        intake.drop();
        readable.signalAll();
    }

    @Override
    public String peer() {
        return table.peer + "#" + Integer.toUnsignedString(id);
    }

    // What follows is called by the session, which holds the lock.

    int id() {
        return id;
    }

    boolean isUrgent() {
        return urgent;
    }

    int unread() {
        return intake.count();
    }

    long closedAt() {
        return closedAt;
    }

    /// Adds news to those that go out.
    private void tell(int flag) {
        flags |= flag;
        if (!telling) {
            telling = true;
            table.queue.news(this);
        }
    }

    /// Writes the news, if there are any left.
    void tell(FrameBatch batch) {
        telling = false;
        int news = flags;
        flags = 0;
        boolean moreIsUseful = crediting && !closed && !peerEnded && !gone;
        int more = moreIsUseful ? intake.grant() : 0;
        crediting = false;
        if (news != 0 || more > 0) {
            batch.header(YamuxHeader.WINDOW_UPDATE, news, id, more);
        }
    }

    /// Gives at most a piece of what a writer wants to send.
    ///
    /// @return how many bytes
    int give(FrameBatch batch, int piece) {
        int n = finished || failure != null ? 0 : outlet.give(batch, id, piece);
        queued = n > 0 && outlet.mayGo();
        if (outlet.isTaken()) {
            writable.signalAll();
        }
        return n;
    }

    /// Whether it stands in the queue again after [#give].
    boolean mayGoOn() {
        return queued;
    }

    /// A frame of data is announced.
    void expect(long length) throws YamuxViolation {
        intake.expect(length);
    }

    void receive(byte[] bytes, int offset, int length) {
        if (closed || peerEnded || gone) {
            table.counters.discarded += length;
            return;
        }
        if (intake.count() == 0) {
            readable.signal();
        }
        intake.add(bytes, offset, length);
        table.counters.received += length;
        table.holds(this, length);
    }

    void windowGrows(long more) throws YamuxViolation {
        outlet.windowGrows(more);
        if (begins()) {
            table.queue.data(this);
        }
    }

    void ended() throws YamuxViolation {
        if (peerEnded && !gone) {
            throw new YamuxViolation("the end of stream " + peer() + " twice");
        }
        peerEnded |= !gone; // else it was reset while its last data came
        readable.signalAll();
        leaveIfEnded();
    }

    private void leaveIfEnded() {
        if (finished && peerEnded) {
            leave();
        }
    }

    private void leave() {
        if (!gone) {
            gone = true;
            table.gone(this);
            forgetIfDone();
        }
    }

    private void forgetIfDone() {
        if (gone && closed && !forgotten) {
            forgotten = true;
            table.forget(this);
        }
    }

    /// @param tell false = the other end has; what it said before, an answer perhaps, is still read
    void reset(String why, boolean tell) {
        boolean unknownThere = (flags & YamuxHeader.SYN) != 0;
        flags = 0;
        if (tell && !unknownThere && !gone) {
            tell(YamuxHeader.RST);
        }
        peerEnded = false;
        if (tell) {
            intake.drop();
        }
        fail(new IOException(why));
    }

    /// What was received may still be read; where the session is over, if it is little.
    void fail(IOException why) {
        peerEnded &= table.over() == null || !intake.dropsMuch();
        failure = why;
        readable.signalAll();
        writable.signalAll();
        leave();
    }
}
