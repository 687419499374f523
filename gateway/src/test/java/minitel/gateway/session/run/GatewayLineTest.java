package minitel.gateway.session.run;

import minitel.gateway.session.RowZeroPhrase;
import minitel.gateway.session.SessionEffect.Opening;
import minitel.line.LineContract;
import minitel.line.WrittenBytes;

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
            screen =
                    new Screen(
                            "s1",
                            new WrittenTerminal(to),
                            wheel,
                            System::nanoTime,
                            new NoListener());
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
}
