package minitel.gateway.session.run;

import minitel.gateway.session.RowZeroPhrase;
import minitel.gateway.session.SessionEffect.Opening;
import minitel.io.Duplex;
import minitel.line.LineContract;
import minitel.line.WrittenBytes;
import minitel.videotex.Restore;

/// The gateway's terminal: legs come in front of one another.
class GatewayLineTest extends LineContract {
    private static final int SPEED = 9600;
    private static final byte[] NOTHING = {};

    @Override
    protected Program open(WrittenBytes to) {
        return new Legs(to);
    }

    private static final class Legs implements Program {
        private final PaceWheel wheel = new PaceWheel(System::nanoTime).start();
        private final Screen screen;
        private int last;

        Legs(WrittenBytes to) {
            screen = new Screen("s1", new Sent(to), wheel, System::nanoTime, new NoListener());
        }

        @Override
        public Service front() {
            return front(Opening.KEEP);
        }

        @Override
        public Service home() {
            return front(Opening.RESTORE);
        }

        private Service front(Opening opening) {
            int leg = ++last;
            screen.front(leg, opening, NOTHING, SPEED);
            return bytes ->
                    switch (screen.write(leg, bytes, bytes.length)) {
                        case WRITTEN -> Painted.WHOLE;
                        case REVOKED -> Painted.CUT_OFF;
                        case DISCONNECTED -> Painted.HUNG_UP;
                        case BROKEN -> throw new IllegalStateException();
                    };
        }

        @Override
        public void say(String words) {
            screen.overlay(RowZeroPhrase.rowZero(words));
        }

        @Override
        public void beep() {
            screen.echo(new byte[] {7});
        }

        @Override
        public void close() {
            wheel.close();
        }
    }

    /// A terminal that takes everything and says nothing.
    private record Sent(WrittenBytes to) implements Duplex {
        @Override
        public int read(byte[] buffer) {
            return -1;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            to.write(bytes, offset, length);
        }

        @Override
        public String peer() {
            return "written";
        }

        @Override
        public void close() {}
    }

    private static final class NoListener implements Screen.Listener {
        @Override
        public void painted(byte[] bytes, int offset, int length) {}

        @Override
        public void paced(long lineNanos, long tookNanos) {}

        @Override
        public void restored(Restore.Acknowledgements acknowledgements) {}

        @Override
        public boolean showsPhotos() {
            return true;
        }

        @Override
        public void broken() {}

        @Override
        public void lost() {}
    }
}
