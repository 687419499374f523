package minitel.gateway.session.run;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import minitel.line.Pacing;
import minitel.line.Pen;
import minitel.videotex.ExecutionTime;

/// Knows when the line to one terminal has sent all that was written to it, whichever leg wrote.
/// Who has to wait for that waits on the [PaceWheel], which all sessions share.
///
/// The session's owner makes a [WheelPacing] for each leg that comes in front; that is then guarded
/// by the lock of the terminal's writer.
final class PacedLine {
    private final PaceWheel wheel;
    private final LongSupplier clock;
    private volatile long free;

    PacedLine(PaceWheel wheel, LongSupplier clock) {
        this.wheel = wheel;
        this.clock = clock;
        free = clock.getAsLong();
    }

    /// When the line has sent all that was written; it may be past.
    long free() {
        return free;
    }

    /// @param bitsPerSecond 0 = unlimited
    WheelPacing at(int bitsPerSecond) {
        return new WheelPacing(new Pace(bitsPerSecond, Math.max(free, clock.getAsLong())));
    }

    /// The pace of one leg.
    final class WheelPacing implements Pacing {
        private final Pace pace;
        private final ExecutionTime work = new ExecutionTime();
        private int batch;
        private int painting;
        private int put;
        private long overtime;

        private WheelPacing(Pace pace) {
            this.pace = pace;
        }

        boolean limited() {
            return pace.limited();
        }

        /// How many nanoseconds a character takes, 0 = the line is not paced.
        long character() {
            return pace.limited() ? pace.character() : 0;
        }

        /// When the line begins with what is written now.
        long begins() {
            return pace.begins(clock.getAsLong(), wheel.painting());
        }

        /// How many nanoseconds the line takes for all that was written.
        long spent() {
            return pace.spent();
        }

        @Override
        public long now() {
            return clock.getAsLong();
        }

        @Override
        public boolean open(int gathered, long now) {
            if (!pace.limited()) {
                return true;
            }
            if (gathered == 0) {
                painting = wheel.painting();
                batch = pace.batch(painting);
                return free <= now;
            }
            return gathered < batch;
        }

        @Override
        public void put(byte character, long now) {
            if (pace.limited()) {
                put++;
                overtime += Math.max(0, work.of(character) - pace.character());
            }
        }

        @Override
        public void written() {
            if (put > 0) {
                free = pace.wrote(put, overtime, clock.getAsLong(), painting);
                put = 0;
                overtime = 0;
            }
        }

        @Override
        public long due() {
            return free;
        }

        @Override
        public void await(long due, Pen pen) {
            if (!pace.limited() || due <= clock.getAsLong()) {
                return;
            }
            Thread waiter = Thread.currentThread();
            wheel.at(due, () -> LockSupport.unpark(waiter));
            while (!pen.isRevoked() && clock.getAsLong() < due) {
                LockSupport.park(this);
            }
        }

        @Override
        public void at(long due, Runnable wake) {
            wheel.at(due, wake);
        }
    }
}
