package minitel.gateway.net.parity;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.io.EighthBit;
import minitel.io.EvenParity;
import minitel.io.VirtualThreads;
import minitel.life.LogBudget;
import minitel.videotex.Codes;
import org.tinylog.Logger;

/// A terminal's line of which bit 7 may be parity: it is masked in what comes, and made in what is
/// painted, from when [TerminalParityDetector] knows it.
///
/// What was painted before has reached a line of seven bits with the wrong parity in every other
/// character: the terminal shows a block there and sends a SUB. It is painted again, unless it is
/// more than [EarlyPageMemory#MOST], and as many SUBs as that are kept from the service.
public class SevenBitLine extends DuplexOver {
    /// For what the door itself has said, in telnet.
    private static final int GREETING = 16;

    private final TerminalParityDetector parity = new TerminalParityDetector();
    private final boolean pinned;
    private final BooleanSupplier telnet;
    private final AtomicLong dropped = new AtomicLong();

    /// Guards what is painted.
    private final ReentrantLock painting = new ReentrantLock();

    private final EarlyPageMemory painted = new EarlyPageMemory();
    private boolean withParity;
    private volatile long spoilt;

    /// Whether it is not known yet what the bit is.
    private volatile boolean open = true;

    /// @param bit not NONE, where a line needs nothing of this
    /// @param telnet whether the peer has spoken telnet
    public SevenBitLine(Duplex line, EighthBit bit, BooleanSupplier telnet) {
        super(line);
        pinned = bit == EighthBit.STRIP;
        withParity = pinned;
        this.telnet = telnet;
    }

    /// Reads on when all that came was complaints.
    @Override
    public int read(byte[] buffer) throws IOException {
        int n;
        do {
            n = heard(buffer, line.read(buffer));
        } while (n == 0);
        return n;
    }

    /// What is left of a piece that came.
    ///
    /// @param length -1 = the line has ended
    final int heard(byte[] buffer, int length) {
        boolean known = pinned || parity.recognised();
        if (known) {
            EvenParity.strip(buffer, length);
        } else if (!parity.strip(buffer, length, telnet.getAsBoolean())) {
            open &= !parity.refuted();
            return length;
        } else if (parity.recognised()) {
            recognised();
        }
        return withoutComplaints(buffer, length);
    }

    /// The reader itself paints nothing, as it would wait behind a terminal that takes nothing.
    private void recognised() {
        if (LogBudget.DOORS.allows()) {
            Logger.info("the terminal has a line of seven bits: it is painted with even parity");
        }
        if (!nothingToPaint()) {
            VirtualThreads.start(Thread.currentThread().getName() + ".parity", this::paintAgain);
        }
    }

    private boolean nothingToPaint() {
        if (!painting.tryLock()) {
            return false;
        }
        try {
            withParity = spoilt == 0;
            return withParity;
        } finally {
            painting.unlock();
        }
    }

    private void paintAgain() {
        painting.lock();
        try {
            withParity = true;
            byte[] page = spoilt > 0 ? painted.withoutQuestions() : new byte[0];
            painted.forget();
            if (page.length > 0) {
                line.write(EvenParity.added(page, 0, page.length), 0, page.length);
            }
        } catch (Throwable _) { // not typed: it parks
            // The line has ended, as whoever reads it hears.
        } finally {
            painting.unlock();
        }
    }

    private int withoutComplaints(byte[] buffer, int length) {
        long owed = spoilt + GREETING - dropped.get();
        int left = 0;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == Codes.SUB && owed > 0) {
                owed--;
                dropped.incrementAndGet();
            } else {
                buffer[left++] = buffer[i];
            }
        }
        return length < 0 ? length : left;
    }

    /// How many SUBs were dropped.
    final long dropped() {
        return dropped.get();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        painting.lock();
        try {
            if (withParity) {
                line.write(EvenParity.added(bytes, offset, length), 0, length);
            } else {
                note(bytes, offset, length);
                line.write(bytes, offset, length);
            }
        } finally {
            painting.unlock();
        }
    }

    @Override
    public void writeBinary(byte[] bytes) throws IOException {
        painting.lock();
        try {
            if (withParity) {
                line.writeBinary(EvenParity.added(bytes, 0, bytes.length));
            } else {
                note(bytes, 0, bytes.length);
                line.writeBinary(bytes);
            }
        } finally {
            painting.unlock();
        }
    }

    private void note(byte[] bytes, int offset, int length) {
        int wrong = 0;
        for (int i = offset; i < offset + length; i++) {
            wrong += EvenParity.isEven(bytes[i]) ? 0 : 1;
        }
        spoilt += wrong; // under the lock
        if (open && !telnet.getAsBoolean()) {
            painted.add(bytes, offset, length);
        } else {
            painted.forget();
        }
    }
}
